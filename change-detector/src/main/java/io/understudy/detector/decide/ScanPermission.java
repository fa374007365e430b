package io.understudy.detector.decide;

import io.understudy.events.PairState;
import java.util.Optional;

/** Whether the main of a pair is to be scanned at all. */
public sealed interface ScanPermission {

    /** Scan {@code state.main()}. */
    record Allowed(PairState state) implements ScanPermission {}

    /** Do not scan; {@code reason} is a sentence for the log. */
    record Refused(String reason) implements ScanPermission {}

    /**
     * Only a main in service is scanned: elsewhere "changed" would send a backup against a server that visitors use, or from one
     * that has lost its role.
     */
    static ScanPermission of(Optional<PairState> state) {
        if (state.isEmpty()) {
            return new Refused("the pair's state is not known yet");
        }
        PairState known = state.get();
        return switch (known.phase()) {
            case MAIN_SERVING, MAIN_SUSPECT -> new Allowed(known);
            case SPARE_SERVING, RETURNING, PROMOTING, UNPROTECTED ->
                new Refused("the pair is " + known.phase() + ": its main is not in service");
        };
    }
}
