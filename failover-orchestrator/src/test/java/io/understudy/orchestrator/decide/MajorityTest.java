package io.understudy.orchestrator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MajorityTest {
    private static final Instant NOW = Instant.parse("2026-10-14T08:00:00Z");
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final List<String> FIVE = List.of("o1", "o2", "o3", "o4", "o5");

    @Test
    void threeOfFiveDecide() {
        // Given three failing observers of five
        List<Observation> words = List.of(bad("o1", 90), bad("o2", 30), bad("o3", 20));

        // When the majority is asked for
        Majority majority = Majority.of("s1", words, FIVE, NOW, FRESH);

        // Then the main is unhealthy since the third of them began to fail
        assertThat(majority)
                .isEqualTo(new Majority.Unhealthy(
                        NOW.minusSeconds(20), List.of("o1", "o2", "o3"), NOW.minusSeconds(600), true));
    }

    @Test
    void twoOfFiveOnThisSideOfAPartitionDecideNothing() {
        // Given two failing observers, while three are silent
        List<Observation> words = List.of(bad("o1", 90), bad("o2", 30));

        // When the majority is asked for
        Majority majority = Majority.of("s1", words, FIVE, NOW, FRESH);

        // Then it is unknown
        assertThat(majority).isInstanceOf(Majority.Unknown.class);
    }

    @Test
    void aWordThatIsNotFreshCountsForNothing() {
        // Given three failing observers, one of which was last heard a millisecond too long ago
        Instant tooLongAgo = NOW.minus(FRESH).minusMillis(1);
        Observation stale =
                new Observation("o3", "s1", false, NOW.minusSeconds(90), tooLongAgo, NOW.minusSeconds(600), true);
        List<Observation> words = List.of(bad("o1", 90), bad("o2", 90), stale);

        // When the majority is asked for
        Majority majority = Majority.of("s1", words, FIVE, NOW, FRESH);

        // Then it is unknown
        assertThat(majority).isInstanceOf(Majority.Unknown.class);
    }

    @Test
    void anObserverThatIsNotConfiguredCountsForNothing() {
        // Given two configured failing observers and a stranger
        List<Observation> words = List.of(bad("o1", 90), bad("o2", 90), bad("mallory", 90));

        // When the majority is asked for
        Majority majority = Majority.of("s1", words, FIVE, NOW, FRESH);

        // Then it is unknown
        assertThat(majority).isInstanceOf(Majority.Unknown.class);
    }

    @Test
    void wordsAboutAnotherServerCountForNothing() {
        // Given three failing words, about another server
        List<Observation> words = List.of(bad("o1", 90), bad("o2", 90), bad("o3", 90));

        // When the majority on this server is asked for
        Majority majority = Majority.of("s2", words, FIVE, NOW, FRESH);

        // Then it is unknown
        assertThat(majority).isInstanceOf(Majority.Unknown.class);
    }

    @Test
    void anObserversOwnTimeCountsWhenItArrivedSoon() {
        // Given a word that arrived within thirty seconds of its observation
        Instant since = NOW.minusSeconds(50);
        ServerUnhealthy word = new ServerUnhealthy("s1", "lyon", "o1", NOW.minusSeconds(30), since, List.of());

        // When it is taken up
        Observation observation = Observation.of(word, null, NOW);

        // Then it fails since the observer says
        assertThat(observation.since()).isEqualTo(since);
    }

    @Test
    void anObserverWithAWrongClockIsTimedByArrival() {
        // Given an observer whose clock is an hour behind, heard for the first time ten seconds ago
        Instant wrong = NOW.minusSeconds(3600);
        Observation first = Observation.of(
                new ServerUnhealthy("s1", "lyon", "o1", wrong, wrong, List.of()), null, NOW.minusSeconds(10));

        // When it is heard again
        Observation second = Observation.of(
                new ServerUnhealthy("s1", "lyon", "o1", wrong.plusSeconds(10), wrong, List.of()), first, NOW);

        // Then it fails since its first word arrived
        assertThat(second.since()).isEqualTo(NOW.minusSeconds(10));
    }

    @Test
    void aChangeOfMindBeginsAnew() {
        // Given an observer with a wrong clock that has called the server unhealthy
        Observation before = bad("o1", 90);
        ServerHealthy word =
                new ServerHealthy("s1", "lyon", "o1", NOW.minusSeconds(3600), NOW.minusSeconds(7200), false, List.of());

        // When it calls it healthy
        Observation after = Observation.of(word, before, NOW);

        // Then it is healthy since now
        assertThat(after).isEqualTo(new Observation("o1", "s1", true, NOW, NOW, NOW.minusSeconds(600), false));
    }

    private static Observation bad(String observer, int failingSeconds) {
        return new Observation(
                observer, "s1", false, NOW.minusSeconds(failingSeconds), NOW, NOW.minusSeconds(600), true);
    }
}
