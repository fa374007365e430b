package io.understudy.benchmarks.world;

import io.understudy.standalone.parts.MariaDbPart;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code fleet.yaml}: one pair per made fleet, all on this machine, scanned on request only. */
final class Fleets {
    private Fleets() {}

    /** A pair's servers are {@code <pair>-main} and {@code <pair>-spare}. */
    record PairLine(String pair, MariaDbPart main, Path galleries, MariaDbPart spare, Path copies, String probe) {}

    static String main(String pair) {
        return pair + "-main";
    }

    static String spare(String pair) {
        return pair + "-spare";
    }

    static String yaml(List<PairLine> pairs, Path routes) {
        StringBuilder yaml = new StringBuilder("""
                # Written by the benchmarks. No scan is due for months: every one is asked for.
                sites: [here, there]
                observers: [o1, o2, o3]
                defaults:
                  policy: {scan-every: 1000d, recovery-point-budget: 2000d}
                proxies:
                  p1: {site: here, reach: local, web: "http://127.0.0.1:1", routes: {folder: %s, reload: ["true"]}}
                servers:
                """.formatted(quoted(routes)));
        for (PairLine pair : pairs) {
            yaml.append(server(main(pair.pair()), "here", pair.main(), pair.galleries()));
            yaml.append(server(spare(pair.pair()), "there", pair.spare(), pair.copies()));
        }
        yaml.append("pairs:\n");
        for (PairLine pair : pairs) {
            yaml.append("  %s: {main: %s, spare: %s, probe-gallery: %s}\n"
                    .formatted(pair.pair(), main(pair.pair()), spare(pair.pair()), pair.probe()));
        }
        return yaml.toString();
    }

    private static String server(String name, String site, MariaDbPart database, Path galleries) {
        return "  %s: {site: %s, reach: local, web: \"http://127.0.0.1:%d\", database: {host: 127.0.0.1, port: %d}, galleries: %s}\n"
                .formatted(
                        name,
                        site,
                        // No web server is ever asked, but each has to have its own address.
                        database.port() + 1,
                        database.port(),
                        quoted(galleries));
    }

    private static String quoted(Object value) {
        return "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
