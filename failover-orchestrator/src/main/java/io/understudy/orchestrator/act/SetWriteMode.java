package io.understudy.orchestrator.act;

import io.understudy.events.AccessMode;
import io.understudy.fleet.Server;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.gallery.mode.BootGate;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.GrantMode;
import io.understudy.gallery.mode.Grants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The grants of all galleries on one server, and its boot gate. Write mode is only ever given to a server whose own marker says MAIN in
 * the present epoch.
 */
final class SetWriteMode implements Action {
    private final ServerAccess servers;
    private final Function<PairContext, Server> which;
    private final AccessMode mode;
    private final boolean gateOpen;

    SetWriteMode(ServerAccess servers, Function<PairContext, Server> which, AccessMode mode, boolean gateOpen) {
        this.servers = servers;
        this.which = which;
        this.mode = mode;
        this.gateOpen = gateOpen;
    }

    @Override
    public Seen look(PairContext c) {
        Server server = which.apply(c);
        try (Connection connection = servers.admin(server)) {
            List<String> wrong = new ArrayList<>();
            List<GalleryDatabase> galleries = Grants.galleries(connection);
            for (GalleryDatabase gallery : galleries) {
                GrantMode reading = Grants.read(connection, gallery);
                if (reading != wantedGrants()) {
                    wrong.add(gallery.schema() + " is " + reading);
                }
            }
            if (BootGate.isClosed(connection) == gateOpen) {
                wrong.add("the boot gate is " + (gateOpen ? "closed" : "open"));
            }
            return wrong.isEmpty()
                    ? new Seen.AsWanted("%s: %d galleries %s, boot gate %s"
                            .formatted(server.name(), galleries.size(), wantedGrants(), gateOpen ? "open" : "closed"))
                    : new Seen.Otherwise(server.name() + ": " + String.join(", ", wrong));
        } catch (SQLException e) {
            return new Seen.Unreadable("the database of " + server.name() + " does not answer: " + e.getMessage());
        }
    }

    @Override
    public String act(PairContext c) {
        Server server = which.apply(c);
        try (Connection connection = servers.admin(server)) {
            if (mode == AccessMode.WRITE && !markedMain(connection, c)) {
                return server.name() + " is not marked MAIN in epoch " + c.epoch() + ", so it is not opened";
            }
            if (!gateOpen) {
                BootGate.close(connection);
            }
            for (GalleryDatabase gallery : Grants.galleries(connection)) {
                if (mode == AccessMode.WRITE) {
                    Grants.open(connection, gallery);
                } else {
                    Grants.fence(connection, gallery);
                }
            }
            if (gateOpen) {
                BootGate.open(connection);
            }
            return "";
        } catch (SQLException e) {
            return "the grants on " + server.name() + " cannot be set: " + e.getMessage();
        }
    }

    private static boolean markedMain(Connection connection, PairContext c) throws SQLException {
        return RoleMarkers.read(connection, c.pair().pair())
                .filter(m -> m.role() == Role.MAIN && m.epoch() == c.epoch())
                .isPresent();
    }

    private GrantMode wantedGrants() {
        return mode == AccessMode.WRITE ? GrantMode.OPEN : GrantMode.FENCED;
    }
}
