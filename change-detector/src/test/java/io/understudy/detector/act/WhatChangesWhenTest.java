package io.understudy.detector.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.gallery.fingerprint.FingerprintDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of write that a gallery knows, seen or rightly not seen by a scan that takes what it can from memory. Each has a
 * gallery of its own that earlier scans have read and that had come to rest, so that nothing but the write makes it be read.
 */
@Tag("parts")
class WhatChangesWhenTest {
    private static final Set<String> MADE = new HashSet<>();
    private static final Map<String, LookGallery> GALLERIES = new HashMap<>();
    private static final Map<String, Fingerprint> BASELINES = new HashMap<>();

    /** A kind of write: SQL, or files, or both; and what it is to be announced as. */
    private enum Write {
        UPLOAD(
                "INSERT INTO {prefix}images (file, path) VALUES ('d.jpg', './upload/d.jpg');",
                Criterion.PHOTOS,
                Criterion.FILES) {
            @Override
            void files(LookGallery gallery) {
                gallery.write("upload/2026/11/23/d.jpg", "photo d");
            }
        },
        UPLOAD_INTO_THE_LOUNGE("INSERT INTO {prefix}lounge (image_id, category_id) VALUES (2, 2);", Criterion.PHOTOS),
        LOUNGE_EMPTIED(
                "INSERT INTO {prefix}image_category (image_id, category_id) SELECT image_id, category_id FROM {prefix}lounge;\n"
                        + "DELETE FROM {prefix}lounge;",
                Criterion.PHOTOS),
        TITLE("UPDATE {prefix}images SET name = 'Eglise' WHERE id = 1;", Criterion.PHOTOS),
        PRIVACY_LEVEL(
                "UPDATE {prefix}images SET level = 8, lastmodified = lastmodified WHERE id = 1;", Criterion.PHOTOS),
        TWO_EDITS_IN_ONE_SECOND(
                "UPDATE {prefix}images SET name = 'x' WHERE id = 1;\nUPDATE {prefix}images SET name = 'y' WHERE id = 1;",
                Criterion.PHOTOS),
        MOVED_TO_ANOTHER_ALBUM(
                "UPDATE {prefix}image_category SET category_id = 2 WHERE image_id = 1;", Criterion.PHOTOS),
        RANK("UPDATE {prefix}image_category SET `rank` = 3 - `rank` WHERE category_id = 1;", Criterion.PHOTOS),
        PHOTO_DELETED(
                "DELETE FROM {prefix}images WHERE id = 1;\nDELETE FROM {prefix}image_category WHERE image_id = 1;",
                Criterion.PHOTOS,
                Criterion.FILES) {
            @Override
            void files(LookGallery gallery) throws IOException {
                Files.delete(gallery.folder().resolve("upload/2026/11/01/20261101100000-aaaaaaaa.jpg"));
            }
        },
        RATED_AGAIN("UPDATE {prefix}rate SET rate = 5;", Criterion.PHOTOS),
        TAGGED("INSERT INTO {prefix}image_tag (image_id, tag_id) VALUES (2, 1);", Criterion.TAGS),
        TAG_RENAMED("UPDATE {prefix}tags SET name = 'Ete', lastmodified = lastmodified;", Criterion.TAGS),
        ALBUM_ADDED("INSERT INTO {prefix}categories (name) VALUES ('New');", Criterion.ALBUMS),
        ALBUM_MOVED("UPDATE {prefix}categories SET id_uppercat = 1 WHERE id = 2;", Criterion.ALBUMS),
        ALBUM_DELETED("DELETE FROM {prefix}categories WHERE id = 2;", Criterion.ALBUMS),
        PERMALINK("DELETE FROM {prefix}old_permalinks;", Criterion.ALBUMS),
        USER_ADDED(
                "INSERT INTO {prefix}users (username) VALUES ('eve');\nINSERT INTO {prefix}user_infos (user_id) VALUES (4);",
                Criterion.USERS),
        PASSWORD("UPDATE {prefix}users SET password = 'other' WHERE id = 3;", Criterion.USERS),
        E_MAIL("UPDATE {prefix}users SET mail_address = 'bob@example.org' WHERE id = 3;", Criterion.USERS),
        FAVOURITE("INSERT INTO {prefix}favorites (user_id, image_id) VALUES (3, 1);", Criterion.USERS),
        GROUP_MEMBER("INSERT INTO {prefix}user_group (user_id, group_id) VALUES (1, 1);", Criterion.GROUPS),
        PERMISSION_ADDED("INSERT INTO {prefix}group_access (group_id, cat_id) VALUES (1, 2);", Criterion.PERMISSIONS),
        PERMISSION_SWAPPED(
                "DELETE FROM {prefix}user_access WHERE user_id = 3;\n"
                        + "INSERT INTO {prefix}user_access (user_id, cat_id) VALUES (4, 2);",
                Criterion.PERMISSIONS),
        COMMENT("UPDATE {prefix}comments SET content = 'lovely';", Criterion.COMMENTS),
        CONFIGURATION(
                "UPDATE {prefix}config SET value = 'Mine' WHERE param = 'gallery_title';", Criterion.CONFIGURATION),
        PLUGIN_ACTIVATED("UPDATE {prefix}plugins SET state = 'inactive';", Criterion.PLUGINS),
        PLUGIN_TABLE("CREATE TABLE {prefix}marks (id INT) ENGINE=MyISAM;", Criterion.PLUGINS),
        TABLE_RESTORED_FROM_ELSEWHERE(
                "CREATE TABLE {prefix}t2 LIKE {prefix}tags;\nRENAME TABLE {prefix}tags TO {prefix}t3, {prefix}t2 TO {prefix}tags;\n"
                        + "DROP TABLE {prefix}t3;",
                Criterion.TAGS),
        FILE_REPLACED_WITHIN_ITS_SECOND("", Criterion.FILES) {
            @Override
            void files(LookGallery gallery) throws IOException {
                Path photo = gallery.folder().resolve("upload/2026/11/01/20261101100000-aaaaaaaa.jpg");
                FileTime before = Files.getLastModifiedTime(photo);
                Files.writeString(photo, "PHOTO A");
                long second = before.toMillis() / 1000 * 1000;
                long otherMillis = before.toMillis() % 1000 == 500 ? 501 : 500;
                Files.setLastModifiedTime(photo, FileTime.fromMillis(second + otherMillis));
            }
        },
        FILE_BY_FTP("", Criterion.FILES) {
            @Override
            void files(LookGallery gallery) {
                gallery.write("galleries/old/c.jpg", "photo c");
            }
        },
        FILE_RENAMED("", Criterion.FILES) {
            @Override
            void files(LookGallery gallery) throws IOException {
                Path photo = gallery.folder().resolve("galleries/old/b.jpg");
                Files.move(photo, photo.resolveSibling("d.jpg"));
            }
        },
        LOGIN_THAT_REHASHES_THE_PASSWORD(
                "INSERT INTO {prefix}activity (object, object_id, action, performed_by, session_idx)"
                        + " VALUES ('user', 3, 'login', 3, 's2');\nUPDATE {prefix}users SET password = 'rehashed' WHERE id = 3;",
                Criterion.USERS),
        PAGE_VIEW("""
                INSERT INTO {prefix}sessions (id, data) VALUES ('s2', 'x');
                INSERT INTO {prefix}history (date, time) VALUES ('2026-11-05', '10:00:00');
                INSERT INTO {prefix}history_summary (year) VALUES (2026);
                INSERT INTO {prefix}user_cache (user_id) VALUES (3);
                INSERT INTO {prefix}user_cache_categories (user_id, cat_id) VALUES (3, 1);
                INSERT INTO {prefix}user_feed (id) VALUES ('f');
                UPDATE {prefix}user_infos SET last_visit = NOW(), last_visit_from_history = 'true', lastmodified = lastmodified;
                UPDATE {prefix}old_permalinks SET hit = hit + 1, last_hit = NOW();
                UPDATE {prefix}user_auth_keys SET last_used_on = NOW(), last_notified_on = NOW();
                UPDATE {prefix}config SET value = 'x' WHERE param IN ('lounge_active', 'cache_sizes');
                INSERT INTO {prefix}config (param, value) VALUES ('purge_running', '1'), ('send_piwigo_infos_last', '1');
                """) {
            @Override
            void files(LookGallery gallery) {
                gallery.write("_data/i/upload/a-th.jpg", "thumbnail");
                gallery.write("upload/buffer/part", "half an upload");
            }
        },
        PHOTO_VIEW("UPDATE {prefix}images SET hit = hit + 1, lastmodified = lastmodified WHERE id = 1;"),
        LOGIN("INSERT INTO {prefix}activity (object, object_id, action, performed_by, session_idx)"
                + " VALUES ('user', 3, 'login', 3, 's2');"),
        SEARCH("INSERT INTO {prefix}search (rules) VALUES ('x');");

        private final String sql;
        private final List<Criterion> announced;

        Write(String sql, Criterion... announced) {
            this.sql = sql;
            this.announced = List.of(announced);
        }

        void files(LookGallery gallery) throws IOException {
            // Most writes touch none.
        }

        void doneTo(LookGallery gallery) throws IOException {
            gallery.sql(sql);
            files(gallery);
        }
    }

    private static void makeGalleriesAndLetThemComeToRest(String engine) {
        if (!MADE.add(engine)) {
            return;
        }
        for (Write write : Write.values()) {
            String key = engine + "_" + write.ordinal();
            GALLERIES.put(engine + write, LookGallery.make(key.toLowerCase(java.util.Locale.ROOT), engine));
        }
        for (Write write : Write.values()) {
            LookGallery gallery = GALLERIES.get(engine + write);
            await().atMost(Duration.ofSeconds(60)).until(gallery::hasSettled);
            BASELINES.put(engine + write, gallery.fingerprint());
        }
    }

    @Tag("processes") // rests by what the files in the server's data folder show
    @ParameterizedTest(name = "MyISAM: {0}")
    @EnumSource
    void writeIsAnnouncedAsWhatItIsOrNotAtAll(Write write) throws IOException {
        isSeen("MyISAM", write);
    }

    @Tag("full")
    @ParameterizedTest(name = "InnoDB: {0}")
    @EnumSource
    void writeToAConvertedGalleryIsToo(Write write) throws IOException {
        isSeen("InnoDB", write);
    }

    @Tag("full")
    @Tag("processes") // rests by what the files in the server's data folder show
    @ParameterizedTest(name = "mixed: {0}")
    @EnumSource
    void writeToAMixedGalleryIsToo(Write write) throws IOException {
        isSeen("mixed", write);
    }

    private static void isSeen(String engine, Write write) throws IOException {
        // Given
        makeGalleriesAndLetThemComeToRest(engine);
        LookGallery gallery = GALLERIES.get(engine + write);
        Fingerprint baseline = BASELINES.get(engine + write);
        // When
        write.doneTo(gallery);
        // Then
        Fingerprint present = gallery.fingerprint();
        assertThat(FingerprintDiff.changes(baseline, present))
                .extracting(CriterionChange::criterion)
                .containsExactlyElementsOf(write.announced);
        assertThat(present.digest().equals(baseline.digest())).isEqualTo(write.announced.isEmpty());
    }
}
