package io.understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.story.Mischief;
import io.understudy.standalone.story.Narrator;
import io.understudy.standalone.story.Story;
import io.understudy.standalone.world.World;
import io.understudy.standalone.world.WorldOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** One playing of the whole story on a world of its own, whose logs are kept when it fails. */
final class Performance {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    /** Held, since a logger's level lives only as long as the logger. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.mariadb.jdbc"));

    private final Story.Outcome outcome;
    private final String told;

    private Performance(Story.Outcome outcome, String told) {
        this.outcome = outcome;
        this.told = told;
    }

    static Performance play(Path folder, UnaryOperator<WorldOptions> prepare, Mischief mischief, long seed)
            throws IOException, SQLException {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8));
        try (Machine machine = Machine.open(folder.resolve("data"))) {
            Instant began = Instant.now();
            WorldOptions options = prepare.apply(WorldOptions.in(machine.data().path()));
            World world = World.start(machine, options, narrator::say);
            Story.Outcome outcome = new Story(world, narrator, mischief, seed).play(began, LIMIT);
            Performance performance = new Performance(outcome, told.toString(StandardCharsets.UTF_8));
            if (!outcome.green()) {
                performance.keepLogs(machine.data().path().resolve("logs"));
            }
            return performance;
        }
    }

    Story.Outcome outcome() {
        return outcome;
    }

    /** Every check of the story held; else everything that was said is shown. */
    void assertGreen() {
        assertThat(outcome.green())
                .withFailMessage(() -> "the story failed:\n" + told + "\n" + outcome.table())
                .isTrue();
    }

    String told() {
        return told;
    }

    private void keepLogs(Path logs) throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "story-logs", Long.toString(System.currentTimeMillis())));
        Files.writeString(kept.resolve("story.txt"), told + "\n" + outcome.table());
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
    }
}
