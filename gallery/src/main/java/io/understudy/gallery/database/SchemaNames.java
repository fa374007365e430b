package io.understudy.gallery.database;

/** Schemas that belong to Understudy, on every server. */
public final class SchemaNames {
    /** Holds the role marker. */
    public static final String OWN = "understudy";

    private static final String SHADOW = "understudy_shadow_";
    private static final String TRASH = "understudy_trash_";

    private SchemaNames() {}

    /** Where a gallery's copy is restored and proved before it becomes live. */
    public static String shadowOf(String schema) {
        return SHADOW + schema;
    }

    /** Where the tables go that a copy replaced. */
    public static String trashOf(String schema) {
        return TRASH + schema;
    }

    /** Whether the schema is Understudy's own, so no gallery's. */
    public static boolean isOwn(String schema) {
        return schema.equals(OWN) || schema.startsWith(SHADOW) || schema.startsWith(TRASH);
    }
}
