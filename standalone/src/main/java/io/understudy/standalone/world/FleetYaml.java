package io.understudy.standalone.world;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the {@code fleet.yaml} of the demonstration: the real rules at a shortened clock. */
final class FleetYaml {
    private FleetYaml() {}

    /** How commands get to a machine; without a port it is this very machine. */
    record Reach(Optional<Integer> port, String user, Path key, Path knownHosts) {
        static final Reach LOCAL = new Reach(Optional.empty(), "", Path.of(""), Path.of(""));

        private String yaml() {
            return port.map(number -> "{ssh: {user: %s, host: 127.0.0.1, port: %d, key-file: %s, known-hosts-file: %s}}"
                            .formatted(user, number, quoted(key), quoted(knownHosts)))
                    .orElse("local");
        }
    }

    record ServerLine(String name, String site, Reach reach, URI web, int databasePort, Path galleries) {}

    record ProxyLine(String name, String site, Reach reach, URI web, Routes routes) {}

    /** How a proxy is brought new routes. */
    sealed interface Routes {
        record NginxFiles(Path folder, List<String> reload) implements Routes {}

        record HaproxyMap(Path map, List<String> runtime) implements Routes {}

        private String yaml() {
            return switch (this) {
                case NginxFiles(Path folder, List<String> reload) ->
                    "{folder: %s, reload: [%s]}".formatted(quoted(folder), quotedAll(reload));
                case HaproxyMap(Path map, List<String> runtime) ->
                    "{haproxy-map: %s, runtime: [%s]}".formatted(quoted(map), quotedAll(runtime));
            };
        }
    }

    record PairLine(String name, String main, String spare, String probeGallery, Path power) {}

    static String of(List<ServerLine> servers, List<ProxyLine> proxies, PairLine pair) {
        StringBuilder yaml = new StringBuilder("""
                # Written by the demonstration: the rules of a real fleet at a shortened clock (15 min -> 5 s, 2 h -> 30 s).
                sites: [strasbourg, gravelines]
                observers: [o1, o2, o3]
                defaults:
                  policy:
                    scan-every: 5s
                    probe-every: 1s
                    verdict-fresh-for: 6s
                    confirm-after: 3s
                    stable-for: 10s
                    promote-after: 30s
                    warn-before: 6s
                    recovery-point-budget: 60s
                    block-window: 10s
                    last-backup-within: 20s
                servers:
                """);
        for (ServerLine server : servers) {
            yaml.append("""
                      %s:
                        site: %s
                        reach: %s
                        web: %s
                        database: {host: 127.0.0.1, port: %d}
                        galleries: %s
                    """.formatted(
                            server.name(),
                            server.site(),
                            server.reach().yaml(),
                            quoted(server.web()),
                            server.databasePort(),
                            quoted(server.galleries())));
        }
        yaml.append("proxies:\n");
        for (ProxyLine proxy : proxies) {
            yaml.append("""
                      %s:
                        site: %s
                        reach: %s
                        web: %s
                        routes: %s
                    """.formatted(
                            proxy.name(),
                            proxy.site(),
                            proxy.reach().yaml(),
                            quoted(proxy.web()),
                            proxy.routes().yaml()));
        }
        return yaml.append("""
                        pairs:
                          %s:
                            main: %s
                            spare: %s
                            probe-gallery: %s
                            fence: {off: [%s, off], status: [%s, status], limit: 10s}
                        """.formatted(
                                pair.name(),
                                pair.main(),
                                pair.spare(),
                                pair.probeGallery(),
                                quoted(pair.power()),
                                quoted(pair.power())))
                .toString();
    }

    private static String quotedAll(List<String> words) {
        return String.join(", ", words.stream().map(FleetYaml::quoted).toList());
    }

    private static String quoted(Object value) {
        return "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
