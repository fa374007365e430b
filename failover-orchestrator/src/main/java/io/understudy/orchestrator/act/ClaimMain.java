package io.understudy.orchestrator.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.marker.CopiesLock;
import io.understudy.gallery.marker.ExclusiveHold;
import io.understudy.gallery.marker.PairLock;
import io.understudy.gallery.marker.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Makes the promoted server's data its own: whoever copies files to it is ended, the pair's lock is taken by force, which ends a worker
 * that is about to swap tables, and the marker changes while both are held. So the new marker alone proves that nobody from before it
 * can still write, and whoever comes later reads it and gives up.
 */
final class ClaimMain implements Action {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);

    private final ServerAccess servers;
    private final Action marker;

    ClaimMain(ServerAccess servers) {
        this.servers = servers;
        this.marker = new MarkRole(servers, PairContext::main, Role.MAIN);
    }

    @Override
    public Seen look(PairContext c) {
        return marker.look(c);
    }

    @Override
    public String act(PairContext c) {
        Server promoted = c.main();
        return switch (CopiesLock.exclusiveByForce(servers.shell(promoted), promoted.copiesLock(), LOCK_LIMIT)) {
            case CopiesLock.ExclusiveReading.Taken(ExclusiveHold hold) -> {
                try (hold) {
                    yield mark(c, promoted);
                }
            }
            case CopiesLock.ExclusiveReading.Failed(String reason) ->
                "copying of files to " + promoted.name() + " could not be ended: " + reason;
        };
    }

    private String mark(PairContext c, Server promoted) {
        try (Connection connection = servers.admin(promoted)) {
            if (!PairLock.takeByForce(connection, c.pair().pair(), LOCK_LIMIT)) {
                return "the pair's lock on " + promoted.name() + " could not be taken within " + LOCK_LIMIT;
            }
            return MarkRole.write(connection, c, Role.MAIN);
        } catch (SQLException e) {
            return "the marker of " + promoted.name() + " cannot be changed: " + e.getMessage();
        }
    }
}
