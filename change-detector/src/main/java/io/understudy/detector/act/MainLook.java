package io.understudy.detector.act;

import io.understudy.detector.decide.DatabaseHost;
import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.fingerprint.TreeWalk;
import io.understudy.gallery.mode.Grants;
import io.understudy.gallery.shell.Shell;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One look at all galleries of a main: a glance at the tables' files, then the tables that have moved, then the user files. What
 * changes in between is seen by the next scan, because the glance comes first.
 */
final class MainLook {
    private final Server main;
    private final Shell shell;
    private final MainSession session;
    private final ServerMemory memory;
    private final RowMemory rows;
    private final TimeLimit limit;
    private final Duration longReading;
    private final boolean full;
    private final Tally tally = new Tally();
    private List<String> unclaimed;
    private final Map<String, GalleryReading> readings = new LinkedHashMap<>();

    /** Galleries whose tables may be looked at, by host. */
    private final Map<String, Sound> sound = new LinkedHashMap<>();

    private record Sound(FoundGallery gallery, Credentials credentials) {}

    /**
     * A look that is still to be taken.
     *
     * @param rows the files of galleries that were walked through are added to it
     * @param limit for one gallery's tables
     * @param longReading one that takes longer is counted
     * @param full take nothing from memory
     */
    MainLook(
            Server main,
            Shell shell,
            MainSession session,
            ServerMemory memory,
            RowMemory rows,
            TimeLimit limit,
            Duration longReading,
            boolean full) {
        this.main = main;
        this.shell = shell;
        this.session = session;
        this.memory = memory;
        this.rows = rows;
        this.limit = limit;
        this.longReading = longReading;
        this.full = full;
    }

    MainReader.Reading.Galleries at(List<FoundGallery> found) {
        memory.galleries
                .keySet()
                .retainAll(found.stream().map(FoundGallery::host).collect(Collectors.toSet()));
        for (FoundGallery gallery : found) {
            switch (gallery.credentials()) {
                case CredentialsReading.Damaged damaged ->
                    unreadable(gallery.host(), Unreadability.CREDENTIALS_DAMAGED, damaged.reason());
                case CredentialsReading.Readable readable ->
                    sound.put(gallery.host(), new Sound(gallery, readable.credentials()));
            }
        }
        TablesGlance.Sight glance = sound.isEmpty() ? TablesGlance.Sight.NONE : glance();
        Map<String, TablesMemory> tables = new LinkedHashMap<>();
        TablesPart part = new TablesPart(session, memory, limit, longReading, full, glance, tally);
        sound.forEach((host, one) -> {
            switch (part.of(one.gallery(), one.credentials())) {
                case TablesPart.Outcome.Read read -> tables.put(host, read.memory());
                case TablesPart.Outcome.Unread unread -> readings.put(host, unread.reading());
            }
        });
        FilesPart files = new FilesPart(main.name(), shell, memory, rows, full, tally);
        TreeWalk.walk(shell, main.galleries(), List.copyOf(tables.keySet()), (host, tree) -> {
            Sound one = sound.get(host);
            readings.put(host, files.of(one.gallery(), one.credentials(), tables.get(host), tree));
        });
        Effort.Source source = glance.seen().isPresent() ? Effort.Source.DATA_FILES : Effort.Source.NONE;
        return new MainReader.Reading.Galleries(
                List.copyOf(readings.values()), tally.effort(source), tally.missed(), unclaimed);
    }

    /** Asks the server for itself: one that answers nobody is asked once, not once per gallery. */
    private TablesGlance.Sight glance() {
        try {
            ServerFacts facts = ServerFacts.read(session.connection());
            if (full) {
                unclaimed = unclaimed();
            }
            refuseThoseOfOtherServers(facts);
            return new TablesGlance(main.name(), shell, facts, memory)
                    .at(sound.values().stream()
                            .map(one -> one.credentials().schema())
                            .distinct()
                            .toList());
        } catch (SQLException e) {
            session.drop();
            String where = main.database().host() + ":" + main.database().port();
            sound.keySet()
                    .forEach(host ->
                            unreadable(host, Unreadability.DATABASE_UNREACHABLE, where + ": " + e.getMessage()));
            sound.clear();
            return TablesGlance.Sight.NONE;
        }
    }

    /** The other way round: a gallery whose folder is somewhere else would not be backed up by anybody. */
    private List<String> unclaimed() throws SQLException {
        return Grants.galleries(session.connection()).stream()
                .filter(gallery -> sound.values().stream()
                        .noneMatch(one -> one.credentials().schema().equals(gallery.schema())
                                && one.credentials().prefix().equals(gallery.prefix())))
                .map(gallery -> gallery.schema() + "." + gallery.prefix())
                .sorted()
                .toList();
    }

    /** A schema of the same name on this server may be an old copy. */
    private void refuseThoseOfOtherServers(ServerFacts facts) {
        sound.values().removeIf(one -> {
            Optional<String> elsewhere = DatabaseHost.elsewhere(
                    one.credentials().host(), facts.port(), main.database().port(), facts.socket());
            elsewhere.ifPresent(why -> unreadable(one.gallery().host(), Unreadability.DATABASE_ELSEWHERE, why));
            return elsewhere.isPresent();
        });
    }

    private void unreadable(String host, Unreadability reason, String detail) {
        readings.put(host, new GalleryReading.Unreadable(host, reason, detail));
    }
}
