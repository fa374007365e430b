package io.understudy.standalone.story;

import io.understudy.standalone.compose.ComposedWorld;
import io.understudy.standalone.world.Setting;
import io.understudy.standalone.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays the story on a running world and gives its table. */
public final class Story {
    /** Said as they come; the others would drown the story. */
    private static final Set<String> TOLD = Set.of(
            "gallery-changed",
            "gallery-unreadable",
            "backup-started",
            "backup-completed",
            "backup-failed",
            "backup-held",
            "outage-confirmed",
            "traffic-switched",
            "promotion-scheduled",
            "promotion-blocked",
            "loss-stated",
            "main-fenced",
            "spare-promoted",
            "invariant-violated",
            "invariant-restored",
            "returned-to-main",
            "command-rejected");

    private final Setting world;
    private final Narrator narrator;
    private final Stage.Interlude interlude;
    private final boolean firstFailureEnds;
    private final Optional<ComposedWorld> engine;
    private final long seed;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param mischief what is done to the world meanwhile
     * @param seed makes the photos
     */
    public Story(World world, Narrator narrator, Mischief mischief, long seed) {
        this.world = world;
        this.narrator = narrator;
        this.interlude = moment -> mischief.at(moment, world);
        this.firstFailureEnds = mischief instanceof Sabotage;
        this.engine = Optional.empty();
        this.seed = seed;
    }

    /** The same in containers, with what only a container engine can do as an act of its own. */
    public Story(ComposedWorld world, Narrator narrator, long seed) {
        this.world = world;
        this.narrator = narrator;
        this.interlude = moment -> {};
        this.firstFailureEnds = false;
        this.engine = Optional.of(world);
        this.seed = seed;
    }

    /**
     * How the story went.
     *
     * @param steps the steps of this story, in their order
     * @param cut why it ended before its end, empty if it did not
     */
    public record Outcome(List<Step> steps, List<Row> rows, Optional<String> cut) {
        public Outcome {
            steps = List.copyOf(steps);
            rows = List.copyOf(rows);
        }

        /** Whether every check of the whole story held. */
        public boolean green() {
            return cut.isEmpty() && rows.size() == steps.size() && rows.stream().allMatch(Row::holds);
        }

        /** The first row that failed. */
        public Optional<Row> firstFailed() {
            return rows.stream().filter(row -> !row.holds()).findFirst();
        }

        /** The table for people. */
        public String table() {
            return TableOfRows.draw(steps, rows);
        }
    }

    /** Ends the story at its next look. */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Plays it to its end, or to the first row that makes going on meaningless.
     *
     * @param began when the world was started
     * @param limit hard limit of the whole story
     */
    public Outcome play(Instant began, Duration limit) {
        Ledger ledger = new Ledger(narrator, Instant.now().plus(limit), stopped::get, firstFailureEnds);
        Optional<String> cut = Optional.empty();
        try (EventWatch events = new EventWatch(world.bootstrapServers(), this::tell)) {
            Stage stage = new Stage(world, narrator, ledger, events, new Looks(world), interlude, seed);
            ActProtect.Photos photos = new ActProtect(stage, engine).play(began);
            Instant due = new ActOutage(stage, photos).play();
            ActPromotion promotion = new ActPromotion(stage);
            List<Photo> accepted = promotion.play(due);
            new ActReturn(stage, photos).play(accepted, promotion);
        } catch (StoryOver over) {
            narrator.say(over.getMessage());
            cut = Optional.of(over.getMessage());
        }
        return new Outcome(Step.of(engine.isPresent()), new ArrayList<>(ledger.rows()), cut);
    }

    private void tell(Seen event) {
        if (event.topic().endsWith(".dlq")) {
            narrator.event("DEAD LETTER on " + event.topic() + " " + event.data());
        } else if (TOLD.contains(event.name())) {
            narrator.event(event.name() + " " + event.key() + " [" + event.id() + "] " + gist(event));
        }
    }

    private static String gist(Seen event) {
        StringBuilder gist = new StringBuilder();
        for (String field : List.of(
                "invariant",
                "server",
                "from",
                "to",
                "mode",
                "step",
                "reason",
                "detail",
                "asOf",
                "dataAsOf",
                "due",
                "how",
                "sentence",
                "evidence")) {
            if (event.data().hasNonNull(field)) {
                gist.append(field)
                        .append('=')
                        .append(
                                event.data().path(field).isValueNode()
                                        ? event.data().path(field).asText()
                                        : event.data().path(field))
                        .append(' ');
            }
        }
        return Looks.brief(gist.toString());
    }
}
