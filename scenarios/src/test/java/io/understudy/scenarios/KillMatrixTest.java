package io.understudy.scenarios;

import io.understudy.standalone.story.Moment;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every service, Kafka and PostgreSQL are killed in the middle of the story; it must end as if nothing had happened. */
class KillMatrixTest {

    @TempDir
    Path folder;

    /** One that kills every service, Kafka and PostgreSQL, for the quick suite. */
    static Stream<Kills> schedules() {
        return Stream.of(new Kills()
                .at(Moment.PHOTO_UPLOADED, "kafka", "backup-worker")
                .at(Moment.MAIN_KILLED, "failover-orchestrator", "invariant-monitor-o2", "change-detector")
                .at(Moment.COUNTDOWN, "postgres")
                .at(Moment.PROMOTION_DUE, "failover-orchestrator")
                .at(Moment.OLD_MAIN_BACK, "failover-orchestrator", "invariant-monitor-o3"));
    }

    /** What the quick suite has no time for. */
    static Stream<Kills> otherSchedules() {
        return Stream.of(
                new Kills()
                        .at(Moment.PHOTO_UPLOADED, "change-detector")
                        .at(Moment.CHANGE_SEEN, "backup-worker")
                        .at(Moment.SPARE_SERVES, "failover-orchestrator", "invariant-monitor-o1")
                        .at(Moment.COUNTDOWN, "kafka")
                        .at(Moment.PROMOTED, "failover-orchestrator"),
                new Kills()
                        .at(Moment.CHANGE_SEEN, "postgres", "change-detector", "backup-worker")
                        .at(Moment.MAIN_KILLED, "kafka", "invariant-monitor-o1", "invariant-monitor-o3")
                        .at(Moment.COUNTDOWN, "failover-orchestrator")
                        .at(Moment.PROMOTION_DUE, "postgres", "kafka")
                        .at(Moment.WORKER_CONTINUED, "failover-orchestrator"));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void whoeverIsKilledTheStoryEndsInTheSameState(Kills kills) throws Exception {
        // Given a schedule of kills

        // When the story is played
        Performance performance = Performance.play(folder, UnaryOperator.identity(), kills, kills.hashCode());

        // Then every check held all the same
        performance.assertGreen();
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("otherSchedules")
    void atWhateverOtherMomentsTheyAreKilledTheStoryEndsInTheSameState(Kills kills) throws Exception {
        // Given another schedule of kills

        // When the story is played
        Performance performance = Performance.play(folder, UnaryOperator.identity(), kills, kills.hashCode());

        // Then every check held all the same
        performance.assertGreen();
    }
}
