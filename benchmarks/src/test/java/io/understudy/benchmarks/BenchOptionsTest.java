package io.understudy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.benchmarks.rows.Station;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

    @Test
    void measuresEverythingWithoutOptions() {
        // When
        BenchOptions options = BenchOptions.parse(List.of());

        // Then
        assertThat(options).isInstanceOfSatisfying(BenchOptions.Measure.class, measure -> {
            assertThat(measure.only()).containsExactlyInAnyOrder(Station.values());
            assertThat(measure.scale().galleries()).isEqualTo(300);
            assertThat(measure.record()).isFalse();
        });
    }

    @Test
    void measuresOnlyTheRowsThatAreNamed() {
        // When
        BenchOptions options = BenchOptions.parse(List.of("--quick", "--only", "idle", "--only", "big"));

        // Then
        assertThat(options).isInstanceOfSatisfying(BenchOptions.Measure.class, measure -> {
            assertThat(measure.only()).containsExactlyInAnyOrder(Station.IDLE, Station.BIG);
            assertThat(measure.scale().galleries()).isEqualTo(30);
        });
    }

    @Test
    void measuresFailoverWithoutAnyFleet() {
        // When
        BenchOptions options = BenchOptions.parse(List.of("--only", "failover"));

        // Then
        assertThat(options).isInstanceOfSatisfying(BenchOptions.Measure.class, measure -> {
            assertThat(measure.only()).containsExactly(Station.FAILOVER).noneMatch(Station::needsFleets);
            assertThat(measure.scale().kills()).isEqualTo(5);
            assertThat(Method.words(measure.whole(), measure.only()))
                    .anySatisfy(words -> assertThat(words).contains("majority", "both proxies"))
                    .noneSatisfy(words -> assertThat(words).contains("restic"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--only", "--only nothing", "--fast", "idle"})
    void refusesWhatItDoesNotKnow(String line) {
        // When
        BenchOptions options = BenchOptions.parse(List.of(line.split(" ", -1)));

        // Then
        assertThat(options).isInstanceOf(BenchOptions.Wrong.class);
    }
}
