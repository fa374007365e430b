package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.DatabaseCopies.Proportional;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.TableSums;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy of what differs leaves the spare as a copy of everything would, and brings little more than what differs. */
@Tag("parts")
class ProportionalCopyTest {
    private static final String MANY_ROWS = """
            INSERT INTO {prefix}images (id, file, date_available, name, path)
              SELECT seq, 'p.jpg', '2026-11-01 10:00:00', CONCAT('photo ', seq), CONCAT('./upload/', seq, '.jpg') FROM seq_100_to_599;
            INSERT INTO {prefix}image_category (image_id, category_id, `rank`) SELECT seq, 1 + seq % 2, seq FROM seq_100_to_599;
            INSERT INTO {prefix}user_access (user_id, cat_id) SELECT 100 + seq DIV 4, 10 + seq % 4 * 2 + seq DIV 4 % 2 FROM seq_0_to_199;
            CREATE TABLE {prefix}signed (id BIGINT NOT NULL, word VARCHAR(20), PRIMARY KEY (id));
            INSERT INTO {prefix}signed (id, word) SELECT (CAST(seq AS SIGNED) - 50) * 3, CONCAT('w', seq) FROM seq_0_to_99;
            INSERT INTO {prefix}signed (id, word) VALUES (-9223372036854775808, 'least'), (9223372036854775807, 'most');
            CREATE TABLE {prefix}unsigned (id BIGINT UNSIGNED NOT NULL, word VARCHAR(20), PRIMARY KEY (id));
            INSERT INTO {prefix}unsigned SELECT 18446744073709551615 - seq * 3, CONCAT('w', seq) FROM seq_0_to_99;
            INSERT INTO {prefix}unsigned SELECT seq, 'low' FROM seq_0_to_40""";

    @TempDir
    Path folder;

    private TwoServers servers;
    private DatabaseCopies copies;

    @BeforeEach
    void bringUp() throws SQLException {
        servers = TwoServers.ready();
        copies = new DatabaseCopies(servers, folder);
    }

    private Credentials copied(String schema, String engine) throws Exception {
        Credentials gallery = servers.gallery(schema, engine.equals("mixed") ? "MyISAM" : engine);
        servers.onMain(schema, MANY_ROWS);
        if (engine.equals("mixed")) {
            servers.onMain(
                    schema, "ALTER TABLE {prefix}images ENGINE=InnoDB;\nALTER TABLE {prefix}categories ENGINE=Aria");
        }
        assertThat(copies.swap(copies.copied(gallery), gallery)).isInstanceOf(TableSwap.Result.Swapped.class);
        return gallery;
    }

    private void assertEqualByteForByte(String schema) throws SQLException {
        assertThat(DatabaseCopies.checksums(servers.spare, schema))
                .isEqualTo(DatabaseCopies.checksums(servers.main, schema));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("nothing", "DO 1", Set.of(), 0),
                arguments(
                        "a new photo",
                        "INSERT INTO {prefix}images (id, name) VALUES (600, 'new');\n"
                                + "INSERT INTO {prefix}image_category (image_id, category_id) VALUES (600, 1)",
                        Set.of("images", "image_category"),
                        20),
                arguments(
                        "a photo deleted in the middle, and all of its range",
                        "DELETE FROM {prefix}images WHERE id BETWEEN 304 AND 311",
                        Set.of("images"),
                        0),
                arguments(
                        "an edited photo",
                        "UPDATE {prefix}images SET comment = 'it''s \\\\ \"so\"' WHERE id = 333",
                        Set.of("images"),
                        8),
                arguments(
                        "two swapped permissions",
                        "UPDATE {prefix}user_access SET cat_id = 10 WHERE user_id = 105 AND cat_id = 11;\n"
                                + "UPDATE {prefix}user_access SET cat_id = 11 WHERE user_id = 106 AND cat_id = 10",
                        Set.of("user_access"),
                        32),
                arguments(
                        "a rank, in a table with a composite key",
                        "UPDATE {prefix}image_category SET `rank` = 9999 WHERE image_id = 250",
                        Set.of("image_category"),
                        8),
                arguments(
                        "a row that moves from one range to another",
                        "UPDATE {prefix}images SET id = 9000 WHERE id = 200",
                        Set.of("images"),
                        8),
                arguments(
                        "negative and huge keys",
                        "UPDATE {prefix}signed SET word = 'x' WHERE id IN (-9223372036854775808, -3, 0, 3, 9223372036854775807);\n"
                                + "UPDATE {prefix}unsigned SET word = 'x' WHERE id IN (18446744073709551615, 0);\n"
                                + "INSERT INTO {prefix}signed (id, word) VALUES (-1, 'new'), (-9223372036854775807, 'new')",
                        Set.of("signed", "unsigned"),
                        40),
                arguments(
                        "most rows of a table",
                        "UPDATE {prefix}images SET name = CONCAT(name, '!') WHERE id > 150",
                        Set.of("images"),
                        503),
                arguments(
                        "a changed password",
                        "UPDATE {prefix}users SET password = 'other' WHERE id = 3",
                        Set.of("users"),
                        3),
                arguments(
                        "a setting",
                        "UPDATE {prefix}config SET value = 'Other' WHERE param = 'gallery_title'",
                        Set.of("config"),
                        4),
                arguments(
                        "page views alone",
                        "UPDATE {prefix}images SET hit = hit + 1, lastmodified = lastmodified;\n"
                                + "INSERT INTO {prefix}sessions (id, data) VALUES ('s2', 'x')",
                        Set.of(),
                        0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void only_what_differs_is_brought_and_the_result_is_the_mains(String what, String sql, Set<String> tables, int rows)
            throws Exception {
        // Given a spare with a copy of the gallery, and a change on the main
        Credentials gallery = copied("pwg_prop", "MyISAM");
        servers.onMain("pwg_prop", sql);
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copy.different()).isEmpty();
        assertThat(copy.plan().copied()).isEqualTo(tables);
        assertThat(copy.taken().rows()).isLessThanOrEqualTo(rows);
        assertThat(copies.sums("pwg_prop")).isEqualTo(copies.sumsOfMain("pwg_prop"));
        if (!what.startsWith("page views")) {
            assertEqualByteForByte("pwg_prop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"InnoDB", "mixed"})
    void every_engine_is_copied_in_proportion(String engine) throws Exception {
        // Given
        Credentials gallery = copied("pwg_prop_engine", engine);
        servers.onMain(
                "pwg_prop_engine",
                "INSERT INTO {prefix}images (id, name) VALUES (600, 'new');\nDELETE FROM {prefix}images WHERE id = 120;\n"
                        + "UPDATE {prefix}categories SET name = 'Renamed' WHERE id = 2");
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copy.different()).isEmpty();
        assertThat(copy.plan().copied()).containsExactlyInAnyOrder("images", "categories");
        assertThat(copy.taken().rows()).isLessThan(25);
        assertEqualByteForByte("pwg_prop_engine");
    }

    @Test
    void tables_made_changed_and_dropped_on_the_main_are_so_on_the_spare_after_one_rename() throws Exception {
        // Given
        Credentials gallery = copied("pwg_prop_ddl", "MyISAM");
        servers.onMain("pwg_prop_ddl", """
                DROP TABLE {prefix}signed;
                CREATE TABLE {prefix}plugin (a INT PRIMARY KEY, b TEXT);
                INSERT INTO {prefix}plugin VALUES (1, 'x');
                ALTER TABLE {prefix}tags ADD COLUMN colour VARCHAR(7) DEFAULT '#fff';
                ALTER TABLE {prefix}history ADD COLUMN more INT""");
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copy.different()).isEmpty();
        assertThat(copy.plan().copied()).containsExactlyInAnyOrder("plugin", "tags", "history");
        assertThat(copy.plan().dropped()).containsExactly("signed");
        assertThat(copy.plan().definitionsDiffer()).isTrue();
        assertEqualByteForByte("pwg_prop_ddl");
        String tables =
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'pwg_prop_ddl' ORDER BY 1";
        assertThat(TwoServers.query(servers.spare, tables)).isEqualTo(TwoServers.query(servers.main, tables));
        assertThat(TwoServers.query(servers.spare, tables.replace("= 'pwg", "= 'understudy_trash_pwg")))
                .contains("piwigo_signed", "piwigo_tags")
                .doesNotContain("piwigo_images");
    }

    @Test
    void the_next_automatic_number_is_the_mains() throws Exception {
        // Given photos were added and deleted since, and the last number must not be given twice
        Credentials gallery = copied("pwg_prop_next", "MyISAM");
        servers.onMain(
                "pwg_prop_next",
                "INSERT INTO {prefix}images (id) VALUES (700);\nDELETE FROM {prefix}images WHERE id IN (700, 101)");
        // When
        copies.proportional(gallery);
        // Then
        servers.onSpare("pwg_prop_next", "INSERT INTO {prefix}images (name) VALUES ('after a promotion')");
        assertThat(TwoServers.query(servers.spare, "SELECT MAX(id) FROM pwg_prop_next.piwigo_images"))
                .containsExactly("701");
    }

    @Test
    void a_table_somebody_changed_on_the_spare_is_noticed_and_put_right() throws Exception {
        // Given
        Credentials gallery = copied("pwg_prop_touched", "MyISAM");
        String left = copies.live(gallery).digest();
        servers.onSpare("pwg_prop_touched", "UPDATE {prefix}images SET name = 'tampered' WHERE id = 300");
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copies.live(gallery).digest()).isEqualTo(left);
        assertThat(copy.plan().copied()).containsExactly("images");
        assertEqualByteForByte("pwg_prop_touched");
    }

    @Test
    void a_table_that_is_changed_on_the_spare_while_the_copy_is_made_fails_the_proof() throws Exception {
        // Given a copy that does not touch the table
        Credentials gallery = copied("pwg_prop_late", "MyISAM");
        servers.onMain("pwg_prop_late", "UPDATE {prefix}tags SET name = 'other'");
        // When
        Proportional copy = copies.proportional(
                gallery,
                copies.live(gallery),
                () -> servers.onSpare("pwg_prop_late", "UPDATE {prefix}users SET password = 'tampered' WHERE id = 3"));
        // Then
        assertThat(copy.plan().copied()).containsExactly("tags");
        assertThat(copy.different()).containsExactly("users");
    }

    @Test
    void rows_in_the_lounge_are_in_their_albums_on_the_spare_and_nowhere_else_differs() throws Exception {
        // Given photos parked since the last copy, and those of before are still parked on the main
        Credentials gallery = copied("pwg_prop_lounge", "MyISAM");
        servers.onMain("pwg_prop_lounge", "INSERT INTO {prefix}lounge (image_id, category_id) VALUES (300, 7)");
        copies.proportional(gallery);
        servers.onMain("pwg_prop_lounge", "INSERT INTO {prefix}lounge (image_id, category_id) VALUES (301, 7)");
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copy.different()).isEmpty();
        assertThat(copy.plan().copied()).containsExactlyInAnyOrder("lounge", "image_category");
        assertThat(TwoServers.query(
                        servers.spare,
                        "SELECT image_id FROM pwg_prop_lounge.piwigo_image_category WHERE category_id = 7 ORDER BY 1"))
                .containsExactly("300", "301");
        assertThat(TwoServers.query(servers.spare, "SELECT COUNT(*) FROM pwg_prop_lounge.piwigo_lounge"))
                .containsExactly("0");
    }

    @Test
    void caches_that_visits_of_the_spare_have_filled_do_not_outlive_a_copy() throws Exception {
        // Given
        Credentials gallery = copied("pwg_prop_cache", "MyISAM");
        servers.onSpare("pwg_prop_cache", "INSERT INTO {prefix}user_cache (user_id, need_update) VALUES (1, 'false')");
        servers.onMain("pwg_prop_cache", "UPDATE {prefix}tags SET name = 'other'");
        // When
        copies.proportional(gallery);
        // Then
        assertThat(TwoServers.query(servers.spare, "SELECT COUNT(*) FROM pwg_prop_cache.piwigo_user_cache"))
                .containsExactly("0");
    }

    @Test
    void a_gallery_with_a_foreign_key_is_copied_whole() throws Exception {
        // Given renaming one of the tables would leave the other with the old one
        Credentials gallery = copied("pwg_prop_foreign", "InnoDB");
        servers.onMain(
                "pwg_prop_foreign",
                "CREATE TABLE {prefix}child (id INT PRIMARY KEY, tag SMALLINT UNSIGNED,"
                        + " FOREIGN KEY (tag) REFERENCES {prefix}tags (id)) ENGINE=InnoDB");
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copy.plan().complete()).isTrue();
        assertThat(copy.different()).isEmpty();
        assertEqualByteForByte("pwg_prop_foreign");
    }

    @Test
    void rows_alone_carry_any_value_and_nothing_that_is_carried_out() throws Exception {
        // Given a plugin's table, made alike on both sides, gets what its owner would like to have executed
        Credentials gallery = servers.gallery("pwg_prop_hostile", "MyISAM");
        servers.onMain("pwg_prop_hostile", """
                CREATE TABLE {prefix}kinds (id INT PRIMARY KEY, words TEXT CHARACTER SET utf8mb4, latin VARCHAR(99) CHARACTER SET latin1,
                  bytes BLOB, bits BIT(9), near DOUBLE, moment TIMESTAMP(6) NULL, day DATE, choice ENUM('a','ü'), doc JSON, place POINT,
                  `odd ``name; ?` INT)""");
        copies.swap(copies.copied(gallery), gallery);
        servers.onMain("pwg_prop_hostile", """
                INSERT INTO {prefix}kinds (id, words, latin, bytes, bits, near, moment, day, choice, doc, place, `odd ``name; ?`) VALUES
                  (0, CONCAT('x'');', CHAR(10), 'DROP TABLE piwigo_kinds', CHAR(59), CHAR(10), '-- \\\\'), 'café', x'00ff270a5c3b0a', b'100000001',
                   1.1e-300, '2026-10-25 02:30:00.123456', '0000-00-00', 'ü', '{"a": "{d ''x''} ? é"}', POINT(1, 2), -1),
                  (-5, CONCAT(CHAR(0), CHAR(26), '😀 {fn now()} /* ? */ # '), '', '', NULL, NULL, NULL, NULL, 'a', NULL, NULL, NULL);
                INSERT INTO {prefix}kinds (id, latin) VALUES (7, x'bf27203b0a')""");
        // When
        Proportional copy = copies.proportional(gallery);
        // Then
        assertThat(copy.different()).isEmpty();
        assertThat(copy.plan().hasDefinitions()).isFalse();
        assertThat(copy.taken().rows()).isEqualTo(3);
        assertEqualByteForByte("pwg_prop_hostile");
    }

    @Test
    void the_largest_range_numbers_are_not_cut_off_beside_small_ones() throws Exception {
        // Given a table of small keys and one with the least and the largest
        copied("pwg_prop_union", "MyISAM");
        try (Connection main = servers.main.openAsRoot("")) {
            var tables = new java.util.TreeMap<>(
                    io.understudy.gallery.database.GalleryTables.list(main, "pwg_prop_union", "piwigo_"));
            tables.keySet().retainAll(Set.of("images", "signed"));
            // When
            TableSums.Reading sums = TableSums.read(
                    main,
                    "pwg_prop_union",
                    tables.values(),
                    Map.of("images", new TableSums.Division("id", 8), "signed", new TableSums.Division("id", 4)));
            // Then
            assertThat(sums.ranges().get("signed").firstKey()).isEqualTo(Long.MIN_VALUE / 4);
            assertThat(sums.ranges().get("signed").lastKey()).isEqualTo(Long.MAX_VALUE / 4);
        }
    }

    @Test
    void sums_in_one_statement_are_the_fingerprint() throws Exception {
        // Given
        copied("pwg_prop_sums", "MyISAM");
        try (Connection main = servers.main.openAsRoot("")) {
            var tables = io.understudy.gallery.database.GalleryTables.list(main, "pwg_prop_sums", "piwigo_");
            // When
            TableSums.Reading sums = TableSums.read(
                    main,
                    "pwg_prop_sums",
                    tables.values(),
                    Map.of("images", new TableSums.Division("id", 8), "signed", new TableSums.Division("id", 4)));
            // Then
            assertThat(sums.tables()).isEqualTo(FingerprintReader.read(main, "pwg_prop_sums", "piwigo_"));
            assertThat(sums.ranges().get("images")).hasSizeGreaterThan(60);
        }
    }
}
