package io.understudy.benchmarks.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.benchmarks.report.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillsTest {
    private static final Paces SHORTENED = new Paces(Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final Paces PRODUCTION = new Paces(Duration.ofSeconds(10), Duration.ofSeconds(60));
    private static final String PEER = "HAProxy, inter 2s fall 3";

    private final Kills kills = new Kills(List.of(kill(4.25, 4.5, 5), kill(5.0, 4.0, 6), kill(8.0, 4.0, 4)), SHORTENED);

    @Test
    void countsTheLaterOfBothProxiesAndTheMedianOfAllKills() {
        // When
        Row row = kills.row("failover", "its own checks", PEER, 1);

        // Then both figures and their ratio are there, and the worst of each
        assertThat(row.ours()).isEqualTo(5.0);
        assertThat(row.peer()).contains(new Row.Peer(PEER, 5));
        assertThat(row.ratio()).isEqualTo(1.0);
        assertThat(row.verdict()).isEqualTo(Row.Verdict.AIM);
        assertThat(row.detail())
                .contains("medians of 3 kills", "worst 8.00 s and 6.00 s", "the first of the two proxies after 4.00 s")
                .contains("a look every 1 s, confirmed after 3 s");
    }

    @Test
    void missesWhatIsNoLongerSeconds() {
        // Given kills after which visitors waited longer, though no longer than at the peer
        Kills slow = new Kills(List.of(kill(11, 11, 30)), SHORTENED);

        // When
        Row row = slow.row("failover", "its own checks", PEER, 1);

        // Then
        assertThat(row.verdict()).isEqualTo(Row.Verdict.MISSED);
    }

    @Test
    void saysWhereTheTimeGoesAndWhatItWouldBeInProduction() {
        // When
        Map<String, String> figures = kills.figures(PRODUCTION);

        // Then the parts add up from the kill on, and the arithmetic is labelled as such
        assertThat(String.join("\n", figures.values()))
                .contains(
                        "looks again 500 ms",
                        "has its word 250 ms",
                        "decided 2.75 s",
                        "first proxy 500 ms",
                        "both 1.00 s")
                .contains("HAProxy, inter 2s fall 3 6.00 s", "p1 8.00 s, p2 4.00 s")
                .contains("typically 66.5 s, at worst 75.0 s");
        assertThat(figures.keySet())
                .anySatisfy(name -> assertThat(name)
                        .contains("by arithmetic and not measured", "a look every 10 s, confirmed after 60 s"));
    }

    @Test
    void measuredPacesAmountToThemselves() {
        // When
        double typical = SHORTENED.typicalAt(SHORTENED, 4.5);

        // Then the worst allows for one look more
        assertThat(typical).isEqualTo(4.5);
        assertThat(SHORTENED.worstAt(SHORTENED, 4.5)).isCloseTo(5.5, within(1e-9));
    }

    private static Kill kill(double p1, double p2, double peer) {
        return new Kill(Map.of("p1", p1, "p2", p2), Map.of(PEER, peer), 0.5, 0.75, 3.5);
    }
}
