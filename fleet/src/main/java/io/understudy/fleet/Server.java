package io.understudy.fleet;

import java.net.URI;

/**
 * A server that holds galleries.
 *
 * @param site name of the site it stands in
 * @param reach how commands get there
 * @param web base address of its own web server, as the proxies reach it
 * @param database its MariaDB, as Understudy reaches it
 * @param galleries absolute folder that holds one folder per gallery, named by the gallery's host
 */
public record Server(String name, String site, Reach reach, URI web, DatabaseAddress database, String galleries) {

    /** Lock file, beside the galleries, that every copy to this server holds. */
    public String copiesLock() {
        return galleries + "/.understudy-copies.lock";
    }

    /** Host and port of a database server. */
    public record DatabaseAddress(String host, int port) {}
}
