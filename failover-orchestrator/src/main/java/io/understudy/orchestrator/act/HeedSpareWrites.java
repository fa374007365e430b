package io.understudy.orchestrator.act;

import io.understudy.gallery.mode.ModeReading;

/**
 * Another action that closes the spare, put off while the spare takes writes that nobody knows of yet: once it is closed, nobody would
 * learn of them, and a return would leave them behind. The loop that looks reads them a moment later, and they are remembered.
 */
final class HeedSpareWrites implements Action {
    private final Action closing;
    private final ServerAccess servers;

    HeedSpareWrites(Action closing, ServerAccess servers) {
        this.closing = closing;
        this.servers = servers;
    }

    @Override
    public Seen look(PairContext c) {
        return closing.look(c);
    }

    @Override
    public String act(PairContext c) {
        return isNews(c, servers.mode(c.spare(), c.inventory()))
                ? c.spare().name() + " takes writes; that is remembered before it is closed"
                : closing.act(c);
    }

    static boolean isNews(PairContext c, ModeReading spareMode) {
        return spareMode instanceof ModeReading.Writable
                && c.pair().outage() != null
                && c.pair().outage().spareWritesAreNews();
    }
}
