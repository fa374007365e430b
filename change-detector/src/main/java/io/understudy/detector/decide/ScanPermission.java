package io.understudy.detector.decide;

import io.understudy.events.PairState;
import io.understudy.events.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the main of a pair is to be scanned at all. */
public sealed interface ScanPermission {

    /** Scan {@code state.main()}. */
    record Allowed(PairState state) implements ScanPermission {}

    /** Do not scan; {@code reason} is a sentence for the log. */
    record Refused(String reason) implements ScanPermission {}

    /**
     * Only a main in service is scanned: elsewhere "changed" would send a backup against a server that visitors use, or from one
     * that has lost its role. One that observers find ailing is scanned half as often, unless a person asks for it.
     *
     * @param due when the scan is due
     * @param every the pair's interval
     */
    static ScanPermission of(Optional<PairState> state, Instant due, boolean requested, Duration every, Instant now) {
        if (state.isEmpty()) {
            return new Refused("the pair's state is not known yet");
        }
        PairState known = state.get();
        return switch (known.phase()) {
            case MAIN_SERVING -> new Allowed(known);
            case MAIN_SUSPECT ->
                requested || !now.isBefore(dueIn(known, due, every))
                        ? new Allowed(known)
                        : new Refused("the main is suspect: it is scanned half as often");
            case SPARE_SERVING, RETURNING, PROMOTING, UNPROTECTED ->
                new Refused("the pair is " + known.phase() + ": its main is not in service");
        };
    }

    /** When a scan is really due: an interval later while the main is suspect. */
    static Instant dueIn(PairState state, Instant due, Duration every) {
        return state.phase() == Phase.MAIN_SUSPECT ? due.plus(every) : due;
    }
}
