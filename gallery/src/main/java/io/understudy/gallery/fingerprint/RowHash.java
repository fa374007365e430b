package io.understudy.gallery.fingerprint;

import io.understudy.gallery.database.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL that hashes a row. It is evaluated for every row of a large table while writers wait, so that it has few functions: the fields are joined
 * by commas, preceded by which of them are NULL, since those are left out. A number, a hash or hexadecimal digits have no comma, and a text is
 * preceded by its length: no two different rows have the same text. The hash is MD5, because the sums of a linear hash such as CRC32 miss about
 * one in 11,700 swaps of two permissions.
 */
final class RowHash {
    /** May be longer than a packet when joined, and then the whole row's text would be NULL: their own hash stands for them. */
    private static final Set<String> LONG_TEXTS = Set.of("tinytext", "text", "mediumtext", "longtext", "json");

    private static final Set<String> TEXTS = Set.of("char", "varchar", "enum", "set");
    private static final Set<String> LONG_BYTES = Set.of("tinyblob", "blob", "mediumblob", "longblob");
    private static final Set<String> NUMBERS = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "year",
            "date",
            "time",
            "datetime",
            "timestamp",
            "uuid",
            "inet4",
            "inet6");

    private RowHash() {}

    /** A column: its name and {@code information_schema}'s DATA_TYPE. */
    record Column(String name, String type) {}

    /** The hash as an unsigned number of 56 bits; NULL when the row's text is longer than the server's packet. */
    static String of(List<Column> columns) {
        String absent = columns.stream()
                .map(column -> Identifiers.quote(column.name()) + " IS NULL")
                .collect(Collectors.joining(",", "CONCAT(", ")"));
        String fields = columns.stream().map(RowHash::field).collect(Collectors.joining(","));
        return "CAST(CONV(LEFT(MD5(CONVERT(CONCAT_WS(','," + absent + "," + fields
                + ") USING utf8mb4)),14),16,10) AS UNSIGNED)";
    }

    private static String field(Column column) {
        String name = Identifiers.quote(column.name());
        String type = column.type().toLowerCase(Locale.ROOT);
        if (LONG_TEXTS.contains(type)) {
            return "MD5(CONVERT(" + name + " USING utf8mb4))";
        } else if (LONG_BYTES.contains(type)) {
            return "MD5(" + name + ")";
        } else if (TEXTS.contains(type)) {
            // In characters: their number is the same in every character set.
            return "CHAR_LENGTH(" + name + "),CONVERT(" + name + " USING utf8mb4)";
        } else if (NUMBERS.contains(type)) {
            return name;
        } else { // binary, varbinary, bit, geometry and whatever comes
            return "HEX(" + name + ")";
        }
    }
}
