package io.understudy.orchestrator.act;

import static io.understudy.orchestrator.FakeProvider.Trouble.DUPLICATE;
import static io.understudy.orchestrator.FakeProvider.Trouble.HANG;
import static io.understudy.orchestrator.FakeProvider.Trouble.LOSE_ANSWER;
import static io.understudy.orchestrator.FakeProvider.Trouble.NONE;
import static io.understudy.orchestrator.FakeProvider.Trouble.REFUSE;
import static io.understudy.orchestrator.FakeProvider.Trouble.STATUS_429;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.orchestrator.FakeKeys;
import io.understudy.orchestrator.FakeProvider;
import io.understudy.orchestrator.FakeProvider.Trouble;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpAnswer.Later;
import io.understudy.orchestrator.decide.IpAnswer.Refused;
import io.understudy.orchestrator.decide.IpAnswer.Unknown;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for all drivers, against a provider that does what it is scripted to. */
class IpProviderTest {
    @TempDir
    private Path folder;

    private FakeProvider fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeProvider("target-1");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private IpProvider driver(FakeKeys keys) throws IOException {
        return IpProvider.of(keys.ip(fake, folder, Duration.ofSeconds(20)));
    }

    private IpProvider impatient(FakeKeys keys) throws IOException {
        return IpProvider.of(keys.ip(fake, folder, Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @EnumSource
    void theRouteIsRead(FakeKeys keys) throws IOException {
        // Given an IP that is routed to the second place
        fake.route = "target-2";

        // When
        IpAnswer<String> route = driver(keys).route();

        // Then
        assertThat(route).isEqualTo(new Given<>("target-2"));
    }

    @ParameterizedTest
    @EnumSource
    void aMoveIsAskedForOnceAndEndsAtItsTarget(FakeKeys keys) throws IOException {
        // Given a provider that moves at once
        fake.landAtOnce(true);
        IpProvider driver = driver(keys);

        // When
        IpAnswer<IpTask> answer = driver.ask("target-2");

        // Then
        assertThat(answer).isInstanceOfSatisfying(Given.class, given -> {
            IpTask task = (IpTask) given.value();
            assertThat(task.progress()).isEqualTo(Progress.DONE);
            assertThat(task.target()).isEqualTo("target-2");
        });
        assertThat(fake.asked).hasValue(1);
        assertThat(driver.route()).isEqualTo(new Given<>("target-2"));
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatHangsLeavesUnknownWhatIsDone(FakeKeys keys) throws IOException {
        // Given
        fake.trouble = HANG;

        // When
        IpAnswer<IpTask> answer = impatient(keys).ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(Unknown.class);
        assertThat(fake.asked).hasValueLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsUnknownAndTheMoveIsFoundAgain(FakeKeys keys) throws IOException {
        // Given an answer that is lost on the way
        fake.trouble = LOSE_ANSWER;
        IpProvider driver = driver(keys);

        // When
        IpAnswer<IpTask> answer = driver.ask("target-2");

        // Then it was sent once, and listing (or, where there are no tasks, the route) tells what became of it
        assertThat(answer).isInstanceOf(Unknown.class);
        assertThat(fake.asked).hasValue(1);
        assertThat(driver.openTasks())
                .isInstanceOfSatisfying(
                        Given.class,
                        listed -> assertThat((List<?>) listed.value()).hasSize(keys == FakeKeys.ROBOT ? 0 : 1));
        fake.land();
        assertThat(driver.route()).isEqualTo(new Given<>("target-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "OVH, HTML",
        "OVH, RUBBISH",
        "OVH, STATUS_500",
        "ROBOT, HTML",
        "ROBOT, RUBBISH",
        "ROBOT, STATUS_500",
        "EXEC, STATUS_500"
    })
    void whatCannotBeUnderstoodProvesNothing(FakeKeys keys, Trouble trouble) throws IOException {
        // Given
        fake.trouble = trouble;
        IpProvider driver = driver(keys);

        // When
        List<IpAnswer<?>> answers = List.of(driver.ask("target-2"), driver.task("4000"), driver.route());

        // Then
        assertThat(answers).allSatisfy(a -> assertThat(a).isInstanceOf(Unknown.class));
        assertThat(fake.asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"HTML", "RUBBISH"})
    void aCommandThatPrintsRubbishNamesNoTask(Trouble trouble) throws IOException {
        // Given
        fake.trouble = trouble;
        IpProvider driver = driver(FakeKeys.EXEC);

        // When
        List<IpAnswer<?>> answers = List.of(driver.ask("target-2"), driver.task("4000"), driver.openTasks());

        // Then
        assertThat(answers).allSatisfy(a -> assertThat(a).isInstanceOf(Unknown.class));
    }

    @ParameterizedTest
    @EnumSource
    void tooManyQuestionsAreAskedLater(FakeKeys keys) throws IOException {
        // Given
        fake.trouble = STATUS_429;

        // When
        IpAnswer<IpTask> answer = driver(keys).ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(Later.class);
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatCannotBeReachedHasDoneNothing(FakeKeys keys) throws IOException {
        // Given
        IpProvider driver = driver(keys);
        fake.close();

        // When
        IpAnswer<IpTask> answer = driver.ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(keys == FakeKeys.EXEC ? IpAnswer.class : Later.class);
        assertThat(answer).isNotInstanceOf(Given.class);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalInItsOwnWordsIsOne(FakeKeys keys) throws IOException {
        // Given
        fake.trouble = REFUSE;

        // When
        IpAnswer<IpTask> answer = driver(keys).ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(Refused.class);
        assertThat(fake.asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"OVH", "EXEC"})
    void aTaskIsFollowedUntilItLands(FakeKeys keys) throws IOException {
        // Given a move that lands late
        IpProvider driver = driver(keys);
        IpTask task = ((Given<IpTask>) driver.ask("target-2")).value();
        assertThat(driver.task(task.id()))
                .isEqualTo(new Given<>(task))
                .satisfies(a -> assertThat(task.open()).isTrue());

        // When it has landed
        fake.land();

        // Then
        assertThat(driver.task(task.id()))
                .isInstanceOfSatisfying(
                        Given.class,
                        a -> assertThat(((IpTask) a.value()).progress()).isEqualTo(Progress.DONE));
        assertThat(driver.openTasks()).isEqualTo(new Given<>(List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"OVH", "EXEC"})
    void aTaskThatFailsIsToldAsSuch(FakeKeys keys) throws IOException {
        // Given
        IpProvider driver = driver(keys);
        IpTask task = ((Given<IpTask>) driver.ask("target-2")).value();

        // When
        fake.failAll();

        // Then
        assertThat(driver.task(task.id()))
                .isInstanceOfSatisfying(
                        Given.class,
                        a -> assertThat(((IpTask) a.value()).progress()).isEqualTo(Progress.FAILED));
    }

    @ParameterizedTest
    @EnumSource(names = {"OVH", "EXEC"})
    void twoTasksOfOneRequestAreBothListed(FakeKeys keys) throws IOException {
        // Given
        fake.trouble = DUPLICATE;
        IpProvider driver = driver(keys);
        driver.ask("target-2");
        fake.trouble = NONE;

        // When
        IpAnswer<List<IpTask>> open = driver.openTasks();

        // Then
        assertThat(((Given<List<IpTask>>) open).value())
                .extracting(IpTask::target)
                .containsExactly("target-2", "target-2");
    }
}
