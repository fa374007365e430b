package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.SourceSnapshot.Reading;
import io.understudy.gallery.database.GalleryTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fingerprint and dump of one instant, and what a restore makes of it. */
@Tag("parts")
class SourceSnapshotTest {
    @TempDir
    Path folder;

    private TwoServers servers;
    private DatabaseCopies copies;

    @BeforeEach
    void bringUp() throws SQLException {
        servers = TwoServers.ready();
        copies = new DatabaseCopies(servers, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyISAM", "InnoDB"})
    void a_copy_taken_under_writes_equals_the_main_at_its_instant(String engine) throws Exception {
        // Given a gallery to which somebody uploads all the time
        Credentials gallery = servers.gallery("pwg_busy_" + engine.toLowerCase(Locale.ROOT), engine);
        AtomicBoolean enough = new AtomicBoolean();
        Thread visitor = Thread.ofPlatform().start(() -> uploadUntil(gallery.schema(), enough));
        Instant before = Instant.now();
        // When
        Reading reading = copies.snapshot().take(gallery, folder.resolve("dump.sql"));
        // Then
        enough.set(true);
        visitor.join();
        assertThat(reading).isInstanceOf(Reading.Taken.class);
        Reading.Taken taken = (Reading.Taken) reading;
        assertThat(taken.asOf()).isBetween(before.minusSeconds(1), Instant.now());
        ShadowSchema shadow = copies.restored(gallery);
        assertThat(copies.sums(shadow.name())).isEqualTo(taken.sums());
        assertThat(TwoServers.query(servers.spare, orphans(shadow.name()))).containsExactly("0");
    }

    @Tag("processes") // damages a file in the server's data folder
    @Test
    void a_dump_that_breaks_off_at_a_damaged_table_is_a_failure() throws Exception {
        // Given a crash has cost the last of the main's tables some rows
        Credentials gallery = servers.gallery("pwg_damaged", "MyISAM");
        servers.onMain("pwg_damaged", "FLUSH TABLES");
        Path rows = servers.main.folder().resolve("data/pwg_damaged/piwigo_users.MYD");
        Files.write(rows, new byte[7]);
        Path dump = folder.resolve("dump.sql");
        // When
        Throwable failure = catchThrowable(() -> copies.snapshot().take(gallery, dump));
        // Then
        assertThat(failure).isInstanceOf(SQLException.class).hasMessageContaining("piwigo_users");
        servers.onMain("pwg_damaged", "SET lock_wait_timeout = 1;\nUPDATE {prefix}images SET name = 'not locked'");
    }

    @Test
    void a_dump_that_takes_too_long_is_given_up() throws Exception {
        // Given
        Credentials gallery = servers.gallery("pwg_slow", "MyISAM");
        try (Connection source = servers.source().open(gallery.schema())) {
            TableScript script = new TableScript(source, gallery.schema(), () -> true);
            // When
            Throwable failure = catchThrowable(() -> script.write(
                    List.of(TablePart.whole(new GalleryTable("piwigo_images", "images", "MyISAM"))),
                    folder.resolve("slow.sql")));
            // Then
            assertThat(failure).isInstanceOf(TableScript.TooLate.class);
        }
    }

    @Test
    void values_of_every_kind_arrive_as_they_were() throws Exception {
        // Given a plugin's table with what Piwigo's own do not have
        Credentials gallery = servers.gallery("pwg_kinds", "InnoDB");
        servers.onMain("pwg_kinds", """
                CREATE TABLE {prefix}kinds (
                  id INT PRIMARY KEY, bits BIT(9), flag TINYINT(1), bytes BLOB, key_ BINARY(4), big BIGINT UNSIGNED,
                  money DECIMAL(30,10), near DOUBLE, moment TIMESTAMP(6) NULL, day DATE, since TIME(3), year_ YEAR, choice ENUM('a','ü'),
                  several SET('x','y'), doc JSON, words TEXT CHARACTER SET utf8mb4, latin VARCHAR(20) CHARACTER SET latin1,
                  place POINT, address INET6, twice INT AS (id * 2) STORED, half INT AS (id / 2) VIRTUAL, `odd ``name` INT);
                INSERT INTO {prefix}kinds (id, bits, flag, bytes, key_, big, money, near, moment, day, since, year_, choice, several, doc,
                  words, latin, place, address, `odd ``name`) VALUES
                  (0, b'100000001', 2, x'00ff270a5c', x'00000001', 18446744073709551615, 12345678901234567890.0123456789, 1.1e-300,
                   '2026-10-25 02:30:00.123456', '0000-00-00', '-838:59:59.999', 2026, 'ü', 'x,y', '{"a": 1}',
                   'quote '' and \\\\ and \\n and 😀', 'café', POINT(1, 2), '2001:db8::1', 7),
                  (5, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '', NULL, NULL, NULL, NULL)""");
        // When
        ShadowSchema shadow = copies.copied(gallery);
        // Then
        String checksum =
                "SELECT CONCAT_WS('|', SUM(CRC32(CONCAT_WS('#', id, bits + 0, flag, HEX(bytes), HEX(key_), big, money, near, moment,"
                        + " day, since, year_, choice, several, doc, HEX(words), latin, HEX(place), address, twice, half, `odd ``name`))),"
                        + " COUNT(*), COUNT(bits), COUNT(words)) FROM ";
        assertThat(TwoServers.query(servers.spare, checksum + "`" + shadow.name() + "`.piwigo_kinds"))
                .isEqualTo(TwoServers.query(servers.main, checksum + "pwg_kinds.piwigo_kinds"));
    }

    @Test
    void a_gallery_with_a_view_or_a_trigger_is_refused_by_name() throws Exception {
        // Given
        Credentials gallery = servers.gallery("pwg_views", "MyISAM");
        servers.onMain("pwg_views", "CREATE VIEW {prefix}seen AS SELECT * FROM {prefix}tags");
        servers.onMain(
                "pwg_views", "CREATE TRIGGER watch BEFORE INSERT ON {prefix}tags FOR EACH ROW SET NEW.name = NEW.name");
        // When
        Reading reading = copies.snapshot().take(gallery, folder.resolve("dump.sql"));
        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("views-or-triggers");
            assertThat(failed.detail()).contains("view piwigo_seen", "trigger watch on piwigo_tags");
        });
    }

    @Test
    void photos_in_the_lounge_are_in_their_albums_on_the_spare() throws Exception {
        // Given a photo that Piwigo has parked
        Credentials gallery = servers.gallery("pwg_lounge", "MyISAM");
        servers.onMain(
                "pwg_lounge",
                "INSERT INTO {prefix}lounge (image_id, category_id) VALUES (3, 1);\n"
                        + "INSERT INTO {prefix}user_cache (user_id, need_update) VALUES (1, 'true')");
        ShadowSchema shadow = copies.copied(gallery);
        // When
        try (Connection spare = servers.target().open("")) {
            ServingFitness.make(spare, shadow.name(), gallery.prefix());
        }
        // Then
        String from = " FROM `" + shadow.name() + "`.";
        assertThat(TwoServers.query(
                        servers.spare,
                        "SELECT category_id" + from + "piwigo_image_category WHERE image_id = 3 ORDER BY 1"))
                .containsExactly("1", "2");
        assertThat(TwoServers.query(servers.spare, "SELECT COUNT(*)" + from + "piwigo_lounge"))
                .containsExactly("0");
        assertThat(TwoServers.query(servers.spare, "SELECT COUNT(*)" + from + "piwigo_user_cache"))
                .containsExactly("0");
    }

    private void uploadUntil(String schema, AtomicBoolean enough) {
        try (Connection root = servers.main.openAsRoot(schema)) {
            for (int id = 100; !enough.get(); id++) {
                TwoServers.execute(root, "INSERT INTO piwigo_images (id, name) VALUES (" + id + ", REPEAT('x', 200))");
                TwoServers.execute(root, "UPDATE piwigo_images SET name = 'seen' WHERE id = " + (id - 1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of which the writer's order says that they cannot exist: an update before its predecessor's. */
    private static String orphans(String schema) {
        return "SELECT COUNT(*) FROM `" + schema + "`.piwigo_images a WHERE a.id > 100 AND NOT EXISTS (SELECT 1 FROM `"
                + schema + "`.piwigo_images b WHERE b.id = a.id - 1)";
    }
}
