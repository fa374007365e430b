package io.understudy.orchestrator.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** The role marker of one server. */
final class MarkRole implements Action {
    private final ServerAccess servers;
    private final Function<PairContext, Server> which;
    private final Role role;

    MarkRole(ServerAccess servers, Function<PairContext, Server> which, Role role) {
        this.servers = servers;
        this.which = which;
        this.role = role;
    }

    @Override
    public Seen look(PairContext c) {
        Server server = which.apply(c);
        try {
            Optional<RoleMarker> marker = servers.marker(server, c.pair().pair());
            boolean wanted = marker.filter(m ->
                            m.role() == role && m.epoch() == c.epoch() && m.acceptsCopies() == (role == Role.SPARE))
                    .isPresent();
            String seen =
                    server.name() + " is marked " + marker.map(MarkRole::words).orElse("nothing");
            return wanted ? new Seen.AsWanted(seen) : new Seen.Otherwise(seen);
        } catch (SQLException e) {
            return new Seen.Unreadable("the marker of " + server.name() + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public String act(PairContext c) {
        Server server = which.apply(c);
        try (Connection connection = servers.admin(server)) {
            return write(connection, c, role);
        } catch (SQLException e) {
            return "the marker of " + server.name() + " cannot be written: " + e.getMessage();
        }
    }

    /** Empty if it was written, else why not. */
    static String write(Connection connection, PairContext c, Role role) throws SQLException {
        RoleMarkers.prepare(connection);
        RoleMarker marker = new RoleMarker(c.pair().pair(), c.epoch(), role, role == Role.SPARE, c.decision());
        return RoleMarkers.write(connection, marker)
                ? ""
                : "a marker of a later decision stands there; somebody else decides about this pair";
    }

    private static String words(RoleMarker m) {
        return m.role() + " in epoch " + m.epoch();
    }
}
