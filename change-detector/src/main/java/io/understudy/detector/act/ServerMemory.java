package io.understudy.detector.act;

import io.understudy.gallery.CredentialsGlance;
import io.understudy.gallery.Discovery;
import io.understudy.gallery.DiscoveryReading;
import io.understudy.gallery.fingerprint.DataGlance;
import io.understudy.gallery.shell.Shell;
import java.util.Map;
import java.util.Optional;
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

    /** The galleries of the server; their credentials files are read again only after one was touched. */
    synchronized DiscoveryReading discover(Shell shell, String folder, boolean full) {
        Optional<CredentialsGlance> glance = CredentialsGlance.take(shell, folder);
        if (!full && discovered != null && glance.isPresent() && glance.get().equals(credentials)) {
            return discovered;
        }
        DiscoveryReading reading = Discovery.find(shell, folder);
        boolean keep = glance.isPresent() && glance.get().settled();
        credentials = keep ? glance.get() : null;
        discovered = keep && reading instanceof DiscoveryReading.Found found ? found : null;
        return reading;
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
