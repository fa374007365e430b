package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.fingerprint.GalleryTree;
import io.understudy.gallery.fingerprint.TreeWalk;
import io.understudy.gallery.shell.Shell;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One look at all galleries of a main: a glance at the tables' files, then the tables that have moved, then the user files. What
 * changes in between is seen by the next scan, because the glance comes first.
 */
final class MainLook {
    private static final Logger LOG = Logger.getLogger(MainLook.class);

    private final Server main;
    private final Shell shell;
    private final MainSession session;
    private final ServerMemory memory;
    private final TimeLimit limit;
    private final boolean full;
    private final Set<String> missed = new TreeSet<>();
    private int galleriesRead;
    private int tablesRead;
    private int treesRead;

    MainLook(Server main, Shell shell, MainSession session, ServerMemory memory, TimeLimit limit, boolean full) {
        this.main = main;
        this.shell = shell;
        this.session = session;
        this.memory = memory;
        this.limit = limit;
        this.full = full;
    }

    MainReader.Reading.Galleries at(List<FoundGallery> found) {
        memory.galleries
                .keySet()
                .retainAll(found.stream().map(FoundGallery::host).collect(Collectors.toSet()));
        Map<String, GalleryReading> readings = new LinkedHashMap<>();
        Map<String, Tables> tables = new LinkedHashMap<>();
        List<FoundGallery> readable = new ArrayList<>();
        for (FoundGallery gallery : found) {
            switch (gallery.credentials()) {
                case CredentialsReading.Damaged damaged ->
                    readings.put(
                            gallery.host(), unreadable(gallery, Unreadability.CREDENTIALS_DAMAGED, damaged.reason()));
                case CredentialsReading.Readable sound -> readable.add(gallery);
            }
        }
        TablesGlance.Sight glance = TablesGlance.Sight.NONE;
        try {
            // A server that answers nobody is asked once, not once per gallery.
            if (!readable.isEmpty()) {
                ServerFacts facts = ServerFacts.read(session.connection());
                glance = new TablesGlance(main.name(), shell, facts, memory).at(schemas(readable));
            }
        } catch (SQLException e) {
            session.drop();
            for (FoundGallery gallery : readable) {
                String where = main.database().host() + ":" + main.database().port();
                readings.put(
                        gallery.host(),
                        unreadable(gallery, Unreadability.DATABASE_UNREACHABLE, where + ": " + e.getMessage()));
            }
            readable.clear();
        }
        for (FoundGallery gallery : readable) {
            Credentials credentials = credentials(gallery);
            switch (tables(gallery, credentials, glance)) {
                case TablesOutcome.Read read ->
                    tables.put(gallery.host(), new Tables(gallery, credentials, read.memory()));
                case TablesOutcome.Unread unread -> readings.put(gallery.host(), unread.reading());
            }
        }
        TreeWalk.walk(
                shell,
                main.galleries(),
                List.copyOf(tables.keySet()),
                (host, tree) -> readings.put(host, withFiles(tables.get(host), tree)));
        Effort.Source source = glance.seen().isPresent() ? Effort.Source.DATA_FILES : Effort.Source.NONE;
        return new MainReader.Reading.Galleries(
                List.copyOf(readings.values()),
                new Effort(source, galleriesRead, tablesRead, treesRead),
                List.copyOf(missed));
    }

    private record Tables(FoundGallery gallery, Credentials credentials, TablesMemory memory) {}

    private sealed interface TablesOutcome {
        record Read(TablesMemory memory) implements TablesOutcome {}

        record Unread(GalleryReading reading) implements TablesOutcome {}
    }

    private static List<String> schemas(List<FoundGallery> galleries) {
        return galleries.stream()
                .map(gallery -> credentials(gallery).schema())
                .distinct()
                .toList();
    }

    private static Credentials credentials(FoundGallery gallery) {
        return ((CredentialsReading.Readable) gallery.credentials()).credentials();
    }

    private TablesOutcome tables(FoundGallery gallery, Credentials credentials, TablesGlance.Sight glance) {
        GalleryMemory known = memory.galleries.get(gallery.host());
        TablesMemory earlier = known == null || full ? null : known.tables();
        Optional<TablesLook> unmoved = TablesLook.withoutReading(credentials, glance.seen(), earlier);
        if (unmoved.isPresent()) {
            return new TablesOutcome.Read(unmoved.get().memory());
        }
        try {
            TablesLook look =
                    limit.within(() -> TablesLook.take(session.connection(), credentials, glance.seen(), earlier));
            if (look.memory().tables().isEmpty()) {
                return unread(
                        gallery,
                        Unreadability.DATABASE_UNREADABLE,
                        credentials.schema() + " has no table with the prefix '" + credentials.prefix() + "'");
            }
            if (full && known != null && glance.hasMissed(known.tables(), look.memory(), credentials)) {
                missed.add(gallery.host());
            }
            galleriesRead++;
            tablesRead += look.tablesRead();
            return new TablesOutcome.Read(look.memory());
        } catch (TimeoutException e) {
            session.drop();
            return unread(
                    gallery,
                    Unreadability.TIMED_OUT,
                    "not read within " + limit.limit().toMillis() + " ms");
        } catch (ExecutionException e) {
            session.drop();
            if (e.getCause() instanceof SQLException refusal) {
                String what = credentials.schema() + ": " + refusal.getMessage();
                return unread(gallery, Unreadability.DATABASE_UNREADABLE, what);
            }
            // A bug in reading one gallery is loud, and still not the others' fault.
            LOG.errorf(e.getCause(), "reading broke off gallery=%s", gallery.host());
            return unread(gallery, Unreadability.DATABASE_UNREADABLE, String.valueOf(e.getCause()));
        }
    }

    private GalleryReading withFiles(Tables tables, GalleryTree tree) {
        GalleryMemory earlier = memory.galleries.get(tables.gallery().host());
        return switch (tree) {
            case GalleryTree.Failed failed ->
                unreadable(tables.gallery(), Unreadability.FILES_UNREADABLE, failed.reason());
            case GalleryTree.Understood understood -> {
                treesRead++;
                yield readable(tables, null, understood.listing().sum(), earlier);
            }
            case GalleryTree.Raw raw -> {
                String digest = raw.digest();
                if (!full && earlier != null && digest.equals(earlier.treeDigest())) {
                    yield readable(tables, digest, earlier.files(), earlier);
                }
                treesRead++;
                yield switch (raw.listing()) {
                    case FileListing.Failed failed ->
                        unreadable(tables.gallery(), Unreadability.FILES_UNREADABLE, failed.reason());
                    case FileListing.Listed listed -> {
                        TableSum sum = listed.sum();
                        if (earlier != null && digest.equals(earlier.treeDigest()) && !sum.equals(earlier.files())) {
                            missed.add(tables.gallery().host());
                        }
                        yield readable(tables, digest, sum, earlier);
                    }
                };
            }
        };
    }

    private GalleryReading readable(Tables tables, String digest, TableSum files, GalleryMemory earlier) {
        SortedMap<String, TableSum> sums = tables.memory().sums();
        Fingerprint fingerprint = earlier != null
                        && earlier.files().equals(files)
                        && earlier.fingerprint().tables().equals(sums)
                ? earlier.fingerprint()
                : Fingerprints.of(sums, files);
        String host = tables.gallery().host();
        memory.galleries.put(host, new GalleryMemory(tables.memory(), digest, files, fingerprint));
        return new GalleryReading.Readable(
                host, tables.credentials().schema(), tables.credentials().prefix(), fingerprint);
    }

    private static TablesOutcome unread(FoundGallery gallery, Unreadability reason, String detail) {
        return new TablesOutcome.Unread(unreadable(gallery, reason, detail));
    }

    private static GalleryReading unreadable(FoundGallery gallery, Unreadability reason, String detail) {
        return new GalleryReading.Unreadable(gallery.host(), reason, detail);
    }
}
