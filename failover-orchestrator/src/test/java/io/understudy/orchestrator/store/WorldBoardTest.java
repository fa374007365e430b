package io.understudy.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldBoardTest {
    private static final Instant FIRST = Instant.parse("2017-10-07T03:00:00Z");

    private final WorldBoard board = new WorldBoard();

    @Test
    void aProxyThatIsStillOwedItsRouteKeepsTheInstantAtWhichThatWasFirstSeen() {
        board.owed("lyon", List.of("p1"), FIRST);

        board.owed("lyon", List.of("p1", "p2"), FIRST.plusSeconds(10));

        assertThat(board.owed("lyon")).contains(Map.of("p1", FIRST, "p2", FIRST.plusSeconds(10)));
    }

    @Test
    void aProxyThatGotItsRouteAndLostItAgainIsTimedAnew() {
        board.owed("lyon", List.of("p1"), FIRST);
        board.owed("lyon", List.of(), FIRST.plusSeconds(10));

        board.owed("lyon", List.of("p1"), FIRST.plusSeconds(20));

        assertThat(board.owed("lyon")).contains(Map.of("p1", FIRST.plusSeconds(20)));
    }

    @Test
    void beforeTheProxiesWereAskedNothingIsKnownOfThem() {
        assertThat(board.owed("lyon")).isEmpty();
    }
}
