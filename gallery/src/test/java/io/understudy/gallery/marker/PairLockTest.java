package io.understudy.gallery.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.gallery.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class PairLockTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void one_connection_holds_it_at_a_time() throws SQLException {
        try (Connection first = TestServer.admin();
                Connection second = TestServer.admin()) {
            // Given a lock that one connection has taken, twice
            assertThat(PairLock.take(first, "lyon", SHORT)).isTrue();
            assertThat(PairLock.take(first, "lyon", SHORT)).isTrue();
            // When another one asks for it, and for another pair's
            boolean same = PairLock.take(second, "lyon", SHORT);
            // Then it gets only the other pair's, and this one after one release
            assertThat(same).isFalse();
            assertThat(PairLock.take(second, "nantes", SHORT)).isTrue();
            assertThat(PairLock.isHeldBy(first, "lyon")).isTrue();
            PairLock.release(first, "lyon");
            assertThat(PairLock.isHeldBy(first, "lyon")).isFalse();
            assertThat(PairLock.take(second, "lyon", SHORT)).isTrue();
        }
    }

    @Test
    void by_force_the_old_holders_rename_fails_with_its_connection() throws SQLException {
        try (Connection worker = TestServer.root();
                Connection orchestrator = TestServer.admin()) {
            // Given a worker that holds the lock, about to swap tables
            TestServer.execute(worker, "CREATE OR REPLACE DATABASE pwg_lock");
            TestServer.execute(worker, "CREATE TABLE pwg_lock.shadow AS SELECT 1 AS id");
            assertThat(PairLock.take(worker, "lyon", SHORT)).isTrue();
            // When the orchestrator takes the lock by force
            boolean taken = PairLock.takeByForce(orchestrator, "lyon", Duration.ofSeconds(5));
            // Then the swap is impossible, and has not happened
            assertThat(taken).isTrue();
            assertThat(PairLock.isHeldBy(orchestrator, "lyon")).isTrue();
            assertThatThrownBy(() -> TestServer.execute(worker, "RENAME TABLE pwg_lock.shadow TO pwg_lock.live"))
                    .isInstanceOf(SQLException.class);
            assertThat(
                            TestServer.query(
                                    orchestrator,
                                    "SELECT GROUP_CONCAT(TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'pwg_lock'"))
                    .isEqualTo("shadow");
        }
    }

    @Test
    void by_force_is_right_away_when_nobody_or_oneself_holds_it() throws SQLException {
        try (Connection orchestrator = TestServer.admin()) {
            // Given a lock that nobody holds
            assertThat(PairLock.takeByForce(orchestrator, "lyon", SHORT)).isTrue();
            // When it is taken again by its own holder
            boolean again = PairLock.takeByForce(orchestrator, "lyon", SHORT);
            // Then the holder has not ended itself
            assertThat(again).isTrue();
            assertThat(PairLock.isHeldBy(orchestrator, "lyon")).isTrue();
        }
    }
}
