package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.SourceSnapshot.Reading;
import io.understudy.gallery.marker.PairLock;
import io.understudy.gallery.marker.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a proved copy becomes live, completely or not at all. */
@Tag("parts")
class TableSwapTest {
    @TempDir
    Path folder;

    private TwoServers servers;
    private DatabaseCopies copies;

    @BeforeEach
    void bringUp() throws SQLException {
        servers = TwoServers.ready();
        copies = new DatabaseCopies(servers, folder);
    }

    @Test
    void a_swap_makes_the_copy_live_and_keeps_what_was_replaced_apart() throws Exception {
        // Given a spare with an older copy
        Credentials gallery = servers.gallery("pwg_swap", "MyISAM");
        copies.swap(copies.copied(gallery), gallery);
        servers.onMain(
                "pwg_swap",
                "UPDATE {prefix}images SET name = 'new' WHERE id = 1;\nCREATE TABLE {prefix}plugin (a INT)");
        ShadowSchema shadow = copies.copied(gallery);
        // When
        TableSwap.Result result = copies.swap(shadow, gallery);
        // Then
        assertThat(result).isInstanceOf(TableSwap.Result.Swapped.class);
        assertThat(copies.sums("pwg_swap")).isEqualTo(copies.sumsOfMain("pwg_swap"));
        assertThat(TwoServers.query(
                        servers.spare, "SELECT name FROM understudy_trash_pwg_swap.piwigo_images WHERE id = 1"))
                .containsExactly("Église à Lyon");
    }

    @Test
    void a_rename_that_fails_at_its_last_table_leaves_no_mixture() throws Exception {
        // Given the last of the old tables has no place in the trash
        Credentials gallery = servers.gallery("pwg_mixture", "MyISAM");
        copies.swap(copies.copied(gallery), gallery);
        var before = copies.sums("pwg_mixture");
        servers.onMain("pwg_mixture", "UPDATE {prefix}images SET name = 'changed'");
        ShadowSchema shadow = copies.copied(gallery);
        servers.onSpare("understudy_trash_pwg_mixture", "CREATE TABLE {prefix}users (a INT)");
        // When
        Throwable failure = catchThrowable(() -> copies.swap(shadow, gallery));
        // Then
        assertThat(failure).hasMessageContaining("users");
        assertThat(copies.sums("pwg_mixture")).isEqualTo(before);
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
        ShadowSchema shadow = copies.copied(gallery);
        servers.mark(Role.MAIN, false);
        // When
        TableSwap.Result result = copies.swap(shadow, gallery);
        // Then
        assertThat(result).isEqualTo(new TableSwap.Result.Refused("the server's role marker says MAIN, not SPARE"));
        assertThat(TwoServers.query(servers.spare, tablesOf("pwg_promoted"))).isEmpty();
    }

    @Test
    void a_swap_whose_lock_is_taken_by_force_after_it_read_the_marker_changes_nothing() throws Exception {
        // Given a promotion that comes between marker and RENAME
        Credentials gallery = servers.gallery("pwg_forced", "MyISAM");
        ShadowSchema shadow = copies.copied(gallery);
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
        TableSwap swap =
                new TableSwap(shadow, gallery.prefix(), new SparePermit(TwoServers.PAIR, 1), DatabaseCopies.SWAP);
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
        ShadowSchema shadow = copies.copied(gallery);
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
    void a_restore_that_ends_half_way_leaves_the_live_gallery_as_it_was() throws Exception {
        // Given a spare with a copy, and a dump that breaks in the middle
        Credentials gallery = servers.gallery("pwg_broken", "MyISAM");
        copies.swap(copies.copied(gallery), gallery);
        var before = copies.sums("pwg_broken");
        servers.onMain("pwg_broken", "UPDATE {prefix}images SET name = 'changed'");
        Path dump = folder.resolve("broken.sql");
        assertThat(copies.snapshot().take(gallery, dump)).isInstanceOf(Reading.Taken.class);
        String text = Files.readString(dump);
        Files.writeString(dump, text.substring(0, text.indexOf("INSERT INTO `piwigo_images`") + 90));
        // When
        Optional<ShadowRestore.Failure> failure = copies.restore(copies.freshShadow(gallery), dump);
        // Then
        assertThat(failure).map(ShadowRestore.Failure::reason).contains("restore-failed");
        assertThat(copies.sums("pwg_broken")).isEqualTo(before);
    }

    private static String tablesOf(String schema) {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + schema + "'";
    }
}
