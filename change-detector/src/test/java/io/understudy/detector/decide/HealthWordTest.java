package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthWordTest {
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** {@code w} well, {@code u} unwell; capitals are old words. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            '',    false
            w,     false
            u,     true
            wu,    false
            wuu,   true
            wwu,   false
            wUUU,  false
            WWWu,  true
            U,     false
            """)
    void mainIsAilingWhenMostOfThoseWhoSpokeLatelySaySo(String words, boolean ailing) {
        // Given
        List<HealthWord> heard = new ArrayList<>();
        for (char word : words.toCharArray()) {
            heard.add(new HealthWord(
                    "o" + heard.size(),
                    Character.toLowerCase(word) == 'w',
                    TEN.minusSeconds(Character.isUpperCase(word) ? 61 : 60)));
        }
        // When
        boolean verdict = HealthWord.isAiling(heard, FRESH, TEN);
        // Then
        assertThat(verdict).isEqualTo(ailing);
    }
}
