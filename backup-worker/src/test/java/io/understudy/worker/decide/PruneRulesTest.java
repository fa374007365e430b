package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import io.understudy.events.Fence;
import io.understudy.events.Hold;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PruneRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @EnumSource
    void nothing_is_pruned_while_a_pair_is_in_any_phase_but_the_normal_one(Phase phase) {
        // Given
        Optional<PairState> state = Optional.of(state(phase, null));
        // When
        var refusal = PruneRules.refusal(state, null, NOW, NOW);
        // Then
        assertThat(refusal.isPresent()).isEqualTo(phase != Phase.MAIN_SERVING);
    }

    @Test
    void nothing_is_pruned_while_a_person_holds_the_pair() {
        // Given
        var held = Optional.of(state(Phase.MAIN_SERVING, new Hold("marie", "looking into it", NOW.plusSeconds(60))));
        // When
        var refusal = PruneRules.refusal(held, null, NOW, NOW);
        // Then
        assertThat(refusal).get().asString().contains("marie");
    }

    @ParameterizedTest
    @CsvSource({
        "mass-deletion, 0, true",
        "marker, 0, true",
        ", 0, false",
        ", 3599, false",
        ", 3601, true",
        ", -3601, true"
    })
    void nothing_is_pruned_while_the_backup_is_held_or_the_clocks_differ(String rule, long apart, boolean refused) {
        // Given
        Instant elsewhere = NOW.plusSeconds(apart);
        // When
        var refusal = PruneRules.refusal(Optional.empty(), rule, NOW, elsewhere);
        // Then
        assertThat(refusal.isPresent()).isEqualTo(refused);
    }

    private static PairState state(Phase phase, Hold hold) {
        return new PairState(
                "lyon",
                1,
                1,
                phase,
                "s1",
                "s1b",
                "s1",
                AccessMode.WRITE,
                Fence.FENCED,
                null,
                null,
                null,
                hold,
                NOW,
                "test");
    }
}
