package io.understudy.monitor.decide;

import static io.understudy.monitor.decide.Looks.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Evidence;
import io.understudy.monitor.decide.CheckReading.Outcome;
import io.understudy.monitor.decide.HealthJudge.Judged;
import io.understudy.monitor.decide.HealthMemory.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthJudgeTest {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Instant LATER = TEN.plusSeconds(10);
    private static final HealthMemory SERVING = new HealthMemory(Status.SERVING, TEN, TEN, true);
    private static final HealthMemory FAILING = new HealthMemory(Status.FAILING, TEN, TEN, true);

    private static Judged judgeMain(ServerReading reading, HealthMemory memory) {
        return HealthJudge.judge(reading, memory, ObserverState.fit(), false, SLOW, FRESH);
    }

    private static Judged judgeSpare(ServerReading reading, HealthMemory memory) {
        return HealthJudge.judge(reading, memory, ObserverState.fit(), true, SLOW, FRESH);
    }

    @ParameterizedTest
    @CsvSource({
        // page, photo, database -> verdict of a main
        "GOOD,    GOOD,   GOOD,   healthy",
        "GOOD,    UNTOLD, GOOD,   healthy",
        "GOOD,    GOOD,   UNTOLD, healthy",
        "GOOD,    GOOD,   BAD,    degraded",
        "GOOD,    BAD,    GOOD,   unhealthy",
        "BAD,     UNTOLD, GOOD,   unhealthy",
        "BAD,     UNTOLD, BAD,    unhealthy",
        "BAD,     UNTOLD, UNTOLD, unhealthy",
        "NO_COPY, UNTOLD, GOOD,   unhealthy"
    })
    void verdictOfAMainFollowsWhatVisitorsGet(Outcome page, Outcome photo, Outcome database, String verdict) {
        // Given
        ServerReading reading = Looks.of(LATER, page, photo, database);
        // When
        Judged judged = judgeMain(reading, HealthMemory.EMPTY);
        // Then
        assertThat(judged.verdict().word()).isEqualTo(verdict);
    }

    @Test
    void failingSinceIsTheFirstFailingReadingOfTheRun() {
        // Given
        ServerReading reading = Looks.dead(LATER);
        // When
        Judged judged = judgeMain(reading, FAILING);
        // Then
        assertThat(judged.verdict()).isEqualTo(new HealthVerdict.Unhealthy(TEN, reading.evidence()));
    }

    @Test
    void aGoodReadingEndsARunOfFailures() {
        // Given
        ServerReading reading = Looks.good(LATER);
        // When
        Judged judged = judgeMain(reading, FAILING);
        // Then
        assertThat(judged.verdict()).isEqualTo(new HealthVerdict.Healthy(LATER, false, reading.evidence()));
    }

    @Test
    void healthySinceIsTheFirstGoodReadingOfTheRun() {
        // Given
        ServerReading reading = Looks.good(LATER);
        // When
        Judged judged = judgeMain(reading, SERVING);
        // Then
        assertThat(judged.verdict()).isEqualTo(new HealthVerdict.Healthy(TEN, false, reading.evidence()));
    }

    @Test
    void aRunContinuesOverAnInterruptionAsLongAsAVerdictCounts() {
        // Given
        ServerReading reading = Looks.dead(TEN.plus(FRESH));
        // When
        Judged judged = judgeMain(reading, FAILING);
        // Then
        assertThat(judged.memory().since()).isEqualTo(TEN);
    }

    @Test
    void aRunEndsWhenTheObserverLookedAwayForLonger() {
        // Given: nobody saw whether it failed in between
        ServerReading reading = Looks.dead(TEN.plus(FRESH).plusMillis(1));
        // When
        Judged judged = judgeMain(reading, FAILING);
        // Then
        assertThat(judged.memory().since()).isEqualTo(TEN.plus(FRESH).plusMillis(1));
    }

    @Test
    void aSickObserverSaysNothingAndForgetsNothing() {
        // Given
        ObserverState cutOff = ObserverState.of(false, Duration.ofSeconds(2), Duration.ofSeconds(2));
        // When
        Judged judged = HealthJudge.judge(Looks.dead(LATER), SERVING, cutOff, false, SLOW, FRESH);
        // Then
        assertThat(judged.verdict()).isInstanceOf(HealthVerdict.Unknown.class);
        assertThat(judged.memory()).isEqualTo(SERVING);
    }

    @ParameterizedTest
    @CsvSource({"500, 500, false", "500, 501, true"})
    void visitorWhoWaitsLongerThanTheBudgetMeetsADegradedServer(long page, long photo, boolean degraded) {
        // Given
        ServerReading reading = Looks.slow(LATER, Duration.ofMillis(page), Duration.ofMillis(photo));
        // When
        Judged judged = judgeMain(reading, SERVING);
        // Then
        assertThat(judged.verdict()).isEqualTo(new HealthVerdict.Healthy(TEN, degraded, reading.evidence()));
    }

    @Test
    void spareThatNeverHadTheGalleryIsNotUnhealthyForIt() {
        // Given
        ServerReading reading = Looks.of(LATER, Outcome.NO_COPY, Outcome.UNTOLD, Outcome.GOOD);
        // When
        Judged judged = judgeSpare(reading, HealthMemory.EMPTY);
        // Then
        assertThat(judged.verdict().word()).isEqualTo("degraded");
        assertThat(judged.memory().everServed()).isFalse();
    }

    @Test
    void spareThatNeverHadTheGalleryIsUnhealthyWhenItsDatabaseIsDown() {
        // Given
        ServerReading reading = Looks.of(LATER, Outcome.NO_COPY, Outcome.UNTOLD, Outcome.BAD);
        // When
        Judged judged = judgeSpare(reading, HealthMemory.EMPTY);
        // Then
        assertThat(judged.verdict().word()).isEqualTo("unhealthy");
    }

    @Test
    void spareThatLostTheGalleryIsUnhealthyHoweverLongAgoItHadIt() {
        // Given
        ServerReading reading = Looks.of(TEN.plus(Duration.ofDays(3)), Outcome.NO_COPY, Outcome.UNTOLD, Outcome.GOOD);
        // When
        Judged judged = judgeSpare(reading, SERVING);
        // Then
        assertThat(judged.verdict().word()).isEqualTo("unhealthy");
    }

    @Test
    void evidenceNamesEveryCheck() {
        // Given
        ServerReading reading = Looks.dead(LATER);
        // When
        Judged judged = judgeMain(reading, FAILING);
        // Then
        assertThat(((HealthVerdict.Unhealthy) judged.verdict()).evidence())
                .extracting(Evidence::check)
                .containsExactly("page", "photo", "database");
    }
}
