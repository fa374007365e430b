package io.understudy.orchestrator.act;

import io.understudy.events.AccessMode;
import io.understudy.fleet.Server;
import io.understudy.gallery.mode.ModeReading;
import java.util.function.Function;

/** Another action, believed only when an attempted write with a gallery's own credentials answers as it must. */
final class ProveMode implements Action {
    private final Action first;
    private final ServerAccess servers;
    private final Function<PairContext, Server> which;
    private final AccessMode mode;

    ProveMode(Action first, ServerAccess servers, Function<PairContext, Server> which, AccessMode mode) {
        this.first = first;
        this.servers = servers;
        this.which = which;
        this.mode = mode;
    }

    @Override
    public Seen look(PairContext c) {
        Seen seen = first.look(c);
        if (!(seen instanceof Seen.AsWanted set)) {
            return seen;
        }
        Server server = which.apply(c);
        return switch (servers.mode(server, c.inventory())) {
            case ModeReading.Writable w
            when mode == AccessMode.WRITE ->
                new Seen.AsWanted(set.how() + "; a write of " + c.inventory().probeGallery() + " is accepted");
            case ModeReading.Refused r
            when mode == AccessMode.READ_ONLY ->
                new Seen.AsWanted(set.how() + "; a write of " + c.inventory().probeGallery() + " is refused with error "
                        + r.code());
            case ModeReading.Unreachable u -> new Seen.Unreadable(u.reason());
            case ModeReading other ->
                new Seen.Otherwise("an attempted write on " + server.name() + " answers " + other);
        };
    }

    @Override
    public String act(PairContext c) {
        return first.act(c);
    }
}
