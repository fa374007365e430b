package io.understudy.scenarios.simulation;

import io.understudy.fleet.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** {@code ./understudy replay STORY}: plays a story on virtual time, by the report's rule or by another one. */
public final class Replay {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final String HELP = """
            Usage: ./understudy replay STORY [--promote-after 2h] [--backup-every 15m]
            Plays a story on virtual time and prints its timeline, what was lost then and what is lost now.
            STORY is 2017-10-07, 2017-10-14, 2017-11-09 or a file; those are in scenarios/src/main/resources/stories/.
            Durations are written 90s, 15m, 2h or 1h25m. Exit codes: 0 ok; 1 the story broke a promise; 2 usage.
            """;

    private Replay() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** @return 0 ok; 1 the story broke a promise; 2 usage */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            Policy policy = Policy.DEFAULT;
            String story = null;
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--promote-after" -> policy = policy(value(arguments, ++i), policy.scanEvery());
                    case "--backup-every" -> policy = policy(policy.promoteAfter(), value(arguments, ++i));
                    case "--help" -> {
                        out.print(HELP);
                        return 0;
                    }
                    default -> story = arguments[i];
                }
            }
            if (story == null) {
                err.print(HELP);
                return USAGE;
            }
            StoryFile file = StoryFile.read(text(story));
            Story.Outcome outcome = Story.play(file, policy);
            print(file, policy, outcome, out);
            return outcome.violations().isEmpty() ? 0 : FAILED;
        } catch (IOException e) {
            err.println("The story cannot be read: " + e);
            return USAGE;
        } catch (RuntimeException e) {
            err.println("The story cannot be played: " + e.getMessage());
            return USAGE;
        }
    }

    /** Of a file, or of a story that comes along. */
    private static String text(String story) throws IOException {
        try (InputStream own = Replay.class.getResourceAsStream("/stories/" + story + ".yaml")) {
            return own != null && !Files.exists(Path.of(story))
                    ? new String(own.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(story));
        }
    }

    private static void print(StoryFile story, Policy policy, Story.Outcome outcome, PrintStream out) {
        out.println(story.title());
        out.printf(
                "The rule: a backup every %s, promotion after %s.%n%n",
                words(policy.scanEvery()), words(policy.promoteAfter()));
        outcome.timeline().forEach(out::println);
        out.printf("%nLost then: %s.%n", story.then());
        out.printf("Lost now:  %d of %d uploads.%n", outcome.lost(), outcome.accepted());
        outcome.readOnly()
                .forEach((pair, time) -> out.printf(
                        "%s: %s, at most %s without uploads%n",
                        pair, outcome.phases().get(pair), words(time)));
        outcome.violations().forEach(v -> out.println("A PROMISE WAS BROKEN: " + v));
    }

    private static Duration value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException("a duration is missing after " + arguments[at - 1]);
        }
        return StoryFile.duration(arguments[at]);
    }

    private static Policy policy(Duration promoteAfter, Duration backupEvery) {
        Policy d = Policy.DEFAULT;
        return new Policy(
                backupEvery,
                d.probeEvery(),
                d.verdictFreshFor(),
                d.confirmAfter(),
                d.stableFor(),
                promoteAfter,
                d.warnBefore(),
                d.recoveryPointBudget(),
                d.blockWindow(),
                d.lastBackupWithin());
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
