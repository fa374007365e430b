package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Makes a proved copy fit to be served read-only. Piwigo parks new photos in {@code lounge} and moves them into their albums at a later
 * page view; fenced, that page view fails. The caches are the main's and would be repaired at page views too.
 */
public final class ServingFitness {
    private static final List<String> CACHES = List.of("user_cache", "user_cache_categories");

    private ServingFitness() {}

    /** Can be repeated. */
    public static void make(Connection spare, String shadow, String prefix) throws SQLException {
        Map<String, GalleryTable> tables = GalleryTables.list(spare, shadow, prefix);
        try (Statement statement = spare.createStatement()) {
            if (tables.containsKey("lounge") && tables.containsKey("image_category")) {
                String lounge = Identifiers.quote(shadow, tables.get("lounge").fullName());
                statement.execute("INSERT IGNORE INTO "
                        + Identifiers.quote(shadow, tables.get("image_category").fullName())
                        + " (image_id, category_id) SELECT image_id, category_id FROM " + lounge);
                statement.execute("DELETE FROM " + lounge);
            }
            for (String cache : CACHES) {
                if (tables.containsKey(cache)) {
                    statement.execute("DELETE FROM "
                            + Identifiers.quote(shadow, tables.get(cache).fullName()));
                }
            }
        }
    }
}
