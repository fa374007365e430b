package io.understudy.fleet;

import java.net.URI;

/**
 * A reverse proxy.
 *
 * @param web base address under which it answers visitors
 * @param routes how its routes are read and changed
 */
public record Proxy(String name, String site, Reach reach, URI web, Routes routes) {

    /** Routes of an nginx that includes one map file per pair. */
    public record Routes(String folder, java.util.List<String> reload) {
        public Routes {
            reload = java.util.List.copyOf(reload);
        }
    }
}
