package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.gallery.DiscoveryReading;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.fingerprint.FingerprintDiff;
import io.understudy.gallery.fingerprint.KnownRows;
import io.understudy.gallery.shell.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * A small gallery in the way the service looks at it, with a memory of its own.
 *
 * @param engine MyISAM, InnoDB, or mixed: both
 */
record LookGallery(String name, String engine, ServerMemory memory, RowMemory rows) {
    /** Galleries are many here, and their credentials do not change. */
    private static final ServerMemory DISCOVERED = new ServerMemory();

    private static final Set<String> INNODB_IF_MIXED = Set.of("images", "users", "config", "user_access", "rate");

    /** Makes it, with photos, albums and users. */
    static LookGallery make(String name, String engine) {
        LookGallery gallery = new LookGallery(name, engine, new ServerMemory(), new RowMemory(1000, 10_000));
        LookServer.galleries();
        LookServer.execute("", "CREATE DATABASE " + gallery.schema());
        String tables = LookServer.resource("/io/understudy/standalone/piwigo-schema.sql");
        for (String table : tables.split(";\\s*\\n", -1)) {
            gallery.sql(table.replace("{engine}", gallery.engineOf(table)));
        }
        gallery.sql(LookServer.resource("/io/understudy/detector/small-gallery.sql"));
        gallery.write("upload/2026/11/01/20261101100000-aaaaaaaa.jpg", "photo a");
        gallery.write("galleries/old/b.jpg", "photo b");
        gallery.write("local/config/database.inc.php", """
                <?php
                $conf['db_base'] = '%s';
                $conf['db_user'] = 'nobody';
                $conf['db_password'] = 'not used by the detector';
                $conf['db_host'] = 'localhost';
                $prefixeTable = 'piwigo_';
                """.formatted(gallery.schema()));
        return gallery;
    }

    private String engineOf(String createTable) {
        if (!engine.equals("mixed")) {
            return engine;
        }
        return INNODB_IF_MIXED.stream().anyMatch(table -> createTable.contains("`{prefix}" + table + "`"))
                ? "InnoDB"
                : "MyISAM";
    }

    String schema() {
        return "pwg_" + name;
    }

    Path folder() {
        return LookServer.galleries().resolve(name + ".test");
    }

    void write(String path, String text) {
        LookServer.write(folder().resolve(path), text);
    }

    /** Statements that each end with a semicolon at a line's end, as root. */
    void sql(String statements) {
        for (String statement : statements.replace("{prefix}", "piwigo_").split(";\\s*(\\n|$)", -1)) {
            if (!statement.isBlank()) {
                LookServer.execute(schema(), statement);
            }
        }
    }

    /** A scan's look at this gallery alone, with the memory of the earlier ones. */
    MainReader.Reading.Galleries look(boolean full) {
        return look(found(), full);
    }

    /** The same in two steps: the discovery. */
    List<FoundGallery> found() {
        var server = LookServer.server();
        var reading = (DiscoveryReading.Found) DISCOVERED
                .discover(Shell.of(server.reach()), server.galleries(), false)
                .reading();
        return reading.galleries().stream()
                .filter(gallery -> gallery.host().equals(name + ".test"))
                .toList();
    }

    /** The same in two steps: the look. */
    MainReader.Reading.Galleries look(List<FoundGallery> found, boolean full) {
        var server = LookServer.server();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var session = new MainSession(LookServer.reader(), Duration.ofMinutes(1))) {
            TimeLimit limit = new TimeLimit(threads, Duration.ofMinutes(1));
            Shell shell = Shell.of(server.reach());
            return new MainLook(server, shell, session, memory, rows, limit, Duration.ofMinutes(1), full).at(found);
        }
    }

    /** The only gallery's reading. */
    GalleryReading read() {
        return look(false).galleries().getFirst();
    }

    /** What it holds. */
    Fingerprint fingerprint() {
        return ((GalleryReading.Readable) read()).fingerprint();
    }

    /** What has changed since a baseline, counted as a scan does. */
    List<CriterionChange> changesSince(Fingerprint baseline) {
        var present = (GalleryReading.Readable) read();
        try (var session = new MainSession(LookServer.reader(), Duration.ofMinutes(1))) {
            KnownRows known = new RowsLook(LookServer.server().name(), session, rows).of(present, baseline);
            return FingerprintDiff.changes(baseline, present.fingerprint(), known);
        }
    }

    /** Whether a look reads no other tables than those that must always be read. */
    boolean hasSettled() {
        int always = switch (engine) {
            case "MyISAM" -> 0;
            case "mixed" -> INNODB_IF_MIXED.size();
            default -> Integer.MAX_VALUE;
        };
        return look(false).effort().tablesRead() <= always;
    }
}
