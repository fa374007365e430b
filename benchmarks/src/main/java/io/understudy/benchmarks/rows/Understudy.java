package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Uses the real services as an operator would, and waits for what they say on their topics. */
final class Understudy {
    private static final Duration SCAN_LIMIT = Duration.ofMinutes(10);
    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(3);
    private static final Duration VERSIONS_LIMIT = Duration.ofMinutes(20);
    private static final Pattern VERSION_JOBS =
            Pattern.compile("(?m)^understudy_jobs\\{kind=\"version\",state=\"([A-Z]+)\"[^}]*\\} ([0-9.E]+)$");
    private static final long LOOK_EVERY = Duration.ofMillis(15).toNanos();

    private final BenchWorld world;
    private final HttpClient http = HttpClient.newHttpClient();

    Understudy(BenchWorld world) {
        this.world = world;
    }

    /** A word on the topics that did not come in time. */
    static final class Silence extends IOException {
        private static final long serialVersionUID = 1;

        Silence(String message) {
            super(message);
        }
    }

    /** Asks for a scan and waits for its end: ScanCompleted. */
    Seen scan(MadeFleet fleet) throws IOException {
        Instant asked = request(fleet);
        return await(
                SCAN_LIMIT,
                "no scan of " + fleet.pair() + " was completed",
                event -> event.name().equals("scan-completed")
                        && event.data().path("pair").asText().equals(fleet.pair())
                        && !event.instant("scanStarted").isBefore(asked));
    }

    /** As {@link #scan}; fails unless everything in the fleet was found as it was proved last. */
    Seen idleScan(MadeFleet fleet) throws IOException {
        Seen scan = scan(fleet);
        int scanned = scan.data().path("scanned").asInt();
        if (!changed(scan).isEmpty() || !scan.data().path("unreadable").isEmpty() || scanned != fleet.size()) {
            throw new IOException(
                    "the fleet " + fleet.pair() + " was not found idle: " + scanned + " of " + fleet.size()
                            + " scanned, changed " + changed(scan).size() + ", unreadable "
                            + scan.data().path("unreadable").size());
        }
        return scan;
    }

    /** Asks for a scan; returns the instant before which it did not begin. */
    Instant request(MadeFleet fleet) throws IOException {
        // Its begin is told in milliseconds, or finer.
        Instant asked = Instant.ofEpochMilli(System.currentTimeMillis());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + world.detectorPort() + "/scan?pair=" + fleet.pair()))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = retrying(request);
            if (answer.statusCode() != 202) {
                throw new IOException("the detector refused a scan: " + answer.statusCode() + " " + answer.body());
            }
            return asked;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Right after its start the calendar may not have been made yet. */
    private HttpResponse<String> retrying(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (answer.statusCode() == 503 && System.nanoTime() < end) {
            rest(Duration.ofMillis(200));
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    static List<String> changed(Seen scan) {
        List<String> changed = new ArrayList<>();
        scan.data().path("changed").forEach(gallery -> changed.add(gallery.asText()));
        return changed;
    }

    /** The announcement that came with a scan. */
    Seen announced(String gallery, Seen scan) throws IOException {
        Instant started = scan.instant("scanStarted");
        return await(
                Duration.ofMinutes(1),
                gallery + " was not announced",
                event -> event.is("gallery-changed", gallery)
                        && event.instant("scanStarted").equals(started));
    }

    /** The first proved backup of data younger than that instant. Waits as long as backups end at all. */
    Seen proved(String gallery, Instant since) throws IOException {
        return await(
                SILENCE_LIMIT,
                gallery + " was not proved; " + lastWord(gallery),
                event -> event.is("backup-completed", gallery)
                        && event.instant("asOf").isAfter(since));
    }

    /** Waits until a version of each gallery is kept: they come after the backups, and idle is who has made them. */
    void versionsKept(int galleries) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + world.workerPort() + "/q/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + VERSIONS_LIMIT.toNanos();
        try {
            while (!areVersionsKept(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body(), galleries)) {
                if (System.nanoTime() > end) {
                    throw new Silence("the versions of " + galleries + " galleries were not kept (waited "
                            + VERSIONS_LIMIT.toMinutes() + " min)");
                }
                rest(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean areVersionsKept(String metrics, int galleries) {
        Map<String, Double> jobs = new HashMap<>();
        VERSION_JOBS.matcher(metrics).results().forEach(m -> jobs.put(m.group(1), Double.valueOf(m.group(2))));
        double open = jobs.getOrDefault("QUEUED", 0.0) + jobs.getOrDefault("RUNNING", 0.0);
        return open == 0 && jobs.getOrDefault("DONE", 0.0) >= galleries;
    }

    private String lastWord(String gallery) {
        return world.events()
                .last(event -> event.topic().equals("understudy.backups.v1")
                        && event.key().equals(gallery))
                .map(event -> "before that: " + event.name() + " " + event.data())
                .orElse("nothing was heard of it");
    }

    /** Waits for a word; each backup that ends meanwhile begins the limit anew. */
    private Seen await(Duration limit, String otherwise, Predicate<Seen> which) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        long ended = backupsEnded();
        while (true) {
            Optional<Seen> seen = world.events().first(which);
            if (seen.isPresent()) {
                return seen.get();
            }
            long now = backupsEnded();
            if (now != ended) {
                ended = now;
                end = System.nanoTime() + limit.toNanos();
            }
            if (System.nanoTime() > end) {
                throw new Silence(otherwise + " (waited " + limit.toSeconds() + " s)");
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private long backupsEnded() {
        return world.events()
                .all(event -> event.name().equals("backup-completed"))
                .size();
    }

    static void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
