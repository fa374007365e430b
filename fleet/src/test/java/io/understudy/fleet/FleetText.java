package io.understudy.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A correct fleet file for tests to spoil. Its line numbers are what the tests count on. */
final class FleetText {
    private static final List<String> LINES = """
            sites: [strasbourg, gravelines]
            observers: [o1, o2, o3]
            defaults:
              policy: {scan-every: 15m, promote-after: 2h}
            servers:
              s1:
                site: strasbourg
                reach: {ssh: {user: root, host: 10.0.0.1, port: 22, key-file: /etc/key, known-hosts-file: /etc/hosts}}
                web: http://10.0.0.1:80
                database: {host: 10.0.0.1, port: 3307}
                galleries: /srv/galleries
              s1b:
                site: gravelines
                reach: local
                web: http://10.0.0.2:80
                database: {host: 10.0.0.2}
                galleries: /srv/spare
            proxies:
              p1: {site: strasbourg, reach: local, web: "http://10.0.1.1", routes: {folder: /etc/p1, reload: [nginx, -s, reload]}}
              p2: {site: gravelines, reach: local, web: "http://10.0.1.2", routes: {folder: /etc/p2, reload: [nginx, -s, reload]}}
            pairs:
              lyon:
                main: s1
                spare: s1b
                probe-gallery: alice.test
                policy: {promote-after: 90m}
                fence: {off: [/bin/power, off], status: [/bin/power, status]}
            """.lines().toList();

    private FleetText() {}

    static String whole() {
        return String.join("\n", LINES) + "\n";
    }

    /** The file with some text of one line replaced; line breaks in {@code by} move the lines below. */
    static String with(int line, String part, String by) {
        return spoil(List.of(new Change(line, part, by)));
    }

    record Change(int line, String part, String by) {}

    static String spoil(List<Change> changes) {
        List<String> lines = new java.util.ArrayList<>(LINES);
        for (Change c : changes) {
            String old = lines.get(c.line() - 1);
            if (!old.contains(c.part())) {
                throw new IllegalArgumentException("line " + c.line() + " does not contain " + c.part());
            }
            lines.set(c.line() - 1, old.replace(c.part(), c.by()));
        }
        return String.join("\n", lines) + "\n";
    }

    static FleetReading read(Path folder, String text) {
        try {
            return FleetFile.read(Files.writeString(folder.resolve("fleet.yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Findings without the file's name: {@code 12: pairs.lyon.spare: …}. */
    static List<String> shown(List<FleetReading.Finding> findings) {
        return findings.stream()
                .map(f -> f.line() + ": " + f.key() + ": " + f.sentence())
                .toList();
    }
}
