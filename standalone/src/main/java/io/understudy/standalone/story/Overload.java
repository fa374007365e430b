package io.understudy.standalone.story;

import io.understudy.standalone.world.Front;
import io.understudy.standalone.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The story of 14 October 2017 on a running world: the main is too slow for visitors and can still be read. What was uploaded after the
 * last rolling backup is saved by a last one before the spare is promoted, so that nothing is lost.
 */
public final class Overload {
    private static final String ASKED_BY = "failover-orchestrator";

    private final World world;
    private final Narrator narrator;
    private final String host;
    private final Looks looks;
    private final Ledger ledger;

    /** @param limit hard limit of the whole story, from now on */
    public Overload(World world, Narrator narrator, Duration limit) {
        this.world = world;
        this.narrator = narrator;
        this.host = world.probeHost();
        this.looks = new Looks(world);
        this.ledger = new Ledger(narrator, Instant.now().plus(limit), () -> false, true);
    }

    /** Plays it; what it ended at, empty if every check held. */
    public Optional<String> play() {
        try (EventWatch events = new EventWatch(world.bootstrapServers(), event -> {})) {
            isProtected();
            Photo photo = uploadedAfterTheLastBackup();
            visitorsGoToTheSpare(photo);
            itIsSaved(events, photo);
            nothingIsLost(events, photo);
            return Optional.empty();
        } catch (StoryOver over) {
            return Optional.of(over.getMessage());
        }
    }

    private void isProtected() throws StoryOver {
        check("every gallery is on the spare", Duration.ofSeconds(150), () -> {
            Reading all = looks.routedTo(world.main(), "WRITE", 1);
            for (String each : world.hosts()) {
                all = all.and(() -> new Reading(
                        GallerySql.userData(world.spare().settings(each))
                                .equals(GallerySql.userData(world.main().settings(each))),
                        each + " compared"));
            }
            return all;
        });
    }

    /** The worker stands still meanwhile, as one does that has thousands of galleries before this one. */
    private Photo uploadedAfterTheLastBackup() throws StoryOver {
        world.freezeWorker();
        Photo[] uploaded = new Photo[1];
        check("a photo is uploaded after the last backup", Duration.ofSeconds(20), () -> {
            uploaded[0] = looks.upload(world.fronts().getFirst().web(), host, "Last light", PhotoBytes.of(14, 160));
            return looks.holds(world.main(), host, uploaded[0]);
        });
        world.main().overload();
        return uploaded[0];
    }

    private void visitorsGoToTheSpare(Photo photo) throws StoryOver {
        check(
                "the main is too slow, and visitors go to the spare",
                Duration.ofSeconds(60),
                () -> looks.routedTo(world.spare(), "READ_ONLY", 1)
                        .and(() -> new Reading(
                                world.spare().file(host, photo.file()).isEmpty(), "the photo is not there yet")));
    }

    private void itIsSaved(EventWatch events, Photo photo) throws StoryOver {
        check(
                "a last backup is asked for",
                Duration.ofSeconds(30),
                () -> events.first(e -> e.is("backup-requested", world.pair())
                                && e.data().path("requestedBy").asText().equals(ASKED_BY))
                        .map(e -> Reading.good(
                                "event " + e.id() + ", within " + e.data().path("withinSeconds") + " s"))
                        .orElse(Reading.bad("no such event")));
        world.worker().thaw();
        check("the photo is on the spare", Duration.ofSeconds(60), () -> looks.holds(world.spare(), host, photo));
    }

    private void nothingIsLost(EventWatch events, Photo photo) throws StoryOver {
        check("the spare is promoted", Duration.ofSeconds(90), () -> looks.routedTo(world.spare(), "WRITE", 2));
        check(
                "no gallery is stated to lose anything",
                Duration.ofSeconds(10),
                () -> events.last(e -> e.is("loss-stated", world.pair()))
                        .map(e -> new Reading(
                                e.data().path("galleries").isEmpty(),
                                "lost: " + e.data().path("galleries") + ", lossless "
                                        + e.data().path("lossless")))
                        .orElse(Reading.bad("no such event")));
        for (Front front : world.fronts()) {
            check(
                    "the photo is shown through " + front.name(),
                    Duration.ofSeconds(10),
                    () -> looks.shows(front.web(), host, photo));
        }
        check(
                "the old main refuses a write",
                Duration.ofSeconds(10),
                () -> GallerySql.writeIsRefused(world.main().settings(host)));
    }

    private void check(String words, Duration limit, Reading.Look look) throws StoryOver {
        Reading reading = ledger.until(limit, look);
        narrator.checked(reading.holds(), words + ": " + reading.seen());
        if (!reading.holds()) {
            throw new StoryOver("not so: " + words + ": " + reading.seen());
        }
    }
}
