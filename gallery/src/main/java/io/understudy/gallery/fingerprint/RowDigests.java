package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows of one table as pairs of hashes: of the thing that a row belongs to, and of the row. 16 bytes a row. It is of the very state
 * of the table of which {@link #sum} is the sum, so it can be told by that sum which state it is of.
 */
public final class RowDigests {
    /** Of a table without rows. */
    public static final RowDigests EMPTY = new RowDigests(new long[0][]);

    /** Sorted by thing, then by row. */
    private final long[] things;

    private final long[] rows;
    private final TableSum sum;

    /** @param pairs of thing and row, sorted here */
    private RowDigests(long[][] pairs) {
        Arrays.sort(pairs, (a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
        things = new long[pairs.length];
        rows = new long[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            things[i] = pairs[i][0];
            rows[i] = pairs[i][1];
        }
        sum = new TableSum(rows.length, total().toString());
    }

    static RowDigests of(long[][] pairs) {
        return pairs.length == 0 ? EMPTY : new RowDigests(pairs);
    }

    /** In two halves, of which no sum can overflow. */
    private BigInteger total() {
        long low = 0;
        long high = 0;
        for (long row : rows) {
            low += row & 0xffff_ffffL;
            high += row >>> 32;
        }
        return BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(low));
    }

    /** The sum of the rows, as a fingerprint has it. */
    public TableSum sum() {
        return sum;
    }

    /** Number of rows. */
    public int size() {
        return rows.length;
    }

    /**
     * The state before, if it can be told from its sum alone: when one row fewer makes exactly that sum, that row has been added.
     * A coincidence of hashes is as likely as one that hides a change from a fingerprint.
     */
    public Optional<RowDigests> before(TableSum earlier) {
        if (earlier.rows() != rows.length - 1L) {
            return Optional.empty();
        }
        BigInteger more = new BigInteger(sum.sum()).subtract(new BigInteger(earlier.sum()));
        if (more.signum() < 0 || more.bitLength() > Long.SIZE - 1) {
            return Optional.empty();
        }
        long added = more.longValueExact();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == added) {
                return Optional.of(without(i));
            }
        }
        return Optional.empty();
    }

    private RowDigests without(int index) {
        long[][] pairs = new long[rows.length - 1][];
        for (int i = 0; i < pairs.length; i++) {
            int from = i < index ? i : i + 1;
            pairs[i] = new long[] {things[from], rows[from]};
        }
        return of(pairs);
    }

    /** What became of the rows. */
    public RowChange to(RowDigests after) {
        RowChange.Counting counting = new RowChange.Counting();
        int a = 0;
        int b = 0;
        while (a < rows.length || b < after.rows.length) {
            boolean here = b >= after.rows.length || (a < rows.length && things[a] <= after.things[b]);
            long thing = here ? things[a] : after.things[b];
            int aEnd = endOf(thing, a);
            int bEnd = after.endOf(thing, b);
            counting.add(thing, aEnd - a, bEnd - b, common(a, aEnd, after, b, bEnd));
            a = aEnd;
            b = bEnd;
        }
        return counting.result();
    }

    private int endOf(long thing, int from) {
        int end = from;
        while (end < things.length && things[end] == thing) {
            end++;
        }
        return end;
    }

    /** How many rows are the same in both ranges, which are sorted. */
    private int common(int from, int to, RowDigests other, int otherFrom, int otherTo) {
        int common = 0;
        int a = from;
        int b = otherFrom;
        while (a < to && b < otherTo) {
            int order = Long.compare(rows[a], other.rows[b]);
            common += order == 0 ? 1 : 0;
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
