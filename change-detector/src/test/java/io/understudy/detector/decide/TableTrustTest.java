package io.understudy.detector.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.FileStamp;
import io.understudy.gallery.fingerprint.TableFiles;
import io.understudy.gallery.fingerprint.TableReading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTrustTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_000 * SECOND;
    private static final TableSum SUM = new TableSum(3, "77");

    private static TableFiles files(long mtime, long ctime) {
        return new TableFiles(new FileStamp(1, 100, mtime, ctime), new FileStamp(2, 1024, mtime, ctime));
    }

    @Test
    void sumIsVouchedForByStampsThatHadSettledAndThatTheServerConfirms() {
        // Given
        TableFiles stamps = files(NOW - 60 * SECOND, NOW - 60 * SECOND);
        TableReading reading = new TableReading(SUM, new TableReading.DataFile(100, 940));
        // When
        KeptTable kept = TableTrust.keep(reading, Optional.of(stamps), NOW);
        // Then
        assertThat(kept).isEqualTo(new KeptTable(SUM, stamps));
        assertThat(TableTrust.moved("p_", Map.of("images", kept), name -> Optional.of(stamps)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource(textBlock = """
            999500000000, 999500000000, 100, 999, written half a second before
            998000000000, 998000000000, 100, 998, written exactly two seconds before
            1060000000000, 940000000000, 100, 1060, written in the future
            940000000000, 999500000000, 100, 940, put there with an old time just now
            940000000000, 940000000000, 101, 940, another size than the server says
            940000000000, 940000000000, 100, 941, another second than the server says
            """)
    void nothingVouchesForASumInDoubt(long mtime, long ctime, long size, long second, String doubt) {
        // Given
        TableReading reading = new TableReading(SUM, new TableReading.DataFile(size, second));
        // When
        KeptTable kept = TableTrust.keep(reading, Optional.of(files(mtime, ctime)), NOW);
        // Then
        assertThat(kept).as(doubt).isEqualTo(new KeptTable(SUM, null));
    }

    @Test
    void tablesOfOtherEnginesAndTablesWithoutFilesAreReadEachTime() {
        // Given
        TableFiles stamps = files(NOW - 60 * SECOND, NOW - 60 * SECOND);
        KeptTable otherEngine = TableTrust.keep(new TableReading(SUM, null), Optional.of(stamps), NOW);
        KeptTable unseen =
                TableTrust.keep(new TableReading(SUM, new TableReading.DataFile(100, 940)), Optional.empty(), NOW);
        // When
        Set<String> moved =
                TableTrust.moved("p_", Map.of("tags", otherEngine, "images", unseen), name -> Optional.of(stamps));
        // Then
        assertThat(moved).containsExactly("images", "tags");
    }

    @Test
    void tableIsReadAgainWhenAnythingOfItsStampsDiffersOrIsGone() {
        // Given
        TableFiles old = files(NOW - 60 * SECOND, NOW - 60 * SECOND);
        Map<String, KeptTable> kept =
                Map.of("a", new KeptTable(SUM, old), "b", new KeptTable(SUM, old), "c", new KeptTable(SUM, old));
        TableFiles index = new TableFiles(old.data(), new FileStamp(2, 1024, NOW, NOW));
        // When
        Set<String> moved = TableTrust.moved("p_", kept, name -> switch (name) {
            case "p_a" -> Optional.of(old);
            case "p_b" -> Optional.of(index);
            default -> Optional.empty();
        });
        // Then
        assertThat(moved).containsExactly("b", "c");
    }
}
