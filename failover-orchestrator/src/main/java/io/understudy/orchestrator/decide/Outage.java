package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;
import java.time.Instant;
import java.util.List;

/**
 * An outage of the main that is not over. Flapping does not reset it: only a main that has been healthy for the stability time does.
 *
 * @param began when a majority of the observers had begun to fail; the clock towards promotion runs from here. Null while visitors are
 *     on the spare by a person's order and nobody says that the main fails
 * @param suspectedAt when the majority was first seen; the confirmation time runs from here
 * @param promotionDue null while traffic is not on the spare, or is there while the main does not fail
 * @param dataAsOf oldest recovery point served by the spare, null while traffic is not on the spare
 * @param statedLoss digest of the latest loss statement, null before the first
 * @param acceptedLoss digest of the loss statement that a person accepted, null if none
 * @param blockedBy names of the guards that refused at the last evaluation
 * @param agreed every guard as it was read when the promotion was decided, empty before
 * @param clockDoubted whether it was timed while our clock did not agree with the observers'; it is timed anew when it does
 * @param writesUntil when visitors had left the main by every proxy, null before; until then the main may have taken writes
 * @param spareWroteAt when the spare was last noted to take writes while visitors were on it, null if never
 * @param sentBy who ordered visitors to the spare, null if the rules did
 * @param switchover the planned switchover for which they are there, null if there is none
 * @param lastBackup the last backup that was asked for when visitors had left a main that could still be read, null if none was
 */
public record Outage(
        Instant began,
        Instant suspectedAt,
        Instant promotionDue,
        Instant dataAsOf,
        String statedLoss,
        String acceptedLoss,
        List<String> blockedBy,
        List<GuardReading> agreed,
        boolean clockDoubted,
        Instant writesUntil,
        Instant spareWroteAt,
        String sentBy,
        Switchover switchover,
        LastBackup lastBackup) {
    public Outage {
        blockedBy = List.copyOf(blockedBy);
        agreed = List.copyOf(agreed);
    }

    static Outage suspected(Instant began, Instant now) {
        return new Outage(
                began, now, null, null, null, null, List.of(), List.of(), false, null, null, null, null, null);
    }

    /** Of a main that nobody says is failing. */
    static Outage ofAnOrder(Instant now) {
        return suspected(null, now);
    }

    /** @param who null from when a person has ordered them back */
    Outage sentBy(String who) {
        return new Outage(
                began,
                suspectedAt,
                promotionDue,
                dataAsOf,
                statedLoss,
                acceptedLoss,
                blockedBy,
                agreed,
                clockDoubted,
                writesUntil,
                spareWroteAt,
                who,
                switchover,
                lastBackup);
    }

    /** @param planned null when it is given up */
    Outage switching(Switchover planned) {
        return new Outage(
                began,
                suspectedAt,
                promotionDue,
                dataAsOf,
                statedLoss,
                acceptedLoss,
                blockedBy,
                agreed,
                clockDoubted,
                writesUntil,
                spareWroteAt,
                sentBy,
                planned,
                lastBackup);
    }

    /** From now on only copies of after its freeze count as lossless. */
    Outage saving(LastBackup last) {
        return new Outage(
                began,
                suspectedAt,
                promotionDue,
                dataAsOf,
                statedLoss,
                acceptedLoss,
                blockedBy,
                agreed,
                clockDoubted,
                writesUntil,
                spareWroteAt,
                sentBy,
                switchover,
                last);
    }

    /** Whether the failing main is worth a look, if it can still be read and refuses all writes. */
    public boolean wantsLastBackup() {
        return promotionDue != null && writesUntil != null && switchover == null && lastBackup == null;
    }

    /** When the main was frozen, for a switchover or for its last backup; null if it was not. */
    Instant mainFrozenAt() {
        if (switchover != null) {
            return switchover.frozenAt();
        }
        return lastBackup == null ? null : lastBackup.frozenAt();
    }

    Outage doubted(boolean doubted) {
        return with(began, suspectedAt, promotionDue, dataAsOf, doubted, writesUntil, spareWroteAt);
    }

    Outage suspectedAgain(Instant now) {
        return with(began, now, promotionDue, dataAsOf, clockDoubted, writesUntil, spareWroteAt);
    }

    Outage scheduled(Instant due, Instant oldestData) {
        return with(began, suspectedAt, due, oldestData, clockDoubted, null, spareWroteAt);
    }

    /** By a clock that agrees again. */
    Outage timed(Instant beganThen, Instant suspectedThen, Instant due) {
        return with(beganThen, suspectedThen, due, dataAsOf, false, null, spareWroteAt);
    }

    Outage visitorsGone(Instant now) {
        return with(began, suspectedAt, promotionDue, dataAsOf, clockDoubted, now, spareWroteAt);
    }

    Outage visitorsBack() {
        return with(began, suspectedAt, promotionDue, dataAsOf, clockDoubted, null, spareWroteAt);
    }

    Outage spareWrote(Instant now) {
        return with(began, suspectedAt, promotionDue, dataAsOf, clockDoubted, writesUntil, now);
    }

    /** Whether writes that the spare takes now are not remembered yet, or come after a person accepted to leave the former ones. */
    public boolean spareWritesAreNews() {
        return spareWroteAt == null || acceptedLoss != null && acceptedLoss.equals(statedLoss);
    }

    Outage stated(String digest) {
        return told(digest, acceptedLoss, blockedBy, agreed);
    }

    Outage accepted(String digest) {
        return told(statedLoss, digest, blockedBy, agreed);
    }

    Outage blocked(List<String> guards) {
        return told(statedLoss, acceptedLoss, guards, agreed);
    }

    Outage agreed(List<GuardReading> guards) {
        return told(statedLoss, acceptedLoss, List.of(), guards);
    }

    /** Whoever forgets when visitors had left the main forgets its last backup too: it may have taken writes since. */
    private Outage with(
            Instant newBegan,
            Instant newSuspected,
            Instant newDue,
            Instant newDataAsOf,
            boolean doubted,
            Instant newWritesUntil,
            Instant newSpareWrote) {
        return new Outage(
                newBegan,
                newSuspected,
                newDue,
                newDataAsOf,
                statedLoss,
                acceptedLoss,
                blockedBy,
                agreed,
                doubted,
                newWritesUntil,
                newSpareWrote,
                sentBy,
                switchover,
                newWritesUntil == null ? null : lastBackup);
    }

    private Outage told(String stated, String accepted, List<String> blocked, List<GuardReading> guards) {
        return new Outage(
                began,
                suspectedAt,
                promotionDue,
                dataAsOf,
                stated,
                accepted,
                blocked,
                guards,
                clockDoubted,
                writesUntil,
                spareWroteAt,
                sentBy,
                switchover,
                lastBackup);
    }
}
