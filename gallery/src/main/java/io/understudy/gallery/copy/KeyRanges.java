package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.fingerprint.TableSums;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Those ranges of a table's keys in which two servers differ.
 *
 * @param key column with which the primary key begins
 * @param width keys per range
 * @param numbers of the ranges, see {@link TableSums.Division}
 */
record KeyRanges(TableDefinition.Key key, long width, SortedSet<BigInteger> numbers) {
    /** Below it a table is rather taken whole. */
    private static final long FEWEST_ROWS = 24;
    /** So many rows of a dump weigh as much as the sums of one range. */
    private static final double ROWS_PER_SUM = 1.0 / 8;

    private static final long WIDEST = 4096;
    /** More intervals than this make a condition that costs more than it saves. */
    private static final int MOST_INTERVALS = 100;

    // Beyond these a number would no longer be compared as an integer.
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MOST_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    /**
     * How to divide a table, so that what is read (a sum per range) and what is sent (the rows of a range) are least together: for
     * one changed row that is when the width is about the root of the number of rows, in proportion of their sizes.
     */
    static Optional<Long> width(long rows) {
        if (rows < FEWEST_ROWS) {
            return Optional.empty();
        }
        long width = 4;
        while (width < WIDEST && width * width < rows * ROWS_PER_SUM) {
            width *= 2;
        }
        return Optional.of(width);
    }

    /**
     * Compares.
     *
     * @param rows of the main's table
     * @return empty when most of the table would have to be sent, or in too many pieces
     */
    static Optional<KeyRanges> different(
            TableDefinition.Key key,
            long width,
            SortedMap<BigInteger, TableSum> main,
            SortedMap<BigInteger, TableSum> spare,
            long rows) {
        SortedSet<BigInteger> all = new TreeSet<>(main.keySet());
        all.addAll(spare.keySet());
        all.removeIf(number -> Objects.equals(main.get(number), spare.get(number)));
        KeyRanges ranges = new KeyRanges(key, width, all);
        long sent = all.stream()
                .map(main::get)
                .filter(Objects::nonNull)
                .mapToLong(TableSum::rows)
                .sum();
        return sent * 2 > rows || ranges.intervals().size() > MOST_INTERVALS ? Optional.empty() : Optional.of(ranges);
    }

    private record Interval(BigInteger first, BigInteger last) {}

    /** Ranges that follow each other are one interval. */
    private List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        for (BigInteger number : numbers) {
            Interval next = new Interval(number, number);
            if (!intervals.isEmpty()
                    && intervals.getLast().last().add(BigInteger.ONE).equals(number)) {
                next = new Interval(intervals.removeLast().first(), number);
            }
            intervals.add(next);
        }
        return intervals;
    }

    /** SQL that is true for the rows of these ranges, and can use the key. */
    String inside() {
        if (numbers.isEmpty()) {
            return "FALSE";
        }
        return intervals().stream()
                .map(i -> Identifiers.quote(key.name()) + " BETWEEN " + lowest(i.first()) + " AND " + highest(i.last()))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** DIV cuts off towards zero, so ranges of negative keys lie below their number. */
    private BigInteger lowest(BigInteger number) {
        BigInteger product = number.multiply(BigInteger.valueOf(width));
        boolean below = number.signum() < 0 || number.signum() == 0 && !key.unsigned();
        BigInteger lowest = below ? product.subtract(BigInteger.valueOf(width - 1)) : product;
        return lowest.max(key.unsigned() ? BigInteger.ZERO : LEAST);
    }

    private BigInteger highest(BigInteger number) {
        BigInteger product = number.multiply(BigInteger.valueOf(width));
        BigInteger highest = number.signum() < 0 ? product : product.add(BigInteger.valueOf(width - 1));
        return highest.min(key.unsigned() ? MOST_UNSIGNED : MOST);
    }
}
