package io.understudy.standalone.story;

import io.understudy.standalone.compose.ComposedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./understudy demo --on compose}: plays the story on a composition that is up and on which it was never played. */
public final class ComposeDemo {
    private static final int FAILED = 1;
    private static final int NOT_STARTED = 5;
    private static final Duration LIMIT = Duration.ofMinutes(12);

    /** As in the demonstration without containers: refusals that are meant would fill the screen. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.mariadb.jdbc"));

    private ComposeDemo() {}

    /** Exits with 0 if every check held, 1 if one failed, 5 if it could not be played to its end. */
    public static void main(String[] args) {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        System.exit(play(Path.of(System.getProperty("understudy.root", ""))));
    }

    private static int play(Path root) {
        Instant began = Instant.now();
        Narrator narrator = new Narrator(System.out);
        try (ComposedWorld world = ComposedWorld.running(root.toAbsolutePath())) {
            Story story = new Story(world, narrator, ThreadLocalRandom.current().nextLong());
            Story.Outcome outcome = story.play(began, LIMIT);
            narrator.show("");
            narrator.show(outcome.table());
            String took = Narrator.seconds(Duration.between(began, Instant.now()));
            if (outcome.green()) {
                narrator.show("EVERY CHECK HELD: " + outcome.rows().size() + " rows, " + took);
                return 0;
            }
            narrator.show("FAILED: "
                    + outcome.firstFailed()
                            .map(row -> row.step().words())
                            .orElse(outcome.cut().orElse("rows are missing"))
                    + " (" + took + ")");
            return outcome.firstFailed().isPresent() ? FAILED : NOT_STARTED;
        } catch (IOException e) {
            System.err.println("the story could not be started on the composition: " + e.getMessage());
            return NOT_STARTED;
        }
    }
}
