package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.MariaDbPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is reached over TLS, with a certificate of the operator's own making. */
@Tag("parts")
class EncryptedDatabaseTest {
    @TempDir
    static Path folder;

    private static MariaDbPart server;

    @BeforeAll
    static void start() throws Exception {
        certificate("server", "IP:127.0.0.1");
        certificate("other", "IP:127.0.0.1");
        server = new MariaDbPart(
                Machine.openEmpty(Path.of("target", "encrypted")),
                "encrypted",
                false,
                List.of(
                        "ssl=ON",
                        "ssl-cert=" + folder.resolve("server.pem"),
                        "ssl-key=" + folder.resolve("server.key")));
        server.start();
        server.startAndAwait();
        try (Connection root = server.openAsRoot("")) {
            TwoServers.execute(root, "CREATE USER careful@'127.0.0.1' IDENTIFIED BY 'secret' REQUIRE SSL");
            TwoServers.execute(root, "CREATE DATABASE understudy_shadow_pwg_tls__0123abcd");
            TwoServers.execute(root, "GRANT ALL ON `understudy_shadow_pwg_tls__0123abcd`.* TO careful@'127.0.0.1'");
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.kill();
        }
    }

    @Test
    void is_reached_encrypted_when_its_certificate_is_signed_by_the_authority() throws Exception {
        // Given
        DatabaseAccess access = access(Optional.of(folder.resolve("server.pem")));
        // When
        String cipher;
        try (Connection connection = access.open("");
                ResultSet row = connection.createStatement().executeQuery("SHOW STATUS LIKE 'Ssl_cipher'")) {
            row.next();
            cipher = row.getString(2);
        }
        // Then
        assertThat(cipher).isNotBlank();
    }

    @Test
    void is_not_talked_to_when_somebody_else_has_signed_its_certificate() {
        // Given
        DatabaseAccess access = access(Optional.of(folder.resolve("other.pem")));
        // When
        Throwable failure = catchThrowable(() -> access.open("").close());
        // Then
        assertThat(failure).isInstanceOf(SQLException.class);
    }

    @Test
    void does_not_let_in_who_does_not_encrypt() {
        // Given
        DatabaseAccess access = access(Optional.empty());
        // When
        Throwable failure = catchThrowable(() -> access.open("").close());
        // Then
        assertThat(failure).isInstanceOf(SQLException.class).hasMessageContaining("Access denied");
    }

    @Test
    void is_restored_to_encrypted_by_the_client_program_whatever_its_options_say() throws Exception {
        // Given a dump, and client options that would switch encryption off
        Path dump = Files.writeString(folder.resolve("dump.sql"), "CREATE TABLE t (id INT);\n");
        ShadowSchema shadow = new ShadowSchema("pwg_tls", "0123abcd");
        ShadowRestore restore =
                new ShadowRestore(access(Optional.of(folder.resolve("server.pem"))), TwoServers.programs());
        // When
        Optional<ShadowRestore.Failure> failure = restore.restore(shadow, dump, Duration.ofSeconds(30));
        // Then the account, which must encrypt, was let in
        assertThat(failure).isEmpty();
        assertThat(TwoServers.query(server, "SHOW TABLES FROM " + shadow.name()))
                .containsExactly("t");
    }

    private static DatabaseAccess access(Optional<Path> authority) {
        return new DatabaseAccess(
                new Server.DatabaseAddress("127.0.0.1", server.port()), "careful", new Secret("secret"), authority);
    }

    private static void certificate(String name, String subject) {
        Outcome made = Shell.of(new Reach.Local())
                .run(
                        List.of(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=" + name,
                                "-addext",
                                "subjectAltName=" + subject,
                                "-keyout",
                                folder.resolve(name + ".key").toString(),
                                "-out",
                                folder.resolve(name + ".pem").toString()),
                        Duration.ofSeconds(30));
        Assumptions.assumeTrue(made.ok(), "no certificate can be made here: " + made.err());
    }
}
