package io.understudy.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbPartTest {

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
    void keepsItsRowsAndItsPortWhenItIsKilled() throws SQLException {
        // Given a server with a row
        MariaDbPart database = new MariaDbPart(machine, "db", false);
        database.startAndAwait();
        execute(
                database,
                "CREATE SCHEMA album",
                "CREATE TABLE album.photo (name TEXT)",
                "INSERT INTO album.photo VALUES ('a')");
        int port = database.port();

        // When it is killed and started again
        database.kill();
        database.startAndAwait();

        // Then row and port are the same
        assertThat(read(database, "SELECT name FROM album.photo")).isEqualTo("a");
        assertThat(database.port()).isEqualTo(port);
    }

    @Test
    void isPreparedInATemporaryFolderThatNoOtherServerSweeps() {
        // Given two servers of one machine
        Path one = temporary.resolve("one/tmp");
        Path other = temporary.resolve("other/tmp");

        // When their data folders are to be filled at the same time
        List<String> first = MariaDbPart.installation(Path.of("/opt/mariadb"), temporary.resolve("one/data"), one);
        List<String> second = MariaDbPart.installation(Path.of("/opt/mariadb"), temporary.resolve("other/data"), other);

        // Then each has a temporary folder of its own
        assertThat(first).contains("--tmpdir=" + one);
        assertThat(second).contains("--tmpdir=" + other);
    }

    @Test
    void saysTheErrorAlthoughManyLinesFollowIt() throws IOException {
        // Given a log with its reason far above its end
        Path log = temporary.resolve("db.log");
        Files.writeString(log, "start\nERROR: 1051  Unknown table 'tmp_user_sys'\n" + "see the manual\n".repeat(40));

        // When the failure is told
        PartFailed failure = PartFailed.withLog("db", "could not be prepared", log, "look");

        // Then
        assertThat(failure).hasMessageContaining("Its first errors:\n  | ERROR: 1051  Unknown table 'tmp_user_sys'");
    }

    @Test
    void bootsFencedAgainAlthoughItHadBeenOpened() throws SQLException {
        // Given a server with the boot gate that was opened by hand
        MariaDbPart database = new MariaDbPart(machine, "db", true);
        database.startAndAwait();
        execute(database, "SET GLOBAL read_only = OFF");

        // When it is killed and boots
        database.kill();
        database.startAndAwait();

        // Then it refuses writers again
        assertThat(read(database, "SELECT @@global.read_only")).isEqualTo("1");
    }

    @Test
    void letsNobodyInWithoutThePasswordAndHidesThePassword() throws IOException {
        // Given a new server
        MariaDbPart database = new MariaDbPart(machine, "db", false);

        // When it is started
        database.startAndAwait();

        // Then root without a password and strangers are refused, and only this user can read the password
        assertThatThrownBy(() -> database.open("root", "", "").close()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> database.open("stranger", "", "").close()).isInstanceOf(SQLException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.rootPasswordFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(database.log()))
                .doesNotContain(Files.readString(database.rootPasswordFile()).trim());
    }

    @Test
    void bringsClientsThatSpeakToItsSocket() throws Exception {
        // Given a started server
        MariaDbPart database = new MariaDbPart(machine, "db", false);
        database.startAndAwait();
        ProcessBuilder client = new ProcessBuilder(
                        MariaDbPart.clientPath("mariadb").toString(),
                        "--no-defaults",
                        "--skip-ssl",
                        "--user=root",
                        "--socket=" + database.socket(),
                        "-N",
                        "-e",
                        "SELECT 6 * 7")
                .redirectErrorStream(true);
        client.environment()
                .put("MYSQL_PWD", Files.readString(database.rootPasswordFile()).trim());

        // When the client asks through the socket
        Process process = client.start();
        String answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        // Then the server answers
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.trim()).isEqualTo("42");
    }

    private static void execute(MariaDbPart database, String... statements) throws SQLException {
        try (Connection connection = database.openAsRoot("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String read(MariaDbPart database, String query) throws SQLException {
        try (Connection connection = database.openAsRoot("");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
