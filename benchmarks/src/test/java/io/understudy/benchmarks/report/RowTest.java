package io.understudy.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTest {

    @ParameterizedTest
    @CsvSource({"2.0, MISSED", "1.0, MUST", "0.5, MUST", "0.4, AIM", "0.1, AIM"})
    void standsWhereItsShareOfThePeerPutsIt(double ours, Row.Verdict expected) {
        // Given a peer's 25, of which at most 1/25 must and 1/62.5 should be needed
        Row row = against(25, ours, new Goal.Times(1.0 / 25), new Goal.Times(1.0 / 62.5));

        // When
        Row.Verdict verdict = row.verdict();

        // Then
        assertThat(verdict).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"251000, MISSED", "250000, MUST", "115000, AIM"})
    void standsWhereItsValueIsAbsolute(double ours, Row.Verdict expected) {
        // Given limits that no peer can move
        Row row = against(1, ours, new Goal.AtMost(250_000), new Goal.AtMost(115_000));

        // When
        Row.Verdict verdict = row.verdict();

        // Then
        assertThat(verdict).isEqualTo(expected);
    }

    @Test
    void hasReachedNoAimWhileTheMustOfAnotherKindIsMissed() {
        // Given few bytes, but more than the peer's
        Row row = against(500_000, 550_000, new Goal.Times(1), new Goal.AtMost(600_000));

        // When
        Row.Verdict verdict = row.verdict();

        // Then
        assertThat(verdict).isEqualTo(Row.Verdict.MISSED);
    }

    @Test
    void hasNoRatioWithoutAPeer() {
        // Given
        Row row = new Row(
                "m", "memory", Unit.BYTES, 1e6, Optional.empty(), new Goal.AtMost(3e8), new Goal.AtMost(2e8), "");

        // When
        double ratio = row.ratio();

        // Then
        assertThat(ratio).isNaN();
        assertThat(row.verdict()).isEqualTo(Row.Verdict.AIM);
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 1/25",
        "0.0271, 1/36.9",
        "0.5, 1/2",
        "1.0, 1x",
        "1.5, 1.5x",
        "0.96, 0.96x",
        "12.34, 12.3x",
        "NaN, –"
    })
    void showsRatiosAsPeopleSayThem(double ratio, String expected) {
        // When
        String shown = Ratios.show(ratio);

        // Then
        assertThat(shown).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CPU_SECONDS, 0.4123, 0.41 CPU-s",
        "SECONDS, 0.0412, 41.2 ms",
        "SECONDS, 61.23, 61.2 s",
        "BYTES, 999, 999 B",
        "BYTES, 108400, 108 KB",
        "BYTES, 1830000, 1.83 MB",
        "PERCENT, 15, 15.0 %"
    })
    void showsValuesWithTheDigitsThatMatter(Unit unit, double value, String expected) {
        // When
        String shown = unit.show(value);

        // Then
        assertThat(shown).isEqualTo(expected);
    }

    private static Row against(double peer, double ours, Goal must, Goal aim) {
        return new Row("x", "x", Unit.SECONDS, ours, Optional.of(new Row.Peer("peer", peer)), must, aim, "");
    }
}
