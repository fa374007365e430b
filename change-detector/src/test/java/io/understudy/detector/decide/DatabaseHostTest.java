package io.understudy.detector.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "",
                "db",
                "::1",
                "localhost:3306",
                "10.0.0.1:13306",
                "/run/mysqld.sock",
                "localhost:/run/mysqld.sock"
            })
    void serverThatIsReadMayBeMeant(String dbHost) {
        // Given: a server that listens at 3306, reached at 13306 through a tunnel
        int port = 3306;
        // When
        Optional<String> elsewhere = DatabaseHost.elsewhere(dbHost, port, 13306, "/run/mysqld.sock");
        // Then
        assertThat(elsewhere).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:3307", "db:33060", "/run/other.sock", "localhost:/run/other.sock"})
    void anotherServerIsMeant(String dbHost) {
        // Given: the same
        int port = 3306;
        // When
        Optional<String> elsewhere = DatabaseHost.elsewhere(dbHost, port, 13306, "/run/mysqld.sock");
        // Then
        assertThat(elsewhere).isPresent();
    }
}
