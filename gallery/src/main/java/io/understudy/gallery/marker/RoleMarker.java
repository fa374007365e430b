package io.understudy.gallery.marker;

import java.util.Objects;

/**
 * What a server's database says about its own role. Only the orchestrator writes it.
 *
 * @param pair the pair's name
 * @param epoch number of the assignment of roles, from 1
 * @param acceptsCopies whether a backup may change this server's data
 * @param decision the pair's decision this marker comes from; never goes down
 */
public record RoleMarker(String pair, long epoch, Role role, boolean acceptsCopies, long decision) {
    public RoleMarker {
        Objects.requireNonNull(pair, "pair");
        Objects.requireNonNull(role, "role");
    }
}
