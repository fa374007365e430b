package io.understudy.detector.act;

import io.understudy.gallery.CredentialsGlance;
import io.understudy.gallery.Discovery;
import io.understudy.gallery.DiscoveryReading;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.fingerprint.DataGlance;
import io.understudy.gallery.shell.Shell;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What this process knows of one server from earlier scans. Never stored: another replica, or this one after a restart, reads
 * everything once. Each part of it says itself what vouches for it, so that a late scan can do no harm.
 */
final class ServerMemory {
    private static final long CLOCKS_AGREE_SECONDS = 5;

    final Map<String, GalleryMemory> galleries = new ConcurrentHashMap<>();
    private String boot = "";
    private long glanceNanos;
    private long startedSecond;
    private long uptimeSeconds;
    private String said;
    private CredentialsGlance credentials;
    private DiscoveryReading.Found discovered;

    /** Tells the operator once which way tables are watched; {@code hidden} is why their files are not, or empty. */
    synchronized void say(Logger log, String server, String hidden) {
        if (hidden.equals(said)) {
            return;
        }
        said = hidden;
        if (hidden.isEmpty()) {
            log.infof("tables are watched by their data files server=%s", server);
        } else {
            log.warnf("every table is read by every scan server=%s: %s", server, hidden);
        }
    }

    /**
     * The galleries of a server.
     *
     * @param missed hosts of those that the shortcut would not have found, or found otherwise; only a full discovery can tell
     */
    record Discovered(DiscoveryReading reading, List<String> missed) {}

    /**
     * Finds the galleries of the server; their credentials files are read again only after one was touched.
     *
     * @param full read them in any case, and say what a shortcut would have missed
     */
    synchronized Discovered discover(Shell shell, String folder, boolean full) {
        Optional<CredentialsGlance> glance = CredentialsGlance.take(shell, folder);
        boolean unmoved =
                discovered != null && glance.isPresent() && glance.get().equals(credentials);
        if (unmoved && !full) {
            return new Discovered(discovered, List.of());
        }
        DiscoveryReading reading = Discovery.find(shell, folder);
        List<String> missed = unmoved
                        && reading instanceof DiscoveryReading.Found found
                        && CredentialsGlance.take(shell, folder).equals(glance)
                ? different(discovered, found)
                : List.of();
        boolean keep = glance.isPresent() && glance.get().settled();
        credentials = keep ? glance.get() : null;
        discovered = keep && reading instanceof DiscoveryReading.Found found ? found : null;
        return new Discovered(reading, missed);
    }

    private static List<String> different(DiscoveryReading.Found before, DiscoveryReading.Found now) {
        Set<FoundGallery> differences = new HashSet<>(before.galleries());
        differences.removeAll(now.galleries());
        now.galleries().stream()
                .filter(gallery -> !before.galleries().contains(gallery))
                .forEach(differences::add);
        return differences.stream().map(FoundGallery::host).distinct().sorted().toList();
    }

    /**
     * Judges a glance at the data folder.
     *
     * @return what was seen, or why it must not be believed. What an earlier run of machine or server left in memory is forgotten
     *     here, and everything after a clock went backwards
     */
    synchronized DataGlance heed(ServerFacts facts, DataGlance glance) {
        boolean restarted = facts.uptimeSeconds() < uptimeSeconds
                || Math.abs(facts.startedSecond() - startedSecond) > CLOCKS_AGREE_SECONDS;
        startedSecond = facts.startedSecond();
        uptimeSeconds = facts.uptimeSeconds();
        if (restarted) {
            galleries.clear();
        }
        if (!(glance instanceof DataGlance.Seen seen)) {
            return glance;
        }
        if (!seen.boot().equals(boot) || seen.nanos() < glanceNanos) {
            galleries.clear();
        }
        boot = seen.boot();
        glanceNanos = seen.nanos();
        long started = (facts.startedSecond() - CLOCKS_AGREE_SECONDS) * 1_000_000_000L;
        return seen.livingSinceNanos() < started
                ? new DataGlance.Hidden("the folder is not that of the running server")
                : seen;
    }
}
