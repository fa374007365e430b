package io.understudy.monitor.decide;

import static io.understudy.monitor.decide.Looks.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.monitor.decide.RuleMemory.Change;
import io.understudy.monitor.decide.RuleMemory.Status;
import io.understudy.monitor.decide.RuleMemory.Step;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleMemoryTest {
    private static final Duration HOLDS_FOR = Duration.ofSeconds(3);
    private static final RuleReading VIOLATES = new RuleReading.Violates("s1 WRITE", "route s1b READ_ONLY");
    private static final RuleReading COMPLIES = new RuleReading.Complies("s1 WRITE");
    private static final RuleMemory SUSPECTED = new RuleMemory(Status.SUSPECTED, TEN, "s1 WRITE");
    private static final RuleMemory VIOLATED = new RuleMemory(Status.VIOLATED, TEN, "s1 WRITE");

    @Test
    void oneViolatingRoundIsOnlyASuspicion() {
        // Given
        RuleMemory holds = RuleMemory.HOLDS;
        // When
        Step step = holds.after(VIOLATES, TEN, HOLDS_FOR);
        // Then
        assertThat(step).isEqualTo(new Step(SUSPECTED, Optional.empty()));
    }

    @Test
    void secondViolatingRoundIsAnnouncedWithTheFirstReadingsTime() {
        // Given
        RuleMemory suspected = SUSPECTED;
        // When
        Step step = suspected.after(VIOLATES, TEN.plus(HOLDS_FOR), HOLDS_FOR);
        // Then
        assertThat(step)
                .isEqualTo(
                        new Step(VIOLATED, Optional.of(new Change.Violated(TEN, "s1 WRITE", "route s1b READ_ONLY"))));
    }

    @Test
    void secondViolatingRoundTooSoonAfterTheFirstIsStillASuspicion() {
        // Given
        RuleMemory suspected = SUSPECTED;
        // When
        Step step = suspected.after(VIOLATES, TEN.plus(HOLDS_FOR).minusMillis(1), HOLDS_FOR);
        // Then
        assertThat(step).isEqualTo(new Step(SUSPECTED, Optional.empty()));
    }

    @Test
    void changedDemandBeginsANewSuspicion() {
        // Given: the roles changed between the two rounds
        RuleReading other = new RuleReading.Violates("s1b READ_ONLY", "route s1 WRITE");
        // When
        Step step = SUSPECTED.after(other, TEN.plusSeconds(10), HOLDS_FOR);
        // Then
        assertThat(step)
                .isEqualTo(new Step(
                        new RuleMemory(Status.SUSPECTED, TEN.plusSeconds(10), "s1b READ_ONLY"), Optional.empty()));
    }

    @Test
    void complyingRoundEndsASuspicionSilently() {
        // Given
        RuleMemory suspected = SUSPECTED;
        // When
        Step step = suspected.after(COMPLIES, TEN.plusSeconds(10), HOLDS_FOR);
        // Then
        assertThat(step).isEqualTo(new Step(RuleMemory.HOLDS, Optional.empty()));
    }

    @Test
    void violationIsAnnouncedOnce() {
        // Given
        RuleMemory violated = VIOLATED;
        // When
        Step step = violated.after(VIOLATES, TEN.plusSeconds(60), HOLDS_FOR);
        // Then
        assertThat(step).isEqualTo(new Step(VIOLATED, Optional.empty()));
    }

    @Test
    void complyingRoundRestoresAViolation() {
        // Given
        RuleMemory violated = VIOLATED;
        // When
        Step step = violated.after(COMPLIES, TEN.plusSeconds(60), HOLDS_FOR);
        // Then
        assertThat(step)
                .isEqualTo(new Step(
                        RuleMemory.HOLDS, Optional.of(new Change.Restored(TEN, TEN.plusSeconds(60), "s1 WRITE"))));
    }

    @Test
    void ruleThatIsNoLongerDemandedIsNoLongerViolated() {
        // Given
        RuleReading notDemanded = new RuleReading.NotDemanded("s1b is not the spare while UNPROTECTED");
        // When
        Step step = VIOLATED.after(notDemanded, TEN.plusSeconds(60), HOLDS_FOR);
        // Then
        assertThat(step.memory()).isEqualTo(RuleMemory.HOLDS);
        assertThat(step.change())
                .contains(new Change.Restored(
                        TEN, TEN.plusSeconds(60), "no longer demanded: s1b is not the spare while UNPROTECTED"));
    }

    @Test
    void unknownReadingNeitherViolatesNorRestores() {
        // Given
        RuleReading unknown = new RuleReading.Unknown("unreachable");
        // When
        Step step = VIOLATED.after(unknown, TEN.plusSeconds(60), HOLDS_FOR);
        // Then
        assertThat(step).isEqualTo(new Step(VIOLATED, Optional.empty()));
    }
}
