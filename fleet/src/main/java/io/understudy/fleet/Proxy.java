package io.understudy.fleet;

import java.net.URI;
import java.util.List;

/**
 * A reverse proxy.
 *
 * @param web base address under which it answers visitors
 * @param routes how its routes are changed; what it has loaded it says itself, whatever it is
 */
public record Proxy(String name, String site, Reach reach, URI web, Routes routes) {

    /** How a proxy is brought new routes. */
    public sealed interface Routes {
        /** The file or folder that holds them, which no two proxies of one machine may share. */
        String place();

        /**
         * Routes of an nginx that includes one map file per pair.
         *
         * @param folder holds the files
         * @param reload makes nginx read them again
         */
        record NginxFiles(String folder, List<String> reload) implements Routes {
            public NginxFiles {
                reload = List.copyOf(reload);
            }

            @Override
            public String place() {
                return folder;
            }
        }

        /**
         * Routes of a HAProxy: one map of all pairs, which it reads when it starts and which its runtime API changes meanwhile.
         *
         * @param map the file, by the very name that HAProxy's configuration calls it
         * @param runtime hands its standard input to the runtime API and prints the answer
         */
        record HaproxyMap(String map, List<String> runtime) implements Routes {
            public HaproxyMap {
                runtime = List.copyOf(runtime);
            }

            @Override
            public String place() {
                return map;
            }
        }
    }
}
