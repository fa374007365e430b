package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.HeldDeletionDecided;
import io.understudy.worker.decide.HeldDeletionRules.Known;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldDeletionRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // seconds until it expires, pair, expected epoch, known, held digest, rule
        "60, lyon, 3, true, d1, approved",
        "60, lyon, , true, d1, approved",
        "0, lyon, 3, true, d1, expired",
        "60, lyon, 2, true, d1, stale-epoch",
        "60, lyon, 3, false, d1, no-such-gallery",
        "60, nice, 3, true, d1, no-such-gallery",
        "60, lyon, 3, true, , nothing-held",
        "60, lyon, 3, true, d2, other-deletion"
    })
    void a_decision_holds_only_for_what_it_names(
            long left, String pair, Long epoch, boolean known, String held, String rule) {
        // Given
        HeldDeletionDecided command = new HeldDeletionDecided(
                pair, "marie", "meant", epoch, NOW.plusSeconds(left), false, "lyon/alice.test", "d1", true);
        // When
        var answer = HeldDeletionRules.answer(command, new Known(known, 3, Optional.ofNullable(held)), NOW);
        // Then
        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.accepted()).isEqualTo(rule.equals("approved"));
        assertThat(answer.sentence()).isNotBlank();
    }

    @Test
    void a_denial_is_accepted_and_keeps_it_held() {
        // Given
        HeldDeletionDecided command = new HeldDeletionDecided(
                "lyon", "marie", "a mistake", null, NOW.plusSeconds(1), false, "lyon/alice.test", "d1", false);
        // When
        var answer = HeldDeletionRules.answer(command, new Known(true, 3, Optional.of("d1")), NOW);
        // Then
        assertThat(answer)
                .isEqualTo(new HeldDeletionRules.Answer(
                        true, "denied", "it stays held until something else would be deleted"));
    }
}
