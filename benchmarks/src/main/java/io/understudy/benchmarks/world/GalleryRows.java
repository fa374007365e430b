package io.understudy.benchmarks.world;

import io.understudy.benchmarks.Scale.Content;
import java.util.List;

/** What stands in a made gallery's tables, as bulk statements on sequences; the same content gives the same rows. */
final class GalleryRows {
    private GalleryRows() {}

    static List<String> of(Content content, int files) {
        int photos = content.photos();
        int albums = Math.max(2, photos / 25);
        int tags = Math.max(2, photos / 20);
        return List.of(
                """
                INSERT INTO {prefix}images (id, file, date_available, date_creation, name, comment, author, hit, filesize, width, height, path, md5sum, added_by, lastmodified)
                SELECT seq, CONCAT('IMG_', LPAD(seq, 5, '0'), '.JPG'), TIMESTAMPADD(MINUTE, seq, '2026-05-01 10:00:00'), TIMESTAMPADD(MINUTE, seq, '2026-04-01 10:00:00'),
                  CONCAT('Photo number ', seq), CONCAT('Seen on the way, ', REPEAT(CONCAT(MD5(seq), ' '), 8)), 'Marie', seq %% 97, 98, 4000, 3000, path, MD5(CONCAT('photo', seq)), 1, '2026-05-02 10:00:00'
                FROM seq_1_to_%d JOIN made_files ON made_files.id = seq %% %d ORDER BY seq""".formatted(photos, files),
                """
                INSERT INTO {prefix}categories (id, name, `rank`, status, uppercats, global_rank, representative_picture_id, lastmodified)
                SELECT seq, CONCAT('Album ', seq), seq, IF(seq %% 5 = 0, 'private', 'public'), seq, seq, seq, '2026-05-02 10:00:00' FROM seq_1_to_%d""".formatted(albums),
                "INSERT INTO {prefix}image_category SELECT seq, 1 + seq %% %d, seq FROM seq_1_to_%d"
                        .formatted(albums, photos),
                """
                INSERT INTO {prefix}tags (id, name, url_name, lastmodified) SELECT seq, CONCAT('tag ', seq), CONCAT('tag_', seq), '2026-05-02 10:00:00' FROM seq_1_to_%d""".formatted(tags),
                "INSERT INTO {prefix}image_tag SELECT seq, 1 + seq %% %d FROM seq_1_to_%d".formatted(tags, photos),
                "INSERT IGNORE INTO {prefix}image_tag SELECT seq, 1 + (seq * 7) %% %d FROM seq_1_to_%d"
                        .formatted(tags, photos),
                """
                INSERT INTO {prefix}comments (image_id, date, author, anonymous_id, content, validated)
                SELECT seq, '2026-05-03 10:00:00', CONCAT('guest ', seq), '127.0.0', CONCAT('How lovely: ', MD5(seq)), 'true' FROM seq_1_to_%d""".formatted(Math.max(1, photos / 10)),
                "INSERT INTO {prefix}rate SELECT 2, seq, '127.0.0', seq %% 5, '2026-05-03' FROM seq_1_to_%d"
                        .formatted(Math.max(1, photos / 10)),
                """
                INSERT INTO {prefix}users (id, username, password, mail_address)
                SELECT seq, CONCAT('user', seq), CONCAT('$P$G', MD5(seq)), CONCAT('user', seq, '@example.org') FROM seq_1_to_10""",
                """
                INSERT INTO {prefix}user_infos (user_id, status, registration_date, lastmodified)
                SELECT seq, ELT(LEAST(seq, 3), 'webmaster', 'guest', 'normal'), '2026-04-01 10:00:00', '2026-05-02 10:00:00' FROM seq_1_to_10""",
                "INSERT INTO {prefix}groups (id, name, lastmodified) SELECT seq, CONCAT('group ', seq), '2026-05-02 10:00:00' FROM seq_1_to_3",
                "INSERT INTO {prefix}user_group SELECT seq, 1 + seq % 3 FROM seq_1_to_10",
                "INSERT INTO {prefix}user_access SELECT 1 + seq %% 10, seq FROM seq_1_to_%d".formatted(albums),
                "INSERT INTO {prefix}group_access SELECT 1 + seq %% 3, seq FROM seq_1_to_%d".formatted(albums),
                "INSERT INTO {prefix}favorites SELECT 3, seq FROM seq_1_to_20",
                """
                INSERT INTO {prefix}config (param, value) SELECT CONCAT('setting_', seq), CONCAT('value ', MD5(seq)) FROM seq_1_to_200""",
                "INSERT INTO {prefix}config (param, value) VALUES ('gallery_title', 'Photos'), ('piwigo_db_version', '16')",
                "INSERT INTO {prefix}sites (id, galleries_url) VALUES (1, './galleries/')",
                "INSERT INTO {prefix}themes (id, version, name) VALUES ('modus', '16.4.0', 'modus')",
                "INSERT INTO {prefix}languages (id, version, name) SELECT CONCAT('l', seq), '16.4.0', 'Language' FROM seq_1_to_60",
                "INSERT INTO {prefix}plugins (id, state, version) SELECT CONCAT('plugin', seq), 'active', '1.0' FROM seq_1_to_5",
                "INSERT INTO {prefix}upgrade (id, applied, description) SELECT seq, '2026-01-01', 'upgrade included in installation' FROM seq_1_to_170",
                """
                INSERT INTO {prefix}history (date, time, user_id, IP, section, category_id, image_id)
                SELECT DATE_ADD('2026-05-01', INTERVAL seq %% 90 DAY), SEC_TO_TIME(seq %% 86400), 2, '127.0.0.1', 'categories', 1 + seq %% 9, seq FROM seq_1_to_%d""".formatted(content.visits()),
                "INSERT INTO {prefix}sessions SELECT MD5(seq), CONCAT('pwg_uid|i:2;', REPEAT('x', 200)), '2026-12-31 00:00:00' FROM seq_1_to_20",
                "INSERT INTO {prefix}user_cache (user_id, need_update) SELECT seq, 'false' FROM seq_1_to_3",
                "INSERT INTO {prefix}user_cache_categories (user_id, cat_id, nb_images) SELECT 2, seq, 25 FROM seq_1_to_%d"
                        .formatted(albums),
                """
                INSERT INTO {prefix}activity (object, object_id, action, performed_by, session_idx, occured_on)
                SELECT 'photo', seq, 'add', 1, MD5(1), '2026-05-01 10:00:00' FROM seq_1_to_%d""".formatted(photos));
    }
}
