package io.understudy.gallery;

import java.util.Objects;

/**
 * How a gallery's pages reach its database, as {@code local/config/database.inc.php} says it.
 *
 * @param schema database name
 * @param user database user
 * @param password the user's password
 * @param host {@code host}, {@code host:port} or a socket's path, as PHP's mysqli takes it
 * @param prefix what all of the gallery's table names begin with; may be empty
 */
public record Credentials(String schema, String user, Secret password, String host, String prefix) {
    public Credentials {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(prefix, "prefix");
    }

    /** The same credentials for pages that reach their database elsewhere. */
    public Credentials withHost(String otherHost) {
        return new Credentials(schema, user, password, otherHost, prefix);
    }
}
