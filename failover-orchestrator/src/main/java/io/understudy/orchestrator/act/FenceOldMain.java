package io.understudy.orchestrator.act;

/** Fences the old main by its own database if that can be reached, else by the fence hook. */
final class FenceOldMain implements Action {
    private final ServerAccess servers;
    private final Action byGrants;
    private final FenceHooks hooks;

    FenceOldMain(ServerAccess servers, Action byGrants, FenceHooks hooks) {
        this.servers = servers;
        this.byGrants = byGrants;
        this.hooks = hooks;
    }

    @Override
    public Seen look(PairContext c) {
        Seen grants = byGrants.look(c);
        if (!(grants instanceof Seen.Unreadable)) {
            return grants;
        }
        return c.inventory().fence().isPresent()
                ? hooks.status(c, c.spare())
                : new Seen.Unreadable(c.spare().name() + " cannot be reached and the pair has no fence hook");
    }

    @Override
    public String act(PairContext c) {
        if (servers.databaseReachable(c.spare())) {
            return byGrants.act(c);
        }
        return c.inventory().fence().isPresent() ? hooks.off(c, c.spare()) : "no fence hook";
    }
}
