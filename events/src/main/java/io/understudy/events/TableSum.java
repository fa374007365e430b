package io.understudy.events;

/**
 * Count and order-independent sum of the hashed rows of one table.
 *
 * @param rows number of rows that count as user data
 * @param sum decimal sum of the row hashes; unbounded
 */
public record TableSum(long rows, String sum) {
    public TableSum {
        Check.notNegative("rows", rows);
        Check.text("sum", sum);
    }
}
