package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;
import java.time.Instant;
import java.util.List;

/**
 * An outage of the main that is not over. Flapping does not reset it: only a main that has been healthy for the stability time does.
 *
 * @param began when a majority of the observers had begun to fail; the clock towards promotion runs from here
 * @param suspectedAt when the majority was first seen; the confirmation time runs from here
 * @param promotionDue null while traffic is not on the spare
 * @param dataAsOf oldest recovery point served by the spare, null while traffic is not on the spare
 * @param statedLoss digest of the latest loss statement, null before the first
 * @param acceptedLoss digest of the loss statement that a person accepted, null if none
 * @param blockedBy names of the guards that refused at the last evaluation
 * @param agreed every guard as it was read when the promotion was decided, empty before
 */
public record Outage(
        Instant began,
        Instant suspectedAt,
        Instant promotionDue,
        Instant dataAsOf,
        String statedLoss,
        String acceptedLoss,
        List<String> blockedBy,
        List<GuardReading> agreed) {
    public Outage {
        blockedBy = List.copyOf(blockedBy);
        agreed = List.copyOf(agreed);
    }

    static Outage suspected(Instant began, Instant now) {
        return new Outage(began, now, null, null, null, null, List.of(), List.of());
    }

    Outage suspectedAgain(Instant now) {
        return new Outage(began, now, promotionDue, dataAsOf, statedLoss, acceptedLoss, blockedBy, agreed);
    }

    Outage scheduled(Instant due, Instant oldestData) {
        return new Outage(began, suspectedAt, due, oldestData, statedLoss, acceptedLoss, blockedBy, agreed);
    }

    Outage stated(String digest) {
        return new Outage(began, suspectedAt, promotionDue, dataAsOf, digest, acceptedLoss, blockedBy, agreed);
    }

    Outage accepted(String digest) {
        return new Outage(began, suspectedAt, promotionDue, dataAsOf, statedLoss, digest, blockedBy, agreed);
    }

    Outage blocked(List<String> guards) {
        return new Outage(began, suspectedAt, promotionDue, dataAsOf, statedLoss, acceptedLoss, guards, agreed);
    }

    Outage agreed(List<GuardReading> guards) {
        return new Outage(began, suspectedAt, promotionDue, dataAsOf, statedLoss, acceptedLoss, List.of(), guards);
    }
}
