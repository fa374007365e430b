package io.understudy.standalone.story;

import io.understudy.standalone.machine.DataFolder;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.PartFailed;
import io.understudy.standalone.world.World;
import io.understudy.standalone.world.WorldOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** {@code ./understudy demo}: starts everything, plays the story, shows the table. */
public final class Demo {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int CAUGHT_ELSEWHERE = 3;
    private static final int NOT_CAUGHT = 4;
    private static final int NOT_STARTED = 5;
    private static final Duration LIMIT = Duration.ofMinutes(8);

    /** Held, since a logger's level lives only as long as the logger; what is killed or refuses on purpose would fill the screen. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.mariadb.jdbc"));

    private final Narrator narrator = new Narrator(System.out);
    private final DemoOptions.Play options;

    private Demo(DemoOptions.Play options) {
        this.options = options;
    }

    /** Exits with the status that the usage describes. */
    public static void main(String[] args) {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        System.exit(
                switch (DemoOptions.parse(Arrays.asList(args))) {
                    case DemoOptions.Help help -> {
                        System.out.print(DemoOptions.USAGE);
                        yield 0;
                    }
                    case DemoOptions.Wrong wrong -> {
                        System.err.print(wrong.why() + "\n\n" + DemoOptions.USAGE);
                        yield USAGE;
                    }
                    case DemoOptions.Play play -> new Demo(play).run();
                });
    }

    private int run() {
        Instant began = Instant.now();
        try (Machine machine = open()) {
            machine.endedLeftOvers().forEach(left -> narrator.say("ended what a killed run had left behind: " + left));
            boolean resumed = options.keep() && Files.exists(played(machine));
            WorldOptions world = WorldOptions.in(machine.data().path());
            world = options.importFrom().isPresent()
                    ? world.withImport(options.importFrom().get().toAbsolutePath())
                    : world;
            world = options.haproxy() ? world.withHaproxy() : world;
            world = options.sabotage().isPresent() ? options.sabotage().get().prepare(world) : world;
            narrator.act("Everything is started, in " + machine.data().path());
            World started = World.start(machine, world, narrator::say);
            started.addresses().forEach(narrator::say);
            int status = 0;
            if (resumed) {
                narrator.say("the story was played on these data before; the system is up as it was left");
            } else {
                Files.writeString(played(machine), "played " + began + "\n");
                status = play(started, began);
            }
            if (options.keep()) {
                narrator.act("Everything stays up; Ctrl-C stops it");
                started.addresses().forEach(narrator::say);
                new CountDownLatch(1).await();
            }
            narrator.say("everything is being stopped");
            return status;
        } catch (DataFolder.FolderInUse | PartFailed | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return NOT_STARTED;
        } catch (IOException | SQLException e) {
            System.err.println("the demonstration could not be started: " + e.getMessage());
            return NOT_STARTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_STARTED;
        }
    }

    /** The story needs a pair that was never failed over: data on which it was played begin anew, except to look at them with --keep. */
    private Machine open() {
        Path data = options.data().toAbsolutePath();
        boolean played = Files.exists(data.resolve("played"));
        if (options.wipe() || (played && !options.keep())) {
            if (played) {
                narrator.say("the story was played on " + data + " before: it begins on emptied data");
            }
            return Machine.openEmpty(data);
        }
        return Machine.open(data);
    }

    private static Path played(Machine machine) {
        return machine.data().path().resolve("played");
    }

    private int play(World world, Instant began) {
        options.sabotage().ifPresent(s -> narrator.say("SABOTAGE " + s.option() + ": must be caught at " + rows(s)));
        Mischief mischief = options.sabotage().isPresent() ? options.sabotage().get() : Mischief.NONE;
        Story story =
                new Story(world, narrator, mischief, ThreadLocalRandom.current().nextLong());
        Story.Outcome outcome = story.play(began, LIMIT);
        narrator.show("");
        narrator.show(outcome.table());
        return verdict(outcome, began);
    }

    private int verdict(Story.Outcome outcome, Instant began) {
        String took = Narrator.seconds(Duration.between(began, Instant.now()));
        Optional<Row> failed = outcome.firstFailed();
        if (options.sabotage().isPresent()) {
            Sabotage sabotage = options.sabotage().get();
            if (failed.isEmpty() && outcome.cut().isEmpty()) {
                narrator.show("NOT CAUGHT: the sabotage " + sabotage.option() + " went unseen; expected at "
                        + rows(sabotage));
                return NOT_CAUGHT;
            }
            String at = failed.map(row -> "'" + row.step().words() + "'").orElse("no row");
            boolean right = failed.filter(row -> sabotage.caughtBy().contains(row.step()))
                    .isPresent();
            narrator.show((right ? "CAUGHT" : "CAUGHT AT ANOTHER ROW") + ": the sabotage " + sabotage.option()
                    + " failed the row " + at + (right ? "" : "; expected at " + rows(sabotage)) + " (" + took + ")");
            return right ? FAILED : CAUGHT_ELSEWHERE;
        }
        if (outcome.green()) {
            narrator.show("EVERY CHECK HELD: " + outcome.rows().size() + " rows, " + took);
            return 0;
        }
        narrator.show("FAILED: "
                + failed.map(row -> row.step().words()).orElse(outcome.cut().orElse("rows are missing")) + " (" + took
                + ")");
        return failed.isPresent() ? FAILED : NOT_STARTED;
    }

    private static String rows(Sabotage sabotage) {
        return sabotage.caughtBy().stream()
                .sorted()
                .map(step -> "'" + step.words() + "'")
                .collect(Collectors.joining(" or "));
    }
}
