package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a proved copy fit to be served read-only. Piwigo parks new photos in {@code lounge} and moves them into their albums at a later
 * page view; fenced, that page view fails. The caches are the main's and would be repaired at page views too.
 */
public final class ServingFitness {
    private static final List<String> CACHES = List.of("user_cache", "user_cache_categories");

    private ServingFitness() {}

    /**
     * Changes the shadow. Can be repeated.
     *
     * @return tables with user data (without prefix) that it may have changed
     */
    public static Set<String> make(Connection spare, String shadow, String prefix) throws SQLException {
        Map<String, GalleryTable> tables = GalleryTables.list(spare, shadow, prefix);
        Set<String> changed = new TreeSet<>();
        try (Statement statement = spare.createStatement()) {
            if (tables.containsKey("lounge") && tables.containsKey("image_category")) {
                String lounge = Identifiers.quote(shadow, tables.get("lounge").fullName());
                if (hasRows(statement, lounge)) {
                    changed.addAll(List.of("lounge", "image_category"));
                }
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
        return changed;
    }

    /**
     * For a shadow of some tables only: adds empty caches to it where visits of the spare have filled the live ones, which belong to the
     * data of before.
     */
    public static void renewCaches(Connection spare, ShadowSchema shadow, String prefix) throws SQLException {
        Map<String, GalleryTable> live = GalleryTables.list(spare, shadow.schema(), prefix);
        Map<String, GalleryTable> fresh = GalleryTables.list(spare, shadow.name(), prefix);
        for (String cache : CACHES) {
            if (live.containsKey(cache) && !fresh.containsKey(cache)) {
                String name = live.get(cache).fullName();
                String old = Identifiers.quote(shadow.schema(), name);
                try (Statement statement = spare.createStatement()) {
                    if (hasRows(statement, old)) {
                        statement.execute("CREATE TABLE " + Identifiers.quote(shadow.name(), name) + " LIKE " + old);
                    }
                }
            }
        }
    }

    private static boolean hasRows(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return row.next();
        }
    }
}
