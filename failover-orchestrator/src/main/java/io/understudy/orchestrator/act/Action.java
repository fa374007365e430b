package io.understudy.orchestrator.act;

/** A side effect that brings one step about; idempotent, and judged only by looking afterwards. */
interface Action {

    /** Looks without changing anything. Never throws for what the world does. */
    Seen look(PairContext context);

    /** Tries to bring it about. A failure shows in the next look; the returned sentence says more of it, empty if it went well. */
    String act(PairContext context);
}
