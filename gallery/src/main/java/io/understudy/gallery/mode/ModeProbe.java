package io.understudy.gallery.mode;

import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;

/** Proves a gallery's mode by attempting a write that changes nothing. */
public final class ModeProbe {
    private ModeProbe() {}

    /**
     * Attempts the write as the gallery's own user.
     *
     * @param server database server to ask; the credentials' own host is what the gallery's pages use
     * @param credentials the gallery's
     */
    public static ModeReading prove(Server.DatabaseAddress server, Credentials credentials) {
        throw new UnsupportedOperationException("being written");
    }
}
