package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.Identifiers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Writes tables as an SQL script through one given session.
 *
 * <p>Not by {@code mariadb-dump} beside the session that holds the locks: on MyISAM, a reader that comes after a waiting writer waits too, so
 * the dump would stand still behind the first upload, which waits for the lock, until the lock's time is over (seen with MariaDB 11.4). The
 * session that holds the locks waits for nobody.
 */
public final class TableScript {
    /** A statement is ended when it is longer, well below any server's max_allowed_packet. */
    private static final int STATEMENT_CHARS = 500_000;

    private static final int ROWS_AT_ONCE = 500;

    private static final Set<String> BINARY = Set.of(
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "bit",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection");

    private static final String HEAD = """
            SET NAMES utf8mb4;
            SET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0, unique_checks = 0;
            """;

    private final Connection session;
    private final String schema;
    private final BooleanSupplier late;

    /**
     * Writes what one session sees.
     *
     * @param session sees the tables at one instant; its settings are changed
     * @param late whether to give up
     */
    public TableScript(Connection session, String schema, BooleanSupplier late) {
        this.session = session;
        this.schema = schema;
        this.late = late;
    }

    /** Ends the writing of a script that has become useless. */
    public static final class TooLate extends IOException {
        private static final long serialVersionUID = 1L;

        TooLate() {
            super("the time to write the dump is over");
        }
    }

    private record Column(String name, boolean binary) {}

    /**
     * Writes to a new file that only its owner can read: of each table its definition, if that is wanted, and its rows, or those of its ranges.
     *
     * @return number of rows
     */
    long write(List<TablePart> parts, Path file) throws SQLException, IOException {
        long written = 0;
        try (Statement statement = session.createStatement()) {
            statement.execute("SET time_zone = '+00:00', sql_mode = ''");
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE)) {
            out.write(HEAD);
            for (TablePart part : parts) {
                if (part.defined()) {
                    out.write(definition(part.table().fullName()));
                    out.write(";\n");
                }
                written += writeRows(part, out);
            }
        }
        return written;
    }

    /**
     * Writes one whole table.
     *
     * @param withRows whether its rows too, or its definition only
     */
    public void write(GalleryTable table, boolean withRows, Writer out) throws SQLException, IOException {
        try (Statement statement = session.createStatement()) {
            statement.execute("SET time_zone = '+00:00', sql_mode = ''");
        }
        out.write(HEAD);
        out.write(definition(table.fullName()));
        out.write(";\n");
        if (withRows) {
            writeRows(TablePart.whole(table), out);
        }
    }

    /** What makes the table, without its rows. */
    public String definition(String table) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + Identifiers.quote(schema, table))) {
            row.next();
            return row.getString(2);
        }
    }

    private long writeRows(TablePart part, Writer out) throws SQLException, IOException {
        String table = part.table().fullName();
        long written = 0;
        List<Column> columns = columns(table);
        String names = columns.stream().map(c -> Identifiers.quote(c.name())).collect(Collectors.joining(","));
        String insert = "INSERT INTO " + Identifiers.quote(table) + " (" + names + ") VALUES\n";
        try (Statement statement = session.createStatement()) {
            // Streamed: a table may be larger than the memory.
            statement.setFetchSize(ROWS_AT_ONCE);
            String condition =
                    part.ranges().map(ranges -> " WHERE " + ranges.inside()).orElse("");
            try (ResultSet rows = statement.executeQuery(select(table, columns) + condition)) {
                StringBuilder values = new StringBuilder();
                while (rows.next()) {
                    if (late.getAsBoolean()) {
                        throw new TooLate();
                    }
                    values.append(values.isEmpty() ? insert : ",\n");
                    appendRow(values, rows, columns);
                    written++;
                    if (values.length() > STATEMENT_CHARS) {
                        out.append(values).append(";\n");
                        values.setLength(0);
                    }
                }
                if (!values.isEmpty()) {
                    out.append(values).append(";\n");
                }
            }
        }
        return written;
    }

    /** Without columns that the server computes. */
    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query =
                session.prepareStatement("SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COALESCE(IS_GENERATED, 'NEVER') = 'NEVER'"
                        + " ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), BINARY.contains(rows.getString(2))));
                }
            }
        }
        return columns;
    }

    /** The server writes every value as text, so that no driver's idea of a type comes between. */
    private String select(String table, List<Column> columns) {
        String values = columns.stream()
                .map(c -> (c.binary() ? "HEX(" : "CONCAT(") + Identifiers.quote(c.name()) + ")")
                .collect(Collectors.joining(", "));
        return "SELECT " + values + " FROM " + Identifiers.quote(schema, table);
    }

    private static void appendRow(StringBuilder out, ResultSet row, List<Column> columns) throws SQLException {
        out.append('(');
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            String value = row.getString(i + 1);
            if (value == null) {
                out.append("NULL");
            } else if (columns.get(i).binary()) {
                // HEX of a BIT may have an odd number of digits, a literal must not.
                out.append(value.length() % 2 == 0 ? "x'" : "x'0").append(value).append('\'');
            } else {
                appendQuoted(out, value);
            }
        }
        out.append(')');
    }

    private static void appendQuoted(StringBuilder out, String value) {
        out.append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\0' -> out.append("\\0");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\u001a' -> out.append("\\Z");
                case '\'', '"', '\\' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        out.append('\'');
    }
}
