package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.decide.CopyScope.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyScopeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration A_DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({
        "false, d, 2026-11-23T01:00:00Z,         , ''",
        "false, d, 2026-11-23T01:00:00Z, dump    , ''",
        "true , d, 2026-11-23T01:00:00Z,         , asked for",
        "false,  ,                     ,         , the first one",
        "false, d,                     ,         , the first one",
        "false, d, 2026-11-23T01:00:00Z, proof   , the last attempt failed at step proof",
        "false, d, 2026-11-22T11:59:59Z,         , the last full one is of 2026-11-22T11:59:59Z",
    })
    void everything_is_copied_when_the_ground_is_not_sure(
            boolean asked, String digest, Instant fullAt, String failedStep, String why) {
        // Given
        Standing standing = new Standing(digest, fullAt, failedStep);
        // When
        CopyScope scope = CopyScope.choose(asked, standing, NOW, A_DAY);
        // Then
        assertThat(scope.whyFull().orElse("")).isEqualTo(why);
    }

    @Test
    void what_somebody_changed_on_the_spare_is_not_built_upon() {
        // Given
        Standing standing = new Standing("as left", NOW, null);
        CopyScope scope = CopyScope.choose(false, standing, NOW, A_DAY);
        // When
        CopyScope seen = scope.seen("tampered", standing);
        // Then
        assertThat(seen.whyFull()).contains("the spare's tables are not as the last backup left them");
        assertThat(scope.seen("as left", standing).isFull()).isFalse();
    }
}
