package io.understudy.standalone.story;

import io.understudy.standalone.compose.ComposedWorld;
import io.understudy.standalone.world.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** What only a container engine can do: a main that hangs, a site that is cut off, everything taken down and up. The main stays the main. */
final class ActFaults {
    private static final Duration OUTAGE_SEEN = Duration.ofSeconds(45);
    private static final Duration RETURNED = Duration.ofSeconds(60);
    /** Longer than fleet.yaml's confirm-after and the time that a verdict stays fresh: what was still to come has come. */
    private static final Duration STEADY = Duration.ofSeconds(15);

    private final Stage stage;
    private final ComposedWorld world;
    private final String host;

    ActFaults(Stage stage, ComposedWorld world) {
        this.stage = stage;
        this.world = world;
        this.host = world.probeHost();
    }

    void play(Photo photo) throws StoryOver {
        hangs(photo);
        cutOff(photo);
        downAndUp(photo);
    }

    private void hangs(Photo photo) throws StoryOver {
        stage.narrator().act("The main machine hangs, and goes on");
        Instant paused = Instant.now();
        engine(world::hangMain);
        stage.ledger()
                .await(
                        Step.MAIN_HANGS,
                        "connections are taken, nothing answers",
                        Duration.ofSeconds(10),
                        () -> new Reading(
                                world.main().listening().isEmpty(),
                                world.main().name() + " answers at: "
                                        + world.main().listening()));
        Reading serves = stage.ledger().until(OUTAGE_SEEN, () -> servedBySpare(photo));
        stage.ledger()
                .record(
                        Step.SPARE_SERVES_HUNG,
                        "page and photo from " + world.spare().name() + " through both proxies",
                        paused,
                        serves);
        Instant resumed = Instant.now();
        engine(world::continueMain);
        Reading back = stage.ledger().until(RETURNED.plus(Stage.PATIENCE), () -> servedByMain(photo));
        stage.ledger()
                .record(Step.MAIN_GOES_ON, "both proxies -> " + world.main().name() + " WRITE, epoch 1", resumed, back);
    }

    private void cutOff(Photo photo) throws StoryOver {
        stage.narrator().act("The main site is cut from every network, and comes back");
        Setting.Proxy stays = world.fronts().getLast();
        Instant cut = Instant.now();
        int[] containers = new int[1];
        engine(() -> containers[0] = world.cutMainSite());
        stage.ledger()
                .await(
                        Step.SITE_CUT,
                        "neither its server nor its proxy is reached",
                        Duration.ofSeconds(10),
                        () -> new Reading(
                                world.main().listening().isEmpty()
                                        && !answers(world.fronts().getFirst()),
                                containers[0] + " containers; answering: "
                                        + world.main().listening()));
        Reading serves = stage.ledger()
                .until(
                        OUTAGE_SEEN,
                        () -> stage.looks()
                                .routedTo(stays, world.spare(), "READ_ONLY", 1)
                                .and(() -> stage.looks().shows(stays.web(), host, photo)));
        stage.ledger()
                .record(
                        Step.SPARE_SITE_SERVES,
                        "page and photo from " + world.spare().name() + " through " + stays.name(),
                        cut,
                        serves);
        Instant joined = Instant.now();
        engine(world::joinMainSite);
        Reading back = stage.ledger().until(RETURNED.plus(Stage.PATIENCE), () -> servedByMain(photo));
        stage.ledger()
                .record(Step.SITE_BACK, "both proxies -> " + world.main().name() + " WRITE, epoch 1", joined, back);
    }

    private void downAndUp(Photo photo) throws StoryOver {
        stage.narrator().act("Everything is taken down, and up again");
        Instant began = Instant.now();
        long events = stage.events().all().size();
        Set<String> before = new TreeSet<>();
        engine(() -> before.addAll(world.containers()));
        engine(world::downAndUp);
        stage.ledger().await(Step.RESTARTED, "every container is another one, and healthy", RETURNED, () -> {
            Set<String> now = world.containers();
            int count = now.size();
            now.retainAll(before);
            return new Reading(
                    now.isEmpty() && count == before.size(),
                    count + " new containers in " + Narrator.seconds(Duration.between(began, Instant.now())));
        });
        // Observers that begin anew may see the main fenced since boot, and send visitors away once more for a while.
        Instant[] since = {Instant.MAX};
        Reading kept = stage.ledger()
                .until(
                        RETURNED.plus(Stage.PATIENCE),
                        () -> steadily(since, servedByMain(photo))
                                .and(() -> stage.looks().holds(world.main(), host, photo))
                                .and(() -> stage.looks().holds(world.spare(), host, photo))
                                .and(() -> role(world.main(), "MAIN"))
                                .and(() -> role(world.spare(), "SPARE"))
                                .and(() -> readAgain(events)));
        stage.ledger()
                .record(
                        Step.VOLUMES_KEPT,
                        "on both servers; MAIN and SPARE of epoch 1; topics from their beginning",
                        began,
                        kept.holds() ? Reading.good(kept.seen().replaceFirst("^.*?; (?=row)", "")) : kept);
    }

    private Reading servedBySpare(Photo photo) throws Exception {
        Reading all = stage.looks().routedTo(world.spare(), "READ_ONLY", 1);
        for (Setting.Proxy proxy : world.fronts()) {
            all = all.and(() -> stage.looks().shows(proxy.web(), host, photo));
        }
        return all;
    }

    private Reading servedByMain(Photo photo) throws Exception {
        Reading all = stage.looks().routedTo(world.main(), "WRITE", 1);
        for (Setting.Proxy proxy : world.fronts()) {
            all = all.and(() -> stage.looks().shows(proxy.web(), host, photo));
        }
        return all.and(() -> GallerySql.wouldAcceptWrites(world.main().settings(host)))
                .and(() -> GallerySql.writeIsRefused(world.spare().settings(host)));
    }

    private static Reading steadily(Instant[] since, Reading now) {
        if (!now.holds()) {
            since[0] = Instant.MAX;
            return now;
        }
        Instant at = Instant.now();
        since[0] = since[0].isAfter(at) ? at : since[0];
        return new Reading(!since[0].plus(STEADY).isAfter(at), now.seen());
    }

    private Reading role(Setting.Server server, String wanted) throws Exception {
        Looks.Marker marker = stage.looks().marker(server);
        return new Reading(
                marker.role().equals(wanted) && marker.epoch() == 1,
                server.name() + " is " + marker.role() + " of epoch " + marker.epoch());
    }

    /** A second reader, which knows nothing of before, finds at least as many events. */
    private Reading readAgain(long before) {
        try (EventWatch again = new EventWatch(world.bootstrapServers(), event -> {})) {
            Instant end = Instant.now().plusSeconds(10);
            while (again.all().size() < before && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(200_000_000);
            }
            long found = again.all().size();
            return new Reading(found >= before, found + " events, before " + before);
        }
    }

    private boolean answers(Setting.Proxy proxy) {
        try {
            stage.looks().route(proxy);
            return true;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @FunctionalInterface
    private interface Hand {
        void on() throws IOException;
    }

    private static void engine(Hand hand) throws StoryOver {
        try {
            hand.on();
        } catch (IOException e) {
            throw new StoryOver("the engine did not do as told: " + e.getMessage());
        }
    }
}
