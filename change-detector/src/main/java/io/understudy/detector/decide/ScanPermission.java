package io.understudy.detector.decide;

import io.understudy.events.PairState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the main of a pair is to be scanned at all. */
public sealed interface ScanPermission {

    /**
     * Scan {@code state.main()}.
     *
     * @param due when the scan was really due: later for a main that is spared
     */
    record Allowed(PairState state, Instant due) implements ScanPermission {}

    /** Do not scan; {@code reason} is a sentence for the log. */
    record Refused(String reason) implements ScanPermission {}

    /**
     * Only a main in service is scanned: elsewhere "changed" would send a backup against a server that visitors use, or from one
     * that has lost its role. One that observers find ailing is scanned half as often, unless a person asks for it.
     *
     * @param due when the scan is due
     * @param every the pair's interval
     * @param ailing whether observers find the main degraded or unhealthy, though that decided nothing yet
     */
    static ScanPermission of(
            Optional<PairState> state, Instant due, boolean requested, Duration every, boolean ailing, Instant now) {
        if (state.isEmpty()) {
            return new Refused("the pair's state is not known yet");
        }
        PairState known = state.get();
        return switch (known.phase()) {
            case MAIN_SERVING ->
                ailing ? spared(known, due, requested, every, now, "degraded") : new Allowed(known, due);
            case MAIN_SUSPECT -> spared(known, due, requested, every, now, "suspect");
            case SPARE_SERVING, RETURNING, PROMOTING, UNPROTECTED ->
                new Refused("the pair is " + known.phase() + ": its main is not in service");
        };
    }

    private static ScanPermission spared(
            PairState state, Instant due, boolean requested, Duration every, Instant now, String what) {
        Instant later = due.plus(every);
        return requested || !now.isBefore(later)
                ? new Allowed(state, later)
                : new Refused("the main is " + what + ": it is scanned half as often");
    }
}
