package io.understudy.standalone.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.standalone.compose.ComposedWorld;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.world.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first act: both galleries are protected, a photo is uploaded and reaches the spare; a second one no longer does. */
final class ActProtect {
    private final Stage stage;
    private final Setting world;
    private final String host;
    private final Optional<ComposedWorld> engine;

    /** @param engine of the containers, if the story is played in such */
    ActProtect(Stage stage, Optional<ComposedWorld> engine) {
        this.stage = stage;
        this.engine = engine;
        this.world = stage.world();
        this.host = world.probeHost();
    }

    /**
     * What the later acts need to know.
     *
     * @param proved the recovery point of the backup that was proved last
     */
    record Photos(Photo first, Photo second, Instant proved) {}

    Photos play(Instant began) throws StoryOver {
        stage.narrator().act("Both galleries are protected");
        allUp(began);
        stage.moment(Moment.ALL_UP);
        Photo first = firstPhoto();
        stage.moment(Moment.PHOTO_UPLOADED);
        Instant proved = itsBackup(first);
        stage.moment(Moment.PHOTO_ON_SPARE);
        if (engine.isPresent()) {
            new ActFaults(stage, engine.get()).play(first);
        }
        Photo second = secondPhoto(first, proved);
        return new Photos(first, second, proved);
    }

    private void allUp(Instant began) throws StoryOver {
        Reading reading = stage.ledger().until(Duration.ofSeconds(150), this::everythingIsUp);
        stage.ledger()
                .record(
                        Step.ALL_UP,
                        "both proxies -> " + world.main().name() + " WRITE; spare equal and refusing",
                        began,
                        reading);
    }

    private Reading everythingIsUp() throws Exception {
        Reading reading = stage.looks().routedTo(world.main(), "WRITE", 1);
        for (String each : world.hosts()) {
            reading = reading.and(
                            () -> stage.looks().page(world.fronts().getFirst().web(), each))
                    .and(() -> stage.looks().page(world.fronts().getLast().web(), each))
                    .and(() -> GallerySql.wouldAcceptWrites(world.main().settings(each)))
                    .and(() -> spareIsEqual(each));
        }
        reading = reading.and(this::nothingIsUnderWay);
        return reading.holds()
                ? Reading.good("both proxies -> " + world.main().name() + " WRITE; "
                        + world.hosts().size() + " galleries equal on "
                        + world.spare().name() + ", writes refused there")
                : reading;
    }

    /** A backup that still runs could take the first photo along before anybody has announced it. */
    private Reading nothingIsUnderWay() {
        Instant last = Instant.EPOCH;
        for (String each : world.hosts()) {
            Optional<Seen> word = stage.events()
                    .last(e ->
                            e.topic().equals("understudy.backups.v1") && e.key().equals(stage.gallery(each)));
            if (word.isEmpty() || !word.get().name().equals("backup-completed")) {
                return Reading.bad(each + ": a backup is under way");
            }
            Instant completed = word.get().instant("completedAt");
            last = completed.isAfter(last) ? completed : last;
        }
        Instant quietSince = last;
        boolean quiet = stage.events()
                .first(e -> e.name().equals("scan-completed")
                        && e.data().path("changed").isEmpty()
                        && e.instant("scanStarted").isAfter(quietSince))
                .isPresent();
        return new Reading(quiet, "no scan has found everything unchanged yet");
    }

    private Reading spareIsEqual(String each) throws Exception {
        DatabaseSettings spare = world.spare().settings(each);
        if (!GallerySql.userData(spare).equals(GallerySql.userData(world.main().settings(each)))) {
            return Reading.bad(each + ": no equal copy on " + world.spare().name() + " yet");
        }
        if (!photosOf(world.spare(), each).equals(photosOf(world.main(), each))) {
            return Reading.bad(each + ": other files on " + world.spare().name());
        }
        return GallerySql.writeIsRefused(spare);
    }

    private static Map<String, String> photosOf(Setting.Server server, String each) throws IOException {
        Map<String, String> files = new TreeMap<>(server.userFiles(each));
        files.keySet().removeIf(path -> !path.startsWith("upload/"));
        return files;
    }

    private Photo firstPhoto() throws StoryOver {
        stage.narrator().act("A photo is uploaded and reaches the spare");
        Setting.Proxy proxy = world.fronts().getFirst();
        Photo[] uploaded = new Photo[1];
        stage.ledger()
                .await(
                        Step.PHOTO_UPLOADED,
                        "stat ok; row and file on " + world.main().name(),
                        Duration.ofSeconds(20),
                        () -> {
                            uploaded[0] = stage.looks().upload(proxy.web(), host, "Sunrise", stage.photo(1));
                            return stage.looks().holds(world.main(), host, uploaded[0]);
                        });
        return uploaded[0];
    }

    private Instant itsBackup(Photo photo) throws StoryOver {
        String gallery = stage.gallery(host);
        stage.ledger()
                .await(
                        Step.CHANGE_SEEN,
                        "gallery-changed of " + gallery + ", photos +1",
                        Duration.ofSeconds(15).plus(Stage.PATIENCE),
                        () -> stage.events()
                                .first(e -> e.is("gallery-changed", gallery)
                                        && e.instant("scanStarted")
                                                .isAfter(photo.asked().minusSeconds(5))
                                        && photosAdded(e) > 0)
                                .map(e -> Reading.good("event " + e.id() + ", " + announced(e)))
                                .orElse(Reading.bad("no such event on its topic")));
        stage.moment(Moment.CHANGE_SEEN);
        stage.ledger()
                .await(
                        Step.BACKUP_COMPLETED,
                        "backup-completed, as of the upload or later",
                        Duration.ofSeconds(30).plus(Stage.PATIENCE),
                        () -> completed(photo)
                                .map(e -> Reading.good(
                                        "event " + e.id() + ", as of " + e.instant("asOf") + ", " + moved(e)))
                                .orElse(Reading.bad(lastWordOnBackups())));
        stage.ledger()
                .await(
                        Step.PHOTO_ON_SPARE,
                        "SHA-256 " + Hashes.brief(photo.hash()) + " and equal rows",
                        Duration.ofSeconds(30),
                        () -> sameOnSpare(photo));
        return completed(photo).map(e -> e.instant("asOf")).orElse(Instant.EPOCH);
    }

    private static int photosAdded(Seen event) {
        int added = 0;
        for (var change : event.data().path("changes")) {
            if (change.path("criterion").asText().equals("PHOTOS")) {
                added += change.path("added").asInt();
            }
        }
        return added;
    }

    /** Such as {@code photos +1, albums ~1, files +1 -2}. */
    private static String announced(Seen event) {
        List<String> changes = new ArrayList<>();
        for (var change : event.data().path("changes")) {
            String words = change.path("criterion").asText().toLowerCase(Locale.ROOT);
            changes.add(words
                    + count(" +", change.path("added").asLong())
                    + count(" ~", change.path("modified").asLong())
                    + count(" -", change.path("deleted").asLong()));
        }
        return String.join(", ", changes);
    }

    private static String count(String sign, long number) {
        return number == 0 ? "" : sign + number;
    }

    /** Such as {@code proportional: 2 tables, 3 rows, 1.2 KB; 1 files, 98.1 KB}. */
    private static String moved(Seen event) {
        JsonNode moved = event.data().path("moved");
        return String.format(
                Locale.ROOT,
                "%s: %d tables, %d rows, %.1f KB; %d files, %.1f KB",
                moved.path("kind").asText().toLowerCase(Locale.ROOT),
                moved.path("tables").size(),
                moved.path("rows").asLong(),
                moved.path("dumpBytes").asLong() / 1000.0,
                moved.path("files").asLong(),
                moved.path("fileBytes").asLong() / 1000.0);
    }

    private Optional<Seen> completed(Photo photo) {
        return stage.events()
                .last(e -> e.is("backup-completed", stage.gallery(host))
                        && e.instant("asOf").isAfter(photo.asked()));
    }

    private String lastWordOnBackups() {
        return stage.events()
                .last(e -> e.topic().equals("understudy.backups.v1") && e.key().equals(stage.gallery(host)))
                .map(e -> "only " + e.name() + " " + e.data().path("step").asText() + " "
                        + Looks.brief(e.data().path("reason").asText()))
                .orElse("no event on the topic of backups");
    }

    private Reading sameOnSpare(Photo photo) throws Exception {
        Optional<String> there = GallerySql.photo(world.main().settings(host), photo.id());
        Optional<String> here = GallerySql.photo(world.spare().settings(host), photo.id());
        if (here.isEmpty() || !here.equals(there)) {
            return Reading.bad("its row on " + world.spare().name() + " is " + here.orElse("absent"));
        }
        return stage.looks().holds(world.spare(), host, photo);
    }

    /** A backup that carries another change is frozen right before its RENAME; then the second photo comes, which no backup sees. */
    private Photo secondPhoto(Photo first, Instant proved) throws StoryOver {
        stage.narrator().act("The worker is frozen between marker check and RENAME; a second photo is uploaded");
        onWorker(() -> world.armWorker("before-swap"));
        Reading frozen = stage.ledger().until(Duration.ofSeconds(40).plus(Stage.PATIENCE), () -> {
            // Written again and again: a backup that was already running may have passed the point.
            GallerySql.comment(world.main().settings(host), first.id(), "Seen from the bridge " + Instant.now());
            return new Reading(
                    world.workerReached("before-swap"), "no backup reached its RENAME: " + lastWordOnBackups());
        });
        if (!frozen.holds()) {
            stage.ledger().record(Step.SECOND_PHOTO, "a worker before its RENAME", Instant.now(), frozen);
        }
        onWorker(world::freezeWorker);
        stage.narrator().say("the worker is stopped (SIGSTOP) right before its RENAME");
        Photo[] uploaded = new Photo[1];
        stage.ledger()
                .await(
                        Step.SECOND_PHOTO,
                        "row and file on " + world.main().name() + " only",
                        Duration.ofSeconds(20),
                        () -> {
                            if (uploaded[0] == null) {
                                uploaded[0] = stage.looks()
                                        .upload(world.fronts().getLast().web(), host, "Sunset", stage.photo(2));
                            }
                            return stage.looks()
                                    .holds(world.main(), host, uploaded[0])
                                    .and(() -> new Reading(
                                            world.spare()
                                                    .file(host, uploaded[0].file())
                                                    .isEmpty(),
                                            "not on " + world.spare().name() + ", proved as of " + proved));
                        });
        stage.moment(Moment.BEFORE_KILL);
        return uploaded[0];
    }

    @FunctionalInterface
    private interface Hand {
        void on() throws IOException;
    }

    private static void onWorker(Hand hand) throws StoryOver {
        try {
            hand.on();
        } catch (IOException e) {
            throw new StoryOver("the worker could not be got hold of: " + e.getMessage());
        }
    }
}
