package io.understudy.gallery.fingerprint;

import static io.understudy.events.Criterion.ALBUMS;
import static io.understudy.events.Criterion.COMMENTS;
import static io.understudy.events.Criterion.CONFIGURATION;
import static io.understudy.events.Criterion.GROUPS;
import static io.understudy.events.Criterion.PERMISSIONS;
import static io.understudy.events.Criterion.PHOTOS;
import static io.understudy.events.Criterion.PLUGINS;
import static io.understudy.events.Criterion.TAGS;
import static io.understudy.events.Criterion.USERS;

import io.understudy.events.Criterion;
import java.util.Map;
import java.util.Optional;

/** Which table tells of which criterion. */
final class Criteria {
    private static final Map<String, Criterion> BY_TABLE = Map.ofEntries(
            Map.entry("images", PHOTOS),
            Map.entry("image_category", PHOTOS),
            Map.entry("image_format", PHOTOS),
            Map.entry("lounge", PHOTOS),
            Map.entry("rate", PHOTOS),
            Map.entry("categories", ALBUMS),
            Map.entry("old_permalinks", ALBUMS),
            Map.entry("users", USERS),
            Map.entry("user_infos", USERS),
            Map.entry("user_mail_notification", USERS),
            Map.entry("user_auth_keys", USERS),
            Map.entry("favorites", USERS),
            Map.entry("caddie", USERS),
            Map.entry("groups", GROUPS),
            Map.entry("user_group", GROUPS),
            Map.entry("tags", TAGS),
            Map.entry("image_tag", TAGS),
            Map.entry("comments", COMMENTS),
            Map.entry("user_access", PERMISSIONS),
            Map.entry("group_access", PERMISSIONS),
            Map.entry("config", CONFIGURATION),
            Map.entry("sites", CONFIGURATION),
            Map.entry("themes", CONFIGURATION),
            Map.entry("languages", CONFIGURATION),
            Map.entry("upgrade", CONFIGURATION));

    /**
     * Tables whose rows are not things of their own but belong to one (a photo's place in an album), and the column that names it: a
     * change in them alone is a modification of that thing, and adds nothing to what the thing's own table shows.
     */
    private static final Map<String, String> ACCOMPANYING = Map.ofEntries(
            Map.entry("image_category", "image_id"),
            Map.entry("image_format", "image_id"),
            Map.entry("lounge", "image_id"),
            Map.entry("rate", "element_id"),
            Map.entry("old_permalinks", "cat_id"),
            Map.entry("user_infos", "user_id"),
            Map.entry("user_mail_notification", "user_id"),
            Map.entry("user_auth_keys", "user_id"),
            Map.entry("favorites", "user_id"),
            Map.entry("caddie", "user_id"),
            Map.entry("user_group", "group_id"),
            Map.entry("image_tag", "tag_id"));

    /** Of a permission, which is all key, the holder is the thing: one taken from it and another given to it is one modified. */
    private static final Map<String, String> HOLDERS = Map.of("user_access", "user_id", "group_access", "group_id");

    private Criteria() {}

    /** Tables that Piwigo itself does not have are plugins'. */
    static Criterion of(String table) {
        return BY_TABLE.getOrDefault(table, PLUGINS);
    }

    static boolean isAccompanying(String table) {
        return ACCOMPANYING.containsKey(table);
    }

    /** The column that names the thing of a row; empty where the table's key does. */
    static Optional<String> thingColumn(String table) {
        return Optional.ofNullable(ACCOMPANYING.getOrDefault(table, HOLDERS.get(table)));
    }
}
