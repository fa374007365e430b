package io.understudy.gallery.copy;

import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whether a server may be copied to now, by its own role marker. A worker that was frozen, cut off or is merely late must not
 * overwrite a spare that has been promoted meanwhile, whatever it believes itself.
 *
 * @param pair name of the pair
 * @param epoch assignment of roles that the copy is based on
 */
public record SparePermit(String pair, long epoch) {

    /** Reads the marker; empty when the copy may go on, otherwise why not. */
    public Optional<String> refusal(Connection spare) throws SQLException {
        return refusal(RoleMarkers.read(spare, pair));
    }

    /** The rule itself. A missing marker refuses. */
    public Optional<String> refusal(Optional<RoleMarker> marker) {
        if (marker.isEmpty()) {
            return Optional.of("the server has no role marker for pair " + pair);
        }
        RoleMarker found = marker.get();
        if (found.role() != Role.SPARE) {
            return Optional.of("the server's role marker says " + found.role() + ", not SPARE");
        }
        if (!found.acceptsCopies()) {
            return Optional.of("the server's role marker accepts no copies");
        }
        if (found.epoch() != epoch) {
            return Optional.of(
                    "the server's role marker is of epoch " + found.epoch() + ", the copy of epoch " + epoch);
        }
        return Optional.empty();
    }
}
