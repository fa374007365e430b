package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.SourceSnapshot.Reading;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.marker.PairLock;
import io.understudy.gallery.marker.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dump, restore, proof and swap between two real servers. */
class DatabaseCopyTest {
    private static final SourceSnapshot.Limits LIMITS =
            new SourceSnapshot.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static final TableSwap.Limits SWAP =
            new TableSwap.Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private TwoServers servers;

    @BeforeEach
    void bringUp() throws SQLException {
        servers = TwoServers.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyISAM", "InnoDB"})
    void a_copy_taken_under_writes_equals_the_main_at_its_instant(String engine) throws Exception {
        // Given a gallery to which somebody uploads all the time
        Credentials gallery = servers.gallery("pwg_busy_" + engine.toLowerCase(java.util.Locale.ROOT), engine);
        AtomicBoolean enough = new AtomicBoolean();
        Thread visitor = Thread.ofPlatform().start(() -> uploadUntil(gallery.schema(), enough));
        Instant before = Instant.now();
        // When
        Reading reading = snapshot().take(gallery, folder.resolve("dump.sql"));
        // Then
        enough.set(true);
        visitor.join();
        assertThat(reading).isInstanceOf(Reading.Taken.class);
        Reading.Taken taken = (Reading.Taken) reading;
        assertThat(taken.asOf()).isBetween(before.minusSeconds(1), Instant.now());
        ShadowSchema shadow = restored(gallery);
        assertThat(sums(shadow.name())).isEqualTo(taken.sums());
        assertThat(TwoServers.query(servers.spare, orphans(shadow.name()))).containsExactly("0");
    }

    @Test
    void a_swap_makes_the_copy_live_and_keeps_what_was_replaced_apart() throws Exception {
        // Given a spare with an older copy
        Credentials gallery = servers.gallery("pwg_swap", "MyISAM");
        swap(copied(gallery), gallery);
        servers.onMain(
                "pwg_swap", "UPDATE {prefix}images SET name = 'new' WHERE id = 1;\nCREATE TABLE {prefix}plugin (a INT)");
        ShadowSchema shadow = copied(gallery);
        // When
        TableSwap.Result result = swap(shadow, gallery);
        // Then
        assertThat(result).isInstanceOf(TableSwap.Result.Swapped.class);
        assertThat(sums("pwg_swap")).isEqualTo(sumsOfMain("pwg_swap"));
        assertThat(TwoServers.query(
                        servers.spare, "SELECT name FROM understudy_trash_pwg_swap.piwigo_images WHERE id = 1"))
                .containsExactly("Église à Lyon");
    }

    @Test
    void a_rename_that_fails_at_its_last_table_leaves_no_mixture() throws Exception {
        // Given the last of the old tables has no place in the trash
        Credentials gallery = servers.gallery("pwg_mixture", "MyISAM");
        swap(copied(gallery), gallery);
        var before = sums("pwg_mixture");
        servers.onMain("pwg_mixture", "UPDATE {prefix}images SET name = 'changed'");
        ShadowSchema shadow = copied(gallery);
        servers.onSpare("understudy_trash_pwg_mixture", "CREATE TABLE {prefix}users (a INT)");
        // When
        Throwable failure = catchThrowable(() -> swap(shadow, gallery));
        // Then
        assertThat(failure).hasMessageContaining("users");
        assertThat(sums("pwg_mixture")).isEqualTo(before);
        assertThat(
                        TwoServers.query(
                                servers.spare,
                                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'understudy_trash_pwg_mixture'"))
                .containsExactly("piwigo_users");
    }

    @Test
    void a_spare_that_was_promoted_meanwhile_is_not_touched() throws Exception {
        // Given
        Credentials gallery = servers.gallery("pwg_promoted", "MyISAM");
        ShadowSchema shadow = copied(gallery);
        servers.mark(Role.MAIN, false);
        // When
        TableSwap.Result result = swap(shadow, gallery);
        // Then
        assertThat(result).isEqualTo(new TableSwap.Result.Refused("the server's role marker says MAIN, not SPARE"));
        assertThat(TwoServers.query(servers.spare, tablesOf("pwg_promoted"))).isEmpty();
    }

    @Test
    void a_swap_whose_lock_is_taken_by_force_after_it_read_the_marker_changes_nothing() throws Exception {
        // Given a promotion that comes between marker and RENAME
        Credentials gallery = servers.gallery("pwg_forced", "MyISAM");
        ShadowSchema shadow = copied(gallery);
        TableSwap.LastWord promotion = () -> {
            try (Connection admin =
                    TwoServers.access(servers.spare, "understudy_admin").open("")) {
                assertThat(PairLock.takeByForce(admin, TwoServers.PAIR, Duration.ofSeconds(5)))
                        .isTrue();
                servers.mark(Role.MAIN, false);
                return Optional.empty();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        TableSwap swap = new TableSwap(shadow, gallery.prefix(), new SparePermit(TwoServers.PAIR, 1), SWAP);
        // When
        Throwable failure;
        try (Connection spare = servers.target().open("")) {
            failure = catchThrowable(() -> swap.run(spare, promotion));
        }
        // Then
        assertThat(failure).isInstanceOf(SQLException.class);
        assertThat(TwoServers.query(servers.spare, tablesOf("pwg_forced"))).isEmpty();
    }

    @Test
    void a_worker_that_is_silent_under_the_lock_loses_it() throws Exception {
        // Given a swap that freezes after its last word for longer than the server waits
        Credentials gallery = servers.gallery("pwg_silent", "MyISAM");
        ShadowSchema shadow = copied(gallery);
        TableSwap swap = new TableSwap(
                shadow,
                gallery.prefix(),
                new SparePermit(TwoServers.PAIR, 1),
                new TableSwap.Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1)));
        TableSwap.LastWord freeze = () -> {
            try (Connection other = servers.target().open("")) {
                assertThat(PairLock.take(other, TwoServers.PAIR, Duration.ofSeconds(8)))
                        .isTrue();
                return Optional.empty();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        // When
        Throwable failure;
        try (Connection spare = servers.target().open("")) {
            failure = catchThrowable(() -> swap.run(spare, freeze));
        }
        // Then
        assertThat(failure).isInstanceOf(SQLException.class);
        assertThat(TwoServers.query(servers.spare, tablesOf("pwg_silent"))).isEmpty();
    }

    @Test
    void a_dump_that_breaks_off_at_a_damaged_table_is_a_failure() throws Exception {
        // Given a crash has cost the last of the main's tables some rows
        Credentials gallery = servers.gallery("pwg_damaged", "MyISAM");
        servers.onMain("pwg_damaged", "FLUSH TABLES");
        Path rows = servers.main.folder().resolve("data/pwg_damaged/piwigo_users.MYD");
        Files.write(rows, new byte[7]);
        Path dump = folder.resolve("dump.sql");
        // When
        Throwable failure = catchThrowable(() -> snapshot().take(gallery, dump));
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
            Throwable failure = catchThrowable(() -> script.write(List.of("piwigo_images"), folder.resolve("slow.sql")));
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
        ShadowSchema shadow = copied(gallery);
        // Then
        String checksum = "SELECT CONCAT_WS('|', SUM(CRC32(CONCAT_WS('#', id, bits + 0, flag, HEX(bytes), HEX(key_), big, money, near, moment,"
                + " day, since, year_, choice, several, doc, HEX(words), latin, HEX(place), address, twice, half, `odd ``name`))),"
                + " COUNT(*), COUNT(bits), COUNT(words)) FROM ";
        assertThat(TwoServers.query(servers.spare, checksum + "`" + shadow.name() + "`.piwigo_kinds"))
                .isEqualTo(TwoServers.query(servers.main, checksum + "pwg_kinds.piwigo_kinds"));
    }

    @Test
    void a_restore_that_ends_half_way_leaves_the_live_gallery_as_it_was() throws Exception {
        // Given a spare with a copy, and a dump that breaks in the middle
        Credentials gallery = servers.gallery("pwg_broken", "MyISAM");
        swap(copied(gallery), gallery);
        var before = sums("pwg_broken");
        servers.onMain("pwg_broken", "UPDATE {prefix}images SET name = 'changed'");
        Path dump = folder.resolve("broken.sql");
        assertThat(snapshot().take(gallery, dump)).isInstanceOf(Reading.Taken.class);
        String text = Files.readString(dump);
        Files.writeString(dump, text.substring(0, text.indexOf("INSERT INTO `piwigo_images`") + 90));
        // When
        Optional<ShadowRestore.Failure> failure = restore(freshShadow(gallery), dump);
        // Then
        assertThat(failure).map(ShadowRestore.Failure::reason).contains("restore-failed");
        assertThat(sums("pwg_broken")).isEqualTo(before);
    }

    @Test
    void a_gallery_with_a_view_or_a_trigger_is_refused_by_name() throws Exception {
        // Given
        Credentials gallery = servers.gallery("pwg_views", "MyISAM");
        servers.onMain("pwg_views", "CREATE VIEW {prefix}seen AS SELECT * FROM {prefix}tags");
        servers.onMain(
                "pwg_views", "CREATE TRIGGER watch BEFORE INSERT ON {prefix}tags FOR EACH ROW SET NEW.name = NEW.name");
        // When
        Reading reading = snapshot().take(gallery, folder.resolve("dump.sql"));
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
        ShadowSchema shadow = copied(gallery);
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

    private static String tablesOf(String schema) {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + schema + "'";
    }

    private SourceSnapshot snapshot() {
        return new SourceSnapshot(servers.source(), LIMITS);
    }

    private ShadowSchema copied(Credentials gallery) throws SQLException, IOException {
        Files.deleteIfExists(folder.resolve("dump.sql"));
        assertThat(snapshot().take(gallery, folder.resolve("dump.sql"))).isInstanceOf(Reading.Taken.class);
        return restored(gallery);
    }

    private ShadowSchema restored(Credentials gallery) throws SQLException, IOException {
        ShadowSchema shadow = freshShadow(gallery);
        assertThat(restore(shadow, folder.resolve("dump.sql"))).isEmpty();
        return shadow;
    }

    private ShadowSchema freshShadow(Credentials gallery) throws SQLException {
        ShadowSchema shadow = new ShadowSchema(gallery.schema(), "0123abcd");
        try (Connection spare = servers.target().open("")) {
            shadow.dropLeftovers(spare);
            shadow.create(spare, "utf8mb3", "utf8mb3_general_ci");
        }
        return shadow;
    }

    private Optional<ShadowRestore.Failure> restore(ShadowSchema shadow, Path dump) throws SQLException, IOException {
        return new ShadowRestore(servers.restore(), TwoServers.programs())
                .restore(shadow, dump, Duration.ofSeconds(30));
    }

    private TableSwap.Result swap(ShadowSchema shadow, Credentials gallery) throws SQLException {
        try (Connection spare = servers.target().open("")) {
            return new TableSwap(shadow, gallery.prefix(), new SparePermit(TwoServers.PAIR, 1), SWAP)
                    .run(spare, Optional::empty);
        }
    }

    private Object sums(String schema) throws SQLException {
        try (Connection spare = servers.spare.openAsRoot("")) {
            return FingerprintReader.read(spare, schema, "piwigo_");
        }
    }

    private Object sumsOfMain(String schema) throws SQLException {
        try (Connection main = servers.main.openAsRoot("")) {
            return FingerprintReader.read(main, schema, "piwigo_");
        }
    }
}
