package io.understudy.standalone.story;

import io.understudy.standalone.world.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fourth act: the old main comes back, and a late worker wakes; neither can do any harm. */
final class ActReturn {
    private static final Duration WATCHED = Duration.ofSeconds(4);

    private final Stage stage;
    private final Setting world;
    private final String host;
    private final ActProtect.Photos photos;

    ActReturn(Stage stage, ActProtect.Photos photos) {
        this.stage = stage;
        this.world = stage.world();
        this.host = world.probeHost();
        this.photos = photos;
    }

    void play(List<Photo> accepted, ActPromotion promotion) throws StoryOver {
        stage.narrator().act("The old main is started again");
        Setting.Server old = world.main();
        SpareImage[] before = new SpareImage[1];
        Reading taken = stage.ledger().until(Duration.ofSeconds(10), () -> {
            before[0] = SpareImage.of(world, world.spare(), stage.looks());
            return Reading.good("");
        });
        if (!taken.holds()) {
            throw new StoryOver("the promoted spare cannot be read: " + taken.seen());
        }
        Instant started = Instant.now();
        Reading back = stage.ledger().until(Duration.ofSeconds(60), () -> {
            world.powerOn();
            return new Reading(old.listening().size() == 3, "listening: " + String.join(", ", old.listening()));
        });
        stage.ledger().record(Step.OLD_MAIN_BACK, "web, database and sshd answer", started, back);
        refusals(old);
        stage.ledger()
                .await(
                        Step.OLD_MAIN_KEEPS_PHOTO,
                        "SHA-256 " + Hashes.brief(photos.second().hash()) + " and its row",
                        Duration.ofSeconds(5),
                        () -> stage.looks().holds(old, host, photos.second()));
        stage.moment(Moment.OLD_MAIN_BACK);
        stage.ledger()
                .throughout(
                        Step.PROMOTED_UNTOUCHED,
                        "data, marker and routes as before",
                        WATCHED,
                        () -> before[0].compare(SpareImage.of(world, world.spare(), stage.looks())));
        frozenWorker(before[0]);
        lastLook(accepted, promotion);
    }

    private void refusals(Setting.Server old) throws StoryOver {
        stage.ledger()
                .throughout(
                        Step.OLD_MAIN_REFUSES_UPLOAD,
                        "503 and a sentence for " + WATCHED.toSeconds() + " s",
                        WATCHED,
                        () -> stage.looks().uploadIsRefused(old.web(), host, stage.photo(8)));
        stage.ledger().throughout(Step.OLD_MAIN_REFUSES_SQL, "error 1142 or 1290", Duration.ofSeconds(2), () -> {
            Reading all = Reading.good(old.name());
            for (String each : world.hosts()) {
                all = all.and(() -> GallerySql.writeIsRefused(old.settings(each)));
            }
            return all;
        });
    }

    private void frozenWorker(SpareImage before) throws StoryOver {
        stage.narrator().act("The frozen worker is continued");
        Instant continued = Instant.now();
        try {
            world.continueWorker("before-swap");
        } catch (IOException e) {
            throw new StoryOver("the worker could not be continued: " + e.getMessage());
        }
        stage.moment(Moment.WORKER_CONTINUED);
        // Only a worker that has gone on proves anything: it must have given up the backup that it held.
        Reading moved = stage.ledger()
                .until(
                        Duration.ofSeconds(30).plus(Stage.PATIENCE),
                        () -> wordAfter(continued)
                                .map(e -> Reading.good("the worker said " + e.name() + ": "
                                        + Looks.brief(e.data().path("detail").asText())))
                                .orElse(Reading.bad("the worker has said nothing since it was continued")));
        if (!moved.holds()) {
            stage.ledger()
                    .record(Step.FROZEN_WORKER_HARMLESS, "the worker gives up, nothing changes", continued, moved);
            return;
        }
        Reading[] last = new Reading[1];
        stage.ledger().throughout(Step.FROZEN_WORKER_HARMLESS, "the worker gives up, nothing changes", WATCHED, () -> {
            last[0] = before.compare(SpareImage.of(world, world.spare(), stage.looks()));
            return last[0].and(() -> moved);
        });
    }

    private Optional<Seen> wordAfter(Instant continued) {
        return stage.events()
                .first(e -> e.topic().equals("understudy.backups.v1")
                        && (e.name().equals("backup-failed") || e.name().equals("backup-held"))
                        && e.at().isAfter(continued));
    }

    private void lastLook(List<Photo> accepted, ActPromotion promotion) throws StoryOver {
        stage.ledger()
                .await(
                        Step.LAST_LOOK,
                        "all photos but the lost one, through both proxies; one promotion",
                        Duration.ofSeconds(10),
                        () -> {
                            Reading all =
                                    promotion.saidOnce().and(() -> stage.looks().routedTo(world.spare(), "WRITE", 2));
                            for (Setting.Proxy proxy : world.fronts()) {
                                all = all.and(() -> stage.looks().shows(proxy.web(), host, photos.first()));
                                for (Photo photo : accepted) {
                                    all = all.and(() -> stage.looks().shows(proxy.web(), host, photo));
                                }
                                for (String each : world.hosts()) {
                                    all = all.and(() -> stage.looks().page(proxy.web(), each));
                                }
                            }
                            // By now the orchestrator has had time to do whatever it does with an old main.
                            all = all.and(() ->
                                    stage.looks().uploadIsRefused(world.main().web(), host, stage.photo(8)));
                            for (String each : world.hosts()) {
                                all = all.and(() ->
                                        GallerySql.writeIsRefused(world.main().settings(each)));
                            }
                            return all.holds()
                                    ? Reading.good(
                                            "1 promotion; " + (1 + accepted.size()) + " photos byte for byte through "
                                                    + world.fronts().size() + " proxies; the old main still refuses")
                                    : all;
                        });
    }
}
