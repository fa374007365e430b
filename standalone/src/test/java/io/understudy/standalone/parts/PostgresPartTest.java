package io.understudy.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.standalone.machine.Machine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartTest {

    @TempDir
    Path temporary;

    private Machine machine;

    @BeforeEach
    void openMachine() {
        machine = Machine.open(temporary.resolve("data"));
    }

    @AfterEach
    void closeMachine() {
        machine.close();
    }

    @Test
    void keepsAServicesRowsWhenItIsKilled() throws SQLException {
        // Given a service's schema with a row
        PostgresPart postgres = new PostgresPart(machine, "pg");
        postgres.startAndAwait();
        PostgresPart.ServiceSchema worker = postgres.schemaFor("worker");
        execute(worker, "CREATE TABLE job (name TEXT)", "INSERT INTO job VALUES ('copy')");

        // When the server is killed with all its processes and started again
        postgres.kill();
        postgres.startAndAwait();

        // Then the service reads its row at the same address with the same password
        assertThat(read(postgres.schemaFor("worker"), "SELECT name FROM job")).isEqualTo("copy");
        assertThat(postgres.schemaFor("worker")).isEqualTo(worker);
    }

    @Test
    void keepsServicesOutOfEachOthersSchemas() throws SQLException {
        // Given two services, one with a table
        PostgresPart postgres = new PostgresPart(machine, "pg");
        postgres.startAndAwait();
        execute(postgres.schemaFor("worker"), "CREATE TABLE job (name TEXT)");
        PostgresPart.ServiceSchema monitor = postgres.schemaFor("monitor");

        // When the other one reads it, Then it is refused
        assertThatThrownBy(() -> read(monitor, "SELECT name FROM worker.job"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void wantsThePassword() throws SQLException {
        // Given a service's account
        PostgresPart postgres = new PostgresPart(machine, "pg");
        postgres.startAndAwait();
        PostgresPart.ServiceSchema worker = postgres.schemaFor("worker");

        // When somebody uses it with another password, Then that one is refused
        assertThatThrownBy(() -> DriverManager.getConnection(worker.jdbcUrl(), worker.user(), "guess")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    private static void execute(PostgresPart.ServiceSchema schema, String... statements) throws SQLException {
        try (Connection connection = schema.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String read(PostgresPart.ServiceSchema schema, String query) throws SQLException {
        try (Connection connection = schema.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
