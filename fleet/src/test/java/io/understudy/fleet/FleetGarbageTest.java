package io.understudy.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the file holds, the answer is a fleet or reasons, never an exception. */
class FleetGarbageTest {
    private static final String SCRAPS = " :-[]{},#&*!|>'\"%@`?\n\t\\\u00e9s1x0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void spoiltFilesAreRefusedOrAcceptedButNeverThrow(long seed) {
        // Given
        Random random = new Random(seed);
        List<String> texts = Stream.generate(() -> spoilt(random)).limit(250).toList();

        // When
        List<String> undecided = texts.stream()
                .filter(text -> {
                    FleetReading reading = FleetText.read(folder, text);
                    return reading.fleet().isPresent() != reading.errors().isEmpty();
                })
                .toList();

        // Then
        assertThat(undecided).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers: &s {s1: *s}\n",
                "&a {sites: *a, pairs: {lyon: *a}}\n",
                "? {a: b}\n: c\n",
                "pairs: {lyon: {<<: {main: s1}}}\n",
                "sites: !!java.net.URL [\"http://127.0.0.1\"]\n"
            })
    void cunningFilesAreRefused(String text) {
        // Given a file that uses what YAML has beyond plain maps and lists

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.errors()).isNotEmpty();
        assertThat(reading.fleet()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void deepFilesAreRefused(int depth) {
        // Given
        String text = "sites: " + "[".repeat(depth) + "]".repeat(depth) + "\n";

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.errors()).isNotEmpty();
    }

    private static String spoilt(Random random) {
        StringBuilder text = new StringBuilder(FleetText.whole());
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            int scrap = random.nextInt(SCRAPS.length());
            text.replace(from, to, random.nextBoolean() ? "" : SCRAPS.substring(scrap, scrap + 1));
        }
        return text.toString();
    }
}
