package io.understudy.worker.decide;

import io.understudy.events.BackupRequested;
import io.understudy.events.PairState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether backups that somebody asks for are made, and of which galleries. */
public final class RequestRules {
    private RequestRules() {}

    /** The answer to a request. */
    public sealed interface Answer {}

    /**
     * They are made.
     *
     * @param galleries in the order of their ids
     * @param until what is not proved by then is reported as not done
     * @param urgent whether they go before all others
     */
    public record Accepted(List<String> galleries, Instant until, boolean urgent) implements Answer {}

    /** @param rule short stable word */
    public record Refused(String rule, String sentence) implements Answer {}

    /**
     * Judges a request.
     *
     * @param roles who is who in the pair now
     * @param state the pair's state, empty as long as none was heard
     * @param known ids of the pair's galleries
     * @param patience how long a request without hurry may take
     */
    public static Answer answer(
            BackupRequested request,
            Roles roles,
            Optional<PairState> state,
            Set<String> known,
            Instant now,
            Duration patience) {
        if (!request.expiresAt().isAfter(now)) {
            return new Refused(
                    "expired",
                    "the command expired at " + request.expiresAt() + "; send it again if it is still wanted");
        }
        if (request.expectedEpoch() != null && request.expectedEpoch() != roles.epoch()) {
            return new Refused(
                    "stale-epoch",
                    "the pair is in epoch " + roles.epoch() + ", not " + request.expectedEpoch()
                            + ": the roles have changed since; look again");
        }
        if (request.withinSeconds() != null && request.withinSeconds() == 0) {
            return new Refused("no-time", "nothing can be backed up within no time; give a longer one");
        }
        boolean urgent = request.withinSeconds() != null;
        return CopyRules.byPhase(state, urgent)
                .<Answer>map(refusal -> new Refused(refusal.rule(), refusal.detail()))
                .orElseGet(() -> ofKnown(request, known, now, patience));
    }

    private static Answer ofKnown(BackupRequested request, Set<String> known, Instant now, Duration patience) {
        if (request.gallery() != null && !known.contains(request.gallery())) {
            return new Refused(
                    "no-such-gallery",
                    "no gallery " + request.gallery()
                            + " of this pair is known; it is known from the scan that finds it");
        }
        if (known.isEmpty()) {
            return new Refused("nothing-known", "no gallery of this pair is known yet; the first scan finds them");
        }
        List<String> galleries =
                request.gallery() == null ? known.stream().sorted().toList() : List.of(request.gallery());
        boolean urgent = request.withinSeconds() != null;
        Duration limit = urgent ? Duration.ofSeconds(request.withinSeconds()) : patience;
        return new Accepted(galleries, now.plus(limit), urgent);
    }
}
