package io.understudy.gallery.database;

/** The one way from a name to SQL text. */
public final class Identifiers {
    private Identifiers() {}

    /**
     * The name in backticks.
     *
     * @throws IllegalArgumentException when no table or schema can have this name
     */
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a name MariaDB can have: '" + name.replace('\0', '?') + "'");
        }
        return "`" + name.replace("`", "``") + "`";
    }

    /** Schema and table in backticks. */
    public static String quote(String schema, String table) {
        return quote(schema) + "." + quote(table);
    }
}
