package io.understudy.standalone.story;

import io.understudy.standalone.world.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that must not change on a server any more: its galleries' user data and files, its role marker and the routes to it. */
final class SpareImage {
    private final Map<String, String> parts;

    private SpareImage(Map<String, String> parts) {
        this.parts = parts;
    }

    static SpareImage of(Setting world, Setting.Server server, Looks looks) throws Exception {
        Map<String, String> parts = new TreeMap<>();
        for (String host : world.hosts()) {
            GallerySql.userData(server.settings(host))
                    .forEach((table, hash) -> parts.put(host + " table " + table, hash));
            server.userFiles(host).forEach((file, hash) -> parts.put(host + " file " + file, hash));
        }
        // Decision numbers may grow, as when the quarantine of the old main is noted; who is what may not change.
        Looks.Marker marker = looks.marker(server);
        parts.put("marker", marker.epoch() + " " + marker.role() + " " + marker.acceptsCopies());
        for (Setting.Proxy proxy : world.fronts()) {
            String[] route = looks.route(proxy).split("\\|", -1);
            parts.put(
                    "route at " + proxy.name(), String.join("|", List.of(route).subList(0, Math.min(4, route.length))));
        }
        return new SpareImage(parts);
    }

    int size() {
        return parts.size();
    }

    /** Whether the other holds the very same. */
    Reading compare(SpareImage later) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(parts.keySet());
        all.addAll(later.parts.keySet());
        for (String part : all) {
            if (!parts.getOrDefault(part, "absent").equals(later.parts.getOrDefault(part, "absent"))) {
                differences.add(part);
            }
        }
        return differences.isEmpty()
                ? Reading.good(size() + " hashes of tables and files, marker and routes unchanged")
                : Reading.bad("changed: " + String.join(", ", differences));
    }
}
