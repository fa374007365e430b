package io.understudy.gallery.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import io.understudy.standalone.parts.MariaDbPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("parts")
class FingerprintReaderTest {

    @ParameterizedTest(name = "{0}: {1} is seen as {2}")
    @CsvSource(delimiter = '|', textBlock = """
            MyISAM | INSERT INTO {prefix}images (file, path) VALUES ('d.jpg', './upload/d.jpg')                         | PHOTOS 1 0 0
            InnoDB | INSERT INTO {prefix}images (file, path) VALUES ('d.jpg', './upload/d.jpg')                         | PHOTOS 1 0 0
            MyISAM | INSERT INTO {prefix}lounge (image_id, category_id) VALUES (3, 1)                                   | PHOTOS 0 1 0
            MyISAM | UPDATE {prefix}images SET filesize = 270 WHERE id = 1                                              | PHOTOS 0 1 0
            MyISAM | UPDATE {prefix}images SET comment = NULL, lastmodified = lastmodified WHERE id = 3                 | PHOTOS 0 1 0
            MyISAM | UPDATE {prefix}users SET username = 'bobh', password = 'ash-3' WHERE id = 3                                | USERS 0 1 0
            MyISAM | UPDATE {prefix}image_category SET category_id = 2 WHERE image_id = 1                               | PHOTOS 0 1 0
            InnoDB | UPDATE {prefix}image_category SET category_id = 2 WHERE image_id = 1                               | PHOTOS 0 1 0
            MyISAM | UPDATE {prefix}image_category SET `rank` = 3 - `rank` WHERE category_id = 1                        | PHOTOS 0 1 0
            MyISAM | DELETE FROM {prefix}images WHERE id = 2                                                            | PHOTOS 0 0 1
            MyISAM | INSERT INTO {prefix}categories (name) VALUES ('New')                                               | ALBUMS 1 0 0
            MyISAM | UPDATE {prefix}users SET password = 'other' WHERE id = 3                                           | USERS 0 1 0
            InnoDB | UPDATE {prefix}users SET mail_address = 'bob@example.org' WHERE id = 3                             | USERS 0 1 0
            MyISAM | INSERT INTO {prefix}user_group (user_id, group_id) VALUES (1, 1)                                   | GROUPS 0 1 0
            MyISAM | UPDATE {prefix}tags SET name = 'Ete', lastmodified = lastmodified                                  | TAGS 0 1 0
            MyISAM | UPDATE {prefix}comments SET content = 'lovely'                                                     | COMMENTS 0 1 0
            MyISAM | DELETE FROM {prefix}comments                                                                       | COMMENTS 0 0 1
            MyISAM | UPDATE {prefix}user_access SET user_id = 5 - user_id, cat_id = cat_id                              | PERMISSIONS 0 1 0
            MyISAM | INSERT INTO {prefix}group_access (group_id, cat_id) VALUES (1, 2)                                  | PERMISSIONS 1 0 0
            MyISAM | UPDATE {prefix}config SET value = 'Other' WHERE param = 'gallery_title'                            | CONFIGURATION 0 1 0
            InnoDB | UPDATE {prefix}config SET value = 'Other' WHERE param = 'gallery_title'                            | CONFIGURATION 0 1 0
            MyISAM | INSERT INTO {prefix}plugins (id, state) VALUES ('map', 'active')                                   | PLUGINS 1 0 0
            MyISAM | CREATE TABLE {prefix}map_marks AS SELECT 1 AS id, x'00ff' AS shape                                 | PLUGINS 1 0 0
            MyISAM | CREATE TABLE {prefix}map_empty (id INT)                                                            | PLUGINS 0 1 0
            """)
    void every_write_to_user_data_is_seen_and_named(String engine, String write, String expected) throws SQLException {
        // Given a gallery whose fingerprint is known
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", engine);
        Fingerprint baseline = read(gallery);
        // When a user changes something
        gallery.execute(write);
        // Then the diff names the criterion, and counts at least so much
        assertThat(FingerprintDiff.changes(baseline, read(gallery)).stream().map(FingerprintReaderTest::words))
                .containsExactly(expected);
    }

    private static String words(CriterionChange change) {
        return change.criterion() + " " + change.added() + " " + change.modified() + " " + change.deleted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyISAM", "InnoDB"})
    void page_views_logins_and_searches_are_not_seen(String engine) throws SQLException {
        // Given a gallery whose fingerprint is known
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", engine);
        Fingerprint baseline = read(gallery);
        // When pages write all that they write while users only look
        gallery.execute("""
                UPDATE {prefix}images SET hit = hit + 1, lastmodified = lastmodified WHERE id = 1;
                INSERT INTO {prefix}sessions (id, data) VALUES ('s2', 'x');
                INSERT INTO {prefix}history (date, time) VALUES ('2026-11-05', '10:00:00');
                INSERT INTO {prefix}history_summary (year) VALUES (2026);
                INSERT INTO {prefix}user_cache (user_id) VALUES (3);
                INSERT INTO {prefix}user_cache_categories (user_id, cat_id) VALUES (3, 1);
                INSERT INTO {prefix}search (rules) VALUES ('x');
                INSERT INTO {prefix}user_feed (id) VALUES ('f');
                INSERT INTO {prefix}activity (object, object_id, action, performed_by, session_idx) VALUES ('user', 3, 'login', 3, 's2');
                UPDATE {prefix}user_infos SET last_visit = NOW(), last_visit_from_history = 'true', lastmodified = lastmodified;
                UPDATE {prefix}old_permalinks SET hit = hit + 1, last_hit = NOW();
                UPDATE {prefix}user_auth_keys SET last_used_on = NOW(), last_notified_on = NOW();
                UPDATE {prefix}config SET value = 'x' WHERE param IN ('lounge_active', 'cache_sizes');
                INSERT INTO {prefix}config (param, value) VALUES ('send_piwigo_infos_next', '1'), ('update_notify_last_check', '1'), ('empty_lounge_running', '1');
                """);
        // Then nothing has changed
        assertThat(read(gallery)).isEqualTo(baseline);
    }

    @Test
    void it_does_not_depend_on_the_session_nor_changes_it() throws SQLException {
        // Given a gallery and a session with settings that change the text of values
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        Fingerprint baseline = read(gallery);
        try (Connection root = TestServer.root()) {
            TestServer.execute(
                    root,
                    "SET time_zone = '-07:30', sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'");
            TestServer.execute(root, "SET collation_connection = latin1_swedish_ci");
            // When it is read in that session
            var tables = FingerprintReader.read(root, gallery.schema(), gallery.prefix());
            // Then the sums are the same, and so are the settings
            assertThat(Fingerprints.of(tables, Fingerprints.NOTHING)).isEqualTo(baseline);
            assertThat(TestServer.query(root, "SELECT CONCAT(@@time_zone, @@sql_mode)"))
                    .startsWith("-07:30")
                    .contains("PAD_CHAR_TO_FULL_LENGTH");
        }
    }

    @Test
    void engine_and_order_of_rows_do_not_matter() throws SQLException {
        // Given a gallery on MyISAM
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        Fingerprint baseline = read(gallery);
        // When a table is converted and its rows are stored the other way round
        gallery.execute(
                "ALTER TABLE {prefix}images ENGINE=InnoDB; \n ALTER TABLE {prefix}user_access ORDER BY user_id DESC;");
        // Then the fingerprint is the same
        assertThat(read(gallery)).isEqualTo(baseline);
    }

    @Test
    void a_copy_by_dump_and_restore_has_the_same_fingerprint(@TempDir Path folder) throws Exception {
        // Given a gallery with a plugin's table of unusual columns
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        gallery.execute(
                "CREATE TABLE {prefix}odd (a BIT(9), b BLOB, c FLOAT, d DOUBLE, e TIMESTAMP(6) NULL, f VARBINARY(9), g POINT, h YEAR, i CHAR(9), j JSON);\n"
                        + "INSERT INTO {prefix}odd VALUES (b'101', x'00ff27', 1.1, 0.1, '2026-11-05 10:00:00.123456', x'0001', POINT(1, 2), 2026, 'x ', '{}');");
        TestGallery copy = TestGallery.create("pwg_copy", "piwigo_", "MyISAM");
        // When it is dumped and restored elsewhere
        Path dump = folder.resolve("dump.sql");
        client("mariadb-dump", List.of(gallery.schema()), null, dump);
        client("mariadb", List.of(copy.schema()), dump, null);
        // Then no sum differs
        assertThat(read(copy)).isEqualTo(read(gallery));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'a', 'b', 1; 'b', 'a', 1",
                "'1,a', 'b', 1; '1', 'a,b', 1",
                "'a,1,b', NULL, 1; 'a', 'b', 1",
                "NULL, 'a', 1; 'a', NULL, 1",
                "NULL, 'a', 1; '', 'a', 1",
                "'a', '1,1', NULL; 'a', '1', 1",
                "'a', NULL, NULL; 'a', NULL, 0",
                "'ä', 'b', 1; 'a', 'äb', 1"
            })
    void rows_that_look_alike_when_joined_are_told_apart(String before, String after) throws SQLException {
        // Given a plugin's table with one row
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        gallery.execute(
                "CREATE TABLE {prefix}odd (a VARCHAR(9), b VARCHAR(9), n INT) CHARSET utf8mb4;\nINSERT INTO {prefix}odd VALUES (%s);"
                        .formatted(before));
        Fingerprint baseline = read(gallery);
        // When its fields hold the same characters otherwise
        gallery.execute("DELETE FROM {prefix}odd;\nINSERT INTO {prefix}odd VALUES (%s);".formatted(after));
        // Then it is seen
        assertThat(read(gallery)).isNotEqualTo(baseline);
    }

    @Test
    void it_reads_within_the_lock_that_a_backup_holds() throws SQLException {
        // Given a session that holds all tables
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        Fingerprint baseline = read(gallery);
        try (Connection root = TestServer.root()) {
            StringBuilder locks = new StringBuilder("LOCK TABLES ");
            for (String table : baseline.tables().keySet()) {
                locks.append(locks.length() > 12 ? "," : "")
                        .append("pwg_print.piwigo_")
                        .append(table)
                        .append(" READ");
            }
            TestServer.execute(root, locks.toString());
            // When it reads the fingerprint
            var tables = FingerprintReader.read(root, gallery.schema(), gallery.prefix());
            // Then it is that of the gallery
            assertThat(Fingerprints.of(tables, Fingerprints.NOTHING)).isEqualTo(baseline);
        }
    }

    @Test
    void a_neighbour_in_the_same_schema_is_not_counted() throws SQLException {
        // Given two galleries in one schema, one prefix beginning with the other, and another application's table
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        Fingerprint baseline = read(gallery);
        // When the neighbours write
        gallery.execute("CREATE TABLE piwigo_two_user_cache_categories (id INT);\n"
                + "CREATE TABLE piwigo_two_images AS SELECT 1 AS id;\nCREATE TABLE wiki_pages AS SELECT 1 AS id;");
        // Then this one's fingerprint is the same
        assertThat(read(gallery)).isEqualTo(baseline);
    }

    @Tag("processes") // damages a file in the server's data folder
    @Test
    void a_damaged_table_makes_the_reading_fail() throws Exception {
        // Given a gallery one of whose tables has lost its data file
        TestGallery gallery = TestGallery.create("pwg_broken", "piwigo_", "MyISAM");
        Path data = TestServer.mariaDb().folder().resolve("data/pwg_broken/piwigo_comments.MYD");
        gallery.execute("FLUSH TABLES");
        Files.delete(data);
        // When it is read, then there is no fingerprint rather than a partial one
        assertThatThrownBy(() -> read(gallery)).isInstanceOf(SQLException.class).hasMessageContaining("comments");
    }

    @Test
    void a_swap_of_permissions_that_a_linear_hash_misses_is_seen() throws SQLException {
        // Given two permissions that can be swapped without a change of the sum of the rows' CRC32
        int[] swap = swapUnseenByCrc32();
        TestGallery gallery = TestGallery.create("pwg_print", "piwigo_", "MyISAM");
        gallery.execute("DELETE FROM {prefix}user_access;\nINSERT INTO {prefix}user_access VALUES (%d, %d), (%d, %d);"
                .formatted(swap[0], swap[2], swap[1], swap[3]));
        Fingerprint baseline = read(gallery);
        // When they are swapped
        gallery.execute("DELETE FROM {prefix}user_access;\nINSERT INTO {prefix}user_access VALUES (%d, %d), (%d, %d);"
                .formatted(swap[0], swap[3], swap[1], swap[2]));
        // Then it is seen
        assertThat(FingerprintDiff.changes(baseline, read(gallery)))
                .containsExactly(new CriterionChange(Criterion.PERMISSIONS, 0, 1, 0));
    }

    /** Users a, b and albums c, d such that rows (a, c), (b, d) have the same sum as (a, d), (b, c). */
    private static int[] swapUnseenByCrc32() {
        for (int b = 11; b < 99; b++) {
            for (int c = 100; c < 999; c++) {
                for (int d = c + 1; d < 999; d++) {
                    if (crc32(10, c) + crc32(b, d) == crc32(10, d) + crc32(b, c)) {
                        return new int[] {10, b, c, d};
                    }
                }
            }
        }
        throw new AssertionError("CRC32 is not linear?");
    }

    private static long crc32(int user, int album) {
        CRC32 crc = new CRC32();
        crc.update(("2:" + user + "3:" + album).getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static Fingerprint read(TestGallery gallery) throws SQLException {
        try (Connection root = TestServer.root()) {
            return Fingerprints.of(
                    FingerprintReader.read(root, gallery.schema(), gallery.prefix()), Fingerprints.NOTHING);
        }
    }

    private static void client(String program, List<String> arguments, Path in, Path out) throws Exception {
        Path defaults = Files.createTempFile("understudy", ".cnf");
        Files.writeString(
                defaults,
                "[client]\npassword="
                        + Files.readString(TestServer.mariaDb().rootPasswordFile())
                                .strip());
        List<String> argv = new ArrayList<>(List.of(
                MariaDbPart.clientPath(program).toString(),
                "--defaults-file=" + defaults,
                "--skip-ssl",
                "-h127.0.0.1",
                "-P" + TestServer.mariaDb().port(),
                "-uroot"));
        argv.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(out == null);
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        if (out != null) {
            builder.redirectOutput(out.toFile());
        }
        Process process = builder.start();
        String said = new String(
                (out == null ? process.getInputStream() : process.getErrorStream()).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Files.delete(defaults);
    }
}
