package io.understudy.orchestrator.decide;

import io.understudy.events.Phase;
import java.util.List;

/** What has to be so in the world in each phase, in the order in which it is brought about. */
public final class Steps {
    private Steps() {}

    public static List<Step> of(Phase phase) {
        return switch (phase) {
            case MAIN_SERVING -> List.of(Step.MARK_MAIN, Step.MARK_SPARE, Step.FENCE_SPARE, Step.OPEN_MAIN, Step.ROUTE);
            // A main that merely restarted is closed by its boot gate: it is opened here, or it could never recover.
            case MAIN_SUSPECT -> List.of(Step.MARK_MAIN, Step.OPEN_MAIN);
            case SPARE_SERVING -> List.of(Step.PROVE_SPARE_READ_ONLY, Step.ROUTE, Step.CALM_MAIN);
            case RETURNING -> List.of(Step.MARK_MAIN, Step.OPEN_MAIN, Step.ROUTE);
            case PROMOTING -> List.of(Step.FENCE_OLD_MAIN, Step.CLAIM_MAIN, Step.OPEN_MAIN, Step.PROVE_MAIN_WRITES);
            case UNPROTECTED -> List.of(Step.OPEN_MAIN, Step.ROUTE, Step.QUARANTINE_OLD_MAIN);
        };
    }
}
