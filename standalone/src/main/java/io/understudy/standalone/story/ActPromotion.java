package io.understudy.standalone.story;

import io.understudy.standalone.world.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The third act: the spare becomes the main. */
final class ActPromotion {
    private final Stage stage;
    private final Setting world;
    private final String host;

    ActPromotion(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.host = world.probeHost();
    }

    /** Returns the photos that the new main accepted, one through each proxy. */
    List<Photo> play(Instant due) throws StoryOver {
        stage.narrator().act("The spare is promoted");
        stage.moment(Moment.PROMOTION_DUE);
        Setting.Server promoted = world.spare();
        Reading reading = stage.ledger()
                .until(
                        Duration.ofSeconds(30).plus(Stage.PATIENCE),
                        () -> markerSaysMain(promoted)
                                .and(() -> stage.looks().routedTo(promoted, "WRITE", 2))
                                .and(this::saidOnce));
        stage.ledger()
                .record(
                        Step.PROMOTED,
                        "marker MAIN epoch 2; both proxies -> " + promoted.name() + " WRITE",
                        due,
                        reading.holds() ? reading : Reading.bad(reading.seen() + lastWord()));
        List<Photo> accepted = new ArrayList<>();
        stage.ledger()
                .await(
                        Step.NEW_MAIN_ACCEPTS,
                        "stat ok through both proxies; rows and files on " + promoted.name(),
                        Duration.ofSeconds(15),
                        () -> {
                            accepted.clear();
                            Reading all = Reading.good("accepted");
                            for (Setting.Proxy proxy : world.fronts()) {
                                all = all.and(() -> {
                                    accepted.add(stage.looks()
                                            .upload(
                                                    proxy.web(),
                                                    host,
                                                    "After the storm " + proxy.name(),
                                                    stage.photo(3 + accepted.size())));
                                    return stage.looks().holds(promoted, host, accepted.getLast());
                                });
                            }
                            return all;
                        });
        stage.ledger()
                .await(
                        Step.PROMOTED_ONCE,
                        "one spare-promoted event, not before it was due",
                        Duration.ofSeconds(5),
                        () -> {
                            Reading once = saidOnce();
                            return once.and(() ->
                                    new Reading(!promotedAt().isBefore(due), "at " + promotedAt() + ", due at " + due));
                        });
        stage.moment(Moment.PROMOTED);
        return accepted;
    }

    Reading saidOnce() {
        List<Seen> events = stage.events().all(e -> e.is("spare-promoted", world.pair()));
        return new Reading(
                events.size() == 1,
                events.size() == 1 ? "event " + events.getFirst().id() : events.size() + " spare-promoted events");
    }

    private Instant promotedAt() {
        return stage.events()
                .first(e -> e.is("spare-promoted", world.pair()))
                .map(e -> e.instant("promotedAt"))
                .orElse(Instant.EPOCH);
    }

    private Reading markerSaysMain(Setting.Server server) throws Exception {
        Looks.Marker marker = stage.looks().marker(server);
        return new Reading(
                marker.role().equals("MAIN") && marker.epoch() == 2 && !marker.acceptsCopies(),
                "marker " + marker.role() + " epoch " + marker.epoch() + " on " + server.name()
                        + (marker.acceptsCopies() ? ", accepting copies" : ""));
    }

    private String lastWord() {
        return stage.events()
                .last(e -> e.is("promotion-blocked", world.pair()))
                .map(e -> "; blocked: " + Looks.brief(failedGuards(e)))
                .orElse("");
    }

    private static String failedGuards(Seen event) {
        List<String> failed = new ArrayList<>();
        event.data().path("guards").forEach(guard -> {
            if (!guard.path("passed").asBoolean()) {
                failed.add(guard.path("guard").asText() + " ("
                        + guard.path("value").asText() + ")");
            }
        });
        return failed.isEmpty() ? event.data().toString() : String.join(", ", failed);
    }
}
