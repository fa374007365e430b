package io.understudy.standalone.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.standalone.world.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second act: the main dies, the spare serves read-only, and the clock towards its promotion runs. */
final class ActOutage {
    private static final Duration REFUSING = Duration.ofSeconds(2);
    private static final String AS_OF = "X-Understudy-Data-As-Of";

    private final Stage stage;
    private final Setting world;
    private final String host;
    private final ActProtect.Photos photos;

    ActOutage(Stage stage, ActProtect.Photos photos) {
        this.stage = stage;
        this.world = stage.world();
        this.host = world.probeHost();
        this.photos = photos;
    }

    /** Returns when the promotion is due. */
    Instant play() throws StoryOver {
        stage.narrator().act("The main dies");
        Setting.Server main = world.main();
        Instant killed = Instant.now();
        kill(main);
        stage.ledger()
                .record(
                        Step.MAIN_KILLED,
                        "web, database and sshd refuse connections",
                        killed,
                        main.listening().isEmpty()
                                ? Reading.good("nothing listens any more on " + main.name())
                                : Reading.bad("still listening: " + main.listening()));
        stage.moment(Moment.MAIN_KILLED);
        spareServes(killed);
        stage.moment(Moment.SPARE_SERVES);
        refused();
        return scheduled(killed);
    }

    private static void kill(Setting.Server main) throws StoryOver {
        try {
            main.kill();
        } catch (IOException e) {
            throw new StoryOver(main.name() + " could not be killed: " + e.getMessage());
        }
    }

    private void spareServes(Instant killed) throws StoryOver {
        Reading reading = stage.ledger().until(Duration.ofSeconds(25).plus(Stage.PATIENCE), () -> {
            Reading all = stage.looks().routedTo(world.spare(), "READ_ONLY", 1);
            for (Setting.Proxy proxy : world.fronts()) {
                all = all.and(() -> stage.looks().shows(proxy.web(), host, photos.first()))
                        .and(() -> saysItsAge(proxy));
                for (String other : world.hosts()) {
                    all = all.and(() -> stage.looks().page(proxy.web(), other));
                }
            }
            return all;
        });
        stage.ledger()
                .record(
                        Step.SPARE_SERVES,
                        "pages and '" + photos.first().name() + "' from "
                                + world.spare().name() + ", with data-as-of",
                        killed,
                        reading);
        stage.ledger()
                .await(
                        Step.SECOND_PHOTO_MISSING,
                        "neither page, row nor file of '" + photos.second().name() + "'",
                        Duration.ofSeconds(3),
                        this::secondIsMissing);
    }

    private Reading saysItsAge(Setting.Proxy proxy) throws Exception {
        String asOf = stage.looks().visitor().get(proxy.web(), host, "/").header(AS_OF);
        if (asOf.isEmpty()) {
            return Reading.bad(proxy.name() + " does not say the age of its data");
        }
        Instant age = Instant.parse(asOf);
        return new Reading(
                !age.isAfter(photos.second().answered())
                        && age.isAfter(photos.proved().minusSeconds(600)),
                "data as of " + asOf);
    }

    private Reading secondIsMissing() throws Exception {
        for (Setting.Proxy proxy : world.fronts()) {
            if (stage.looks()
                    .visitor()
                    .get(proxy.web(), host, "/")
                    .body()
                    .contains(photos.second().address())) {
                return Reading.bad(proxy.name() + " shows it");
            }
            int status = stage.looks()
                    .visitor()
                    .get(proxy.web(), host, photos.second().address())
                    .status();
            if (status != 404) {
                return Reading.bad(proxy.name() + " answers its address with " + status);
            }
        }
        if (GallerySql.knows(world.spare().settings(host), photos.second().path())) {
            return Reading.bad("its row is there");
        }
        boolean file = world.spare().file(host, photos.second().file()).isPresent();
        return new Reading(!file, file ? "its file is there" : "404 through both proxies, no row, no file");
    }

    private void refused() throws StoryOver {
        stage.ledger()
                .await(Step.UPLOAD_REFUSED, "503, Retry-After, a sentence; nothing kept", Duration.ofSeconds(5), () -> {
                    long before = GallerySql.photos(world.spare().settings(host));
                    int files = world.spare().userFiles(host).size();
                    Reading all = Reading.good("both proxies");
                    for (Setting.Proxy proxy : world.fronts()) {
                        all = all.and(() -> stage.looks().uploadIsRefused(proxy.web(), host, stage.photo(9)));
                    }
                    return all.and(() -> new Reading(
                            GallerySql.photos(world.spare().settings(host)) == before
                                    && world.spare().userFiles(host).size() == files,
                            "rows and files as before"));
                });
        // Looked at for a while: the orchestrator closes again what somebody opens, so that one look may see either.
        stage.ledger()
                .throughout(Step.SPARE_REFUSES_SQL, "error 1142 or 1290 for the gallery's own user", REFUSING, () -> {
                    Reading all = Reading.good(world.spare().name());
                    for (String each : world.hosts()) {
                        all = all.and(
                                () -> GallerySql.writeIsRefused(world.spare().settings(each)));
                    }
                    return all;
                });
    }

    private Instant scheduled(Instant killed) throws StoryOver {
        stage.narrator().act("The outage lasts; the promotion is scheduled");
        stage.ledger()
                .await(
                        Step.PROMOTION_SCHEDULED,
                        "due " + world.promoteAfter().toSeconds() + " s after the outage began",
                        Duration.ofSeconds(20).plus(Stage.PATIENCE),
                        () -> schedule()
                                .map(e -> plausible(e, killed))
                                .orElse(Reading.bad("no promotion-scheduled event")));
        Instant due = schedule().map(e -> e.instant("due")).orElse(Instant.EPOCH);
        stage.narrator()
                .say("the promotion is due in " + Narrator.seconds(Duration.between(Instant.now(), due)) + ", at "
                        + due);
        stage.moment(Moment.COUNTDOWN);
        stage.ledger()
                .await(
                        Step.LOSS_STATED,
                        stage.gallery(host) + ", its window around the second upload",
                        Duration.between(Instant.now(), due).plus(Stage.PATIENCE),
                        this::lossNamesTheSecondPhoto);
        notEarly(due);
        return due;
    }

    private Optional<Seen> schedule() {
        return stage.events().last(e -> e.is("promotion-scheduled", world.pair()));
    }

    private Reading plausible(Seen event, Instant killed) {
        Instant began = event.instant("outageBegan");
        Duration wait = Duration.between(began, event.instant("due"));
        boolean right = wait.equals(world.promoteAfter())
                && began.isAfter(killed.minusSeconds(2))
                && began.isBefore(killed.plus(Stage.PATIENCE));
        return new Reading(
                right,
                "event " + event.id() + ": outage began "
                        + Narrator.seconds(Duration.between(killed, began)) + " after the kill, due "
                        + Narrator.seconds(wait) + " later");
    }

    private Reading lossNamesTheSecondPhoto() {
        List<String> seen = new ArrayList<>();
        for (Seen event : stage.events().all(e -> e.is("loss-stated", world.pair()))) {
            for (JsonNode loss : event.data().path("galleries")) {
                if (!loss.path("gallery").asText().equals(stage.gallery(host)) || !loss.hasNonNull("recoveryPoint")) {
                    continue;
                }
                Instant from = Instant.parse(loss.path("recoveryPoint").asText());
                Instant until = Instant.parse(loss.path("windowUntil").asText());
                seen.add("event " + event.id() + ": " + from + " .. " + until);
                if (!from.isBefore(photos.proved())
                        && !from.isAfter(photos.second().answered())
                        && !until.isBefore(photos.second().asked())) {
                    return Reading.good(seen.getLast());
                }
            }
        }
        return Reading.bad(seen.isEmpty() ? "no loss-stated event names the gallery" : String.join("; ", seen));
    }

    /** Until shortly before the promotion is due the spare stays a read-only spare. */
    private void notEarly(Instant due) throws StoryOver {
        Duration wait = Duration.between(Instant.now(), due).minusMillis(500);
        Instant[] said = {Instant.EPOCH};
        stage.ledger().throughout(Step.NOT_EARLY, "marker SPARE epoch 1 until the promotion is due", wait, () -> {
            Looks.Marker marker = stage.looks().marker(world.spare());
            if (Instant.now().isAfter(said[0].plusSeconds(5))) {
                said[0] = Instant.now();
                stage.narrator()
                        .say("promotion in " + Narrator.seconds(Duration.between(said[0], due))
                                + " unless the main recovers");
            }
            boolean spare = marker.role().equals("SPARE") && marker.epoch() == 1;
            return new Reading(
                    spare || !Instant.now().isBefore(due), "marker " + marker.role() + " epoch " + marker.epoch());
        });
    }
}
