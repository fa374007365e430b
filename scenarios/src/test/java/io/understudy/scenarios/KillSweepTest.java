package io.understudy.scenarios;

import io.understudy.standalone.story.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More kills than the matrix, at random moments; the seed is part of the test's name. {@code -Dunderstudy.seed=N} plays one again. */
@Tag("full")
class KillSweepTest {
    private static final List<String> PARTS = List.of(
            "change-detector",
            "failover-orchestrator",
            "invariant-monitor-o1",
            "invariant-monitor-o2",
            "invariant-monitor-o3",
            "kafka",
            "postgres");
    private static final List<Moment> MOMENTS = List.of(
            Moment.PHOTO_UPLOADED,
            Moment.CHANGE_SEEN,
            Moment.BEFORE_KILL,
            Moment.MAIN_KILLED,
            Moment.SPARE_SERVES,
            Moment.COUNTDOWN,
            Moment.PROMOTION_DUE,
            Moment.PROMOTED,
            Moment.OLD_MAIN_BACK);

    @TempDir
    Path folder;

    static LongStream seeds() {
        Long asked = Long.getLong("understudy.seed");
        return asked == null ? LongStream.of(20171014) : LongStream.of(asked);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySeededScheduleOfKillsEndsInTheSameState(long seed) throws Exception {
        // Given a schedule that the seed makes
        Random random = new Random(seed);
        Kills kills = new Kills();
        for (Moment moment : MOMENTS) {
            if (random.nextInt(2) == 0) {
                kills.at(moment, PARTS.get(random.nextInt(PARTS.size())));
            }
        }

        // When the story is played
        Performance performance = Performance.play(folder, UnaryOperator.identity(), kills, seed);

        // Then every check held all the same
        performance.assertGreen();
    }
}
