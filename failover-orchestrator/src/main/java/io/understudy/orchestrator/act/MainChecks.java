package io.understudy.orchestrator.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.database.TableCheck;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.Grants;
import io.understudy.gallery.shell.Outcome;
import io.understudy.orchestrator.decide.MainCheck;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.decide.PairRecord;
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
import java.util.TreeMap;

/** Looks whether a recovered main still has what it had: its tables are whole, and it lacks no mass of the spare's photos and files. */
@ApplicationScoped
class MainChecks {
    private static final Duration COUNT_LIMIT = Duration.ofMinutes(10);
    private static final int SHOWN = 10;

    /** Per gallery its host and how many files are below its folder of photos, whether or not that is a link. */
    private static final String COUNT_UPLOADS =
            "cd \"$1\" || exit 1; for g in */; do test -d \"$g/upload\" || continue;"
                    + " printf '%s %s\\n' \"$(find \"$g/upload/\" -type f | wc -l)\" \"${g%/}\"; done";

    @Inject
    ServerAccess servers;

    @Inject
    Clock clock;

    /** Takes as long as the main needs to read its tables. What cannot be looked at is a finding. */
    MainCheck check(PairRecord pair, Majority.Healthy health, Server main, Server spare) {
        Instant began = clock.instant();
        List<String> findings = new ArrayList<>();
        try {
            compare("photos in ", photos(main, findings), photos(spare, null), findings);
        } catch (SQLException e) {
            findings.add("the tables could not be checked: " + e.getMessage());
        }
        try {
            compare("files of photos of ", uploads(main), uploads(spare), findings);
        } catch (NotCounted e) {
            findings.add(e.getMessage());
        }
        return new MainCheck(pair.standing().decision(), health.since(), began, shown(findings));
    }

    private static void compare(
            String what, Map<String, Long> onMain, Map<String, Long> onSpare, List<String> findings) {
        onSpare.forEach((gallery, there) -> MainCheck.lacks(what + gallery, onMain.getOrDefault(gallery, 0L), there)
                .ifPresent(findings::add));
    }

    /** @param damagedOrNull where damaged tables are to be told; null if they are not to be looked for */
    private Map<String, Long> photos(Server server, List<String> damagedOrNull) throws SQLException {
        Map<String, Long> photos = new TreeMap<>();
        try (Connection connection = servers.patientAdmin(server)) {
            for (GalleryDatabase gallery : Grants.galleries(connection)) {
                List<String> damaged = damagedOrNull == null
                        ? List.of()
                        : TableCheck.damaged(connection, gallery.schema(), gallery.prefix());
                if (damaged.isEmpty()) {
                    photos.put(
                            gallery.schema() + "." + gallery.prefix(),
                            TableCheck.photos(connection, gallery.schema(), gallery.prefix()));
                } else {
                    damagedOrNull.addAll(damaged);
                }
            }
        }
        return photos;
    }

    private static final class NotCounted extends Exception {
        private static final long serialVersionUID = 1;

        NotCounted(String message) {
            super(message);
        }
    }

    private Map<String, Long> uploads(Server server) throws NotCounted {
        Outcome outcome =
                servers.shell(server).run(List.of("sh", "-c", COUNT_UPLOADS, "sh", server.galleries()), COUNT_LIMIT);
        if (!outcome.ok()) {
            throw new NotCounted("the files on " + server.name() + " could not be counted: " + outcome.reason());
        }
        Map<String, Long> uploads = new TreeMap<>();
        outcome.text()
                .lines()
                .map(line -> line.strip().split(" ", 2))
                .forEach(f -> uploads.put(f[1], Long.valueOf(f[0])));
        return uploads;
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
