package io.understudy.orchestrator.act;

import io.understudy.events.AccessMode;
import io.understudy.gallery.marker.Role;
import io.understudy.orchestrator.decide.Step;
import io.understudy.orchestrator.store.WorldBoard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Which action brings about which step. */
@ApplicationScoped
class Actions {
    @Inject
    ServerAccess servers;

    @Inject
    ProxyAnswers proxies;

    @Inject
    FenceHooks hooks;

    @Inject
    WorldBoard board;

    @Inject
    Clock clock;

    Action of(Step step) {
        return switch (step) {
            case MARK_MAIN -> new MarkRole(servers, PairContext::main, Role.MAIN);
            case MARK_SPARE -> new MarkRole(servers, PairContext::spare, Role.SPARE);
            case OPEN_MAIN -> openMain();
            case FENCE_SPARE -> fenceSpare(true);
            case PROVE_SPARE_READ_ONLY ->
                new HeedSpareWrites(
                        new ProveMode(fenceSpare(true), servers, PairContext::spare, AccessMode.READ_ONLY), servers);
            case CALM_MAIN -> new SetWriteMode(servers, PairContext::main, AccessMode.READ_ONLY, true);
            case ROUTE -> new SwitchRoutes(proxies, board, clock);
            case FENCE_OLD_MAIN -> new FenceOldMain(servers, fenceSpare(false), hooks);
            case CLAIM_MAIN -> new ClaimMain(servers);
            case PROVE_MAIN_WRITES -> new ProveMode(openMain(), servers, PairContext::main, AccessMode.WRITE);
            case QUARANTINE_OLD_MAIN ->
                new Both(new MarkRole(servers, PairContext::spare, Role.QUARANTINED), fenceSpare(false));
        };
    }

    private Action openMain() {
        return new SetWriteMode(servers, PairContext::main, AccessMode.WRITE, true);
    }

    private Action fenceSpare(boolean gateOpen) {
        return new SetWriteMode(servers, PairContext::spare, AccessMode.READ_ONLY, gateOpen);
    }

    /** Two actions that make one step; the first failure is told. */
    private record Both(Action first, Action second) implements Action {
        @Override
        public Seen look(PairContext c) {
            Seen seen = first.look(c);
            return seen instanceof Seen.AsWanted ? second.look(c) : seen;
        }

        @Override
        public String act(PairContext c) {
            String refused = second.act(c);
            return refused.isEmpty() ? first.act(c) : refused;
        }
    }
}
