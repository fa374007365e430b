package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.TableSum;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRangesTest {
    private static final TableDefinition.Key SIGNED = new TableDefinition.Key("id", false);
    private static final TableDefinition.Key UNSIGNED = new TableDefinition.Key("id", true);

    @Test
    void ranges_that_follow_each_other_are_one_interval_and_zero_reaches_to_both_sides() {
        // Given
        var ranges = new KeyRanges(SIGNED, 4, numbers(-3, -1, 0, 2, 3));
        // When
        String condition = ranges.inside();
        // Then
        assertThat(condition).isEqualTo("(`id` BETWEEN -15 AND -12 OR `id` BETWEEN -7 AND 3 OR `id` BETWEEN 8 AND 15)");
    }

    @Test
    void a_key_without_negative_numbers_begins_at_zero() {
        // Given
        var ranges = new KeyRanges(UNSIGNED, 4, numbers(0));
        // When
        String condition = ranges.inside();
        // Then
        assertThat(condition).isEqualTo("(`id` BETWEEN 0 AND 3)");
    }

    @Test
    void the_last_ranges_end_where_the_numbers_end() {
        // Given ranges that would reach beyond what a column can hold
        var signed = new KeyRanges(SIGNED, 5, numbers(Long.MIN_VALUE / 5, Long.MAX_VALUE / 5));
        var unsigned = new KeyRanges(
                UNSIGNED,
                7,
                new TreeSet<>(
                        List.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE).divide(BigInteger.valueOf(7)))));
        // When
        String condition = signed.inside() + unsigned.inside();
        // Then
        assertThat(condition)
                .isEqualTo("(`id` BETWEEN -9223372036854775808 AND -9223372036854775805"
                        + " OR `id` BETWEEN 9223372036854775805 AND 9223372036854775807)"
                        + "(`id` BETWEEN 18446744073709551614 AND 18446744073709551615)");
    }

    @Test
    void no_difference_means_no_row() {
        // Given
        var ranges = new KeyRanges(UNSIGNED, 4, numbers());
        // When
        String condition = ranges.inside();
        // Then
        assertThat(condition).isEqualTo("FALSE");
    }

    @Test
    void ranges_that_only_one_server_has_differ() {
        // Given
        SortedMap<BigInteger, TableSum> main = sums(0, 4, 1, 4, 2, 4, 4, 1);
        SortedMap<BigInteger, TableSum> spare = sums(0, 4, 1, 4, 2, 4, 3, 4);
        // When
        Optional<KeyRanges> different = KeyRanges.different(UNSIGNED, 4, main, spare, 13);
        // Then
        assertThat(different).map(KeyRanges::numbers).contains(numbers(3, 4));
    }

    @Test
    void a_table_of_which_most_differs_is_rather_taken_whole() {
        // Given
        SortedMap<BigInteger, TableSum> main = sums(0, 4, 1, 4);
        // When
        Optional<KeyRanges> different = KeyRanges.different(UNSIGNED, 4, main, new TreeMap<>(), 8);
        // Then
        assertThat(different).isEmpty();
    }

    @Test
    void a_change_in_too_many_places_is_rather_taken_whole() {
        // Given every third of a thousand ranges differs
        SortedMap<BigInteger, TableSum> main = new TreeMap<>();
        LongStream.range(0, 1000).forEach(n -> main.put(BigInteger.valueOf(n), new TableSum(4, "1")));
        SortedMap<BigInteger, TableSum> spare = new TreeMap<>(main);
        LongStream.range(0, 333).forEach(n -> spare.put(BigInteger.valueOf(n * 3), new TableSum(4, "2")));
        // When
        Optional<KeyRanges> different = KeyRanges.different(UNSIGNED, 4, main, spare, 4000);
        // Then
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,", "23,", "24,4", "500,8", "20000,64", "1000000,512", "10000000000,4096"})
    void the_width_grows_with_the_root_of_the_rows(long rows, Long expected) {
        // Given a table of so many rows
        // When
        Optional<Long> width = KeyRanges.width(rows);
        // Then
        assertThat(width).isEqualTo(Optional.ofNullable(expected));
    }

    private static TreeSet<BigInteger> numbers(long... numbers) {
        return new TreeSet<>(
                LongStream.of(numbers).mapToObj(BigInteger::valueOf).toList());
    }

    /** Number, rows, number, rows. */
    private static SortedMap<BigInteger, TableSum> sums(long... values) {
        SortedMap<BigInteger, TableSum> sums = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            sums.put(BigInteger.valueOf(values[i]), new TableSum(values[i + 1], "7"));
        }
        return sums;
    }

    @Test
    void definitions_tell_key_number_and_likeness() {
        // Given
        TableDefinition one = new TableDefinition("""
                CREATE TABLE `t` (
                  `odd ``id` mediumint(8) unsigned NOT NULL AUTO_INCREMENT,
                  `words` varchar(9) DEFAULT 'AUTO_INCREMENT=3',
                  PRIMARY KEY (`odd ``id`,`words`)
                ) ENGINE=MyISAM AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb3""");
        TableDefinition later = new TableDefinition(one.sql().replace("=17", "=18"));
        TableDefinition other = new TableDefinition(one.sql().replace("(9)", "(8)"));
        TableDefinition byWord = new TableDefinition(one.sql().replace("(`odd ``id`,`words`)", "(`words`)"));
        // When
        Optional<TableDefinition.Key> key = one.key();
        // Then
        assertThat(key).contains(new TableDefinition.Key("odd `id", true));
        assertThat(one.nextNumber()).hasValue(17);
        assertThat(List.of(one.isSameAs(later), one.isSameAs(other), one.isSameAs(null)))
                .containsExactly(true, false, false);
        assertThat(byWord.key()).isEmpty();
        assertThat(one.hasForeignKey()).isFalse();
        assertThat(one.computes()).isFalse();
        assertThat(new TableDefinition(one.sql().replace("DEFAULT 'AUTO", "GENERATED ALWAYS AS (1) STORED, 'AUTO"))
                        .computes())
                .isTrue();
    }
}
