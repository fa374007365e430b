package io.understudy.orchestrator.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.database.TableCheck;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.Grants;
import io.understudy.gallery.shell.Outcome;
import io.understudy.orchestrator.decide.MainCheck;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.store.GalleryStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks whether a recovered main still has what it had: its tables are whole, and it lacks no mass of the spare's photos and files. */
@ApplicationScoped
class MainChecks {
    private static final Duration READ_LIMIT = Duration.ofMinutes(10);
    private static final int SHOWN = 10;

    /** Per gallery its host and how many files are below its folder of photos, whether or not that is a link. */
    private static final String COUNT_UPLOADS =
            "cd \"$1\" || exit 1; for g in */; do test -d \"$g/upload\" || continue;"
                    + " printf '%s %s\\n' \"$(find \"$g/upload/\" -type f | wc -l)\" \"${g%/}\"; done";

    /** Per gallery its host and its settings, each begun by a byte that neither holds. */
    private static final String SETTINGS =
            "cd \"$1\" || exit 1; for g in */; do f=$g/local/config/database.inc.php; test -f \"$f\" || continue;"
                    + " printf '\\000%s\\000' \"${g%/}\"; cat \"$f\"; done";

    @Inject
    ServerAccess servers;

    @Inject
    GalleryStore galleries;

    @Inject
    Clock clock;

    /** Takes as long as the main needs to read its tables. What cannot be looked at is a finding. */
    MainCheck check(PairRecord pair, Majority.Healthy health, Server main, Server spare) {
        Instant began = clock.instant();
        List<String> findings = new ArrayList<>();
        // A gallery that was removed from the main may have its copy on the spare still: only those count that are
        // known to be there.
        Set<String> hosts = galleries.ofPair(pair.pair()).stream()
                .map(known -> known.gallery().substring(known.gallery().indexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        try {
            compare("files of photos of ", uploads(main), uploads(spare), hosts, findings);
            compare(
                    "photos in ",
                    photos(main, Optional.of(findings)),
                    photos(spare, Optional.empty()),
                    databases(spare, hosts),
                    findings);
        } catch (SQLException e) {
            findings.add("the tables could not be checked: " + e.getMessage());
        } catch (NotRead e) {
            findings.add(e.getMessage());
        }
        return new MainCheck(pair.standing().decision(), health.since(), began, shown(findings));
    }

    private static void compare(
            String what,
            Map<String, Long> onMain,
            Map<String, Long> onSpare,
            Set<String> compared,
            List<String> findings) {
        for (String gallery : compared) {
            MainCheck.lacks(what + gallery, onMain.getOrDefault(gallery, 0L), onSpare.getOrDefault(gallery, 0L))
                    .ifPresent(findings::add);
        }
    }

    /**
     * Photos by schema and prefix; of a gallery with damaged tables none can be counted.
     *
     * @param damages where damaged tables are to be told; empty if they are not to be looked for
     */
    private Map<String, Long> photos(Server server, Optional<List<String>> damages) throws SQLException {
        Map<String, Long> photos = new TreeMap<>();
        try (Connection connection = servers.patientAdmin(server)) {
            for (GalleryDatabase gallery : Grants.galleries(connection)) {
                List<String> damaged = damages.isEmpty()
                        ? List.of()
                        : TableCheck.damaged(connection, gallery.schema(), gallery.prefix());
                damages.ifPresent(all -> all.addAll(damaged));
                photos.put(
                        gallery.schema() + "." + gallery.prefix(),
                        damaged.isEmpty() ? TableCheck.photos(connection, gallery.schema(), gallery.prefix()) : 0);
            }
        }
        return photos;
    }

    private static final class NotRead extends Exception {
        private static final long serialVersionUID = 1;

        NotRead(String message) {
            super(message);
        }
    }

    private Map<String, Long> uploads(Server server) throws NotRead {
        Map<String, Long> uploads = new TreeMap<>();
        told(server, COUNT_UPLOADS)
                .lines()
                .map(line -> line.strip().split(" ", 2))
                .forEach(f -> uploads.put(f[1], Long.valueOf(f[0])));
        return uploads;
    }

    /** Schema and prefix of each of these galleries, as the copy of its settings says. */
    private Set<String> databases(Server spare, Set<String> hosts) throws NotRead {
        Set<String> databases = new TreeSet<>();
        String[] told = told(spare, SETTINGS).split("\0", -1);
        for (int i = 1; i + 1 < told.length; i += 2) {
            if (hosts.contains(told[i])
                    && CredentialsFile.parse(told[i + 1]) instanceof CredentialsReading.Readable readable) {
                databases.add(readable.credentials().schema() + "."
                        + readable.credentials().prefix());
            }
        }
        return databases;
    }

    private String told(Server server, String script) throws NotRead {
        Outcome outcome = servers.shell(server).run(List.of("sh", "-c", script, "sh", server.galleries()), READ_LIMIT);
        if (!outcome.ok()) {
            throw new NotRead("the files on " + server.name() + " could not be looked at: " + outcome.reason());
        }
        return outcome.text();
    }

    private static List<String> shown(List<String> findings) {
        if (findings.size() <= SHOWN) {
            return findings;
        }
        List<String> some = new ArrayList<>(findings.subList(0, SHOWN));
        some.add("and " + (findings.size() - SHOWN) + " more");
        return some;
    }
}
