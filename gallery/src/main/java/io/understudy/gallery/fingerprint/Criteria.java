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
import java.util.Set;

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
     * Tables whose rows are not things of their own but belong to one (a photo's place in an album): a change in them alone is
     * a modification of at least one thing, and adds nothing to what the thing's own table shows.
     */
    private static final Set<String> ACCOMPANYING = Set.of(
            "image_category",
            "image_format",
            "lounge",
            "rate",
            "old_permalinks",
            "user_infos",
            "user_mail_notification",
            "user_auth_keys",
            "favorites",
            "caddie",
            "user_group",
            "image_tag",
            "sites",
            "themes",
            "languages",
            "upgrade");

    private Criteria() {}

    /** Tables that Piwigo itself does not have are plugins'. */
    static Criterion of(String table) {
        return BY_TABLE.getOrDefault(table, PLUGINS);
    }

    static boolean isAccompanying(String table) {
        return ACCOMPANYING.contains(table);
    }
}
