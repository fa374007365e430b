package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.BackupFailed;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.MariaDbPart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged worker and databases that let its accounts in over TLS only. */
@Tag("full")
@Tag("parts")
class EncryptedWorkerTest {
    private WorkerWorld world;
    private Backups backups;
    private JavaPart worker;

    @BeforeEach
    void requireTls() throws Exception {
        world = WorkerWorld.ready();
        backups = new Backups(world);
        world.worker.stop();
        accounts("REQUIRE SSL");
    }

    @AfterEach
    void goOnWithoutTls() throws Exception {
        if (worker != null) {
            worker.stop();
        }
        accounts("REQUIRE NONE");
    }

    @Test
    void a_worker_that_knows_who_signed_the_databases_certificates_backs_up_encrypted() throws Exception {
        // Given accounts of which each is refused without encryption
        TestGallery gallery = TestGallery.create(world, "encrypted", 2);
        Path authority = world.certificates().certificate("databases");
        worker = world.trusting("encrypted-worker", authority);
        // When
        worker.startAndAwait();
        world.topics.change(gallery.id);
        // Then
        backups.awaitCompleted(gallery);
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    @Test
    void a_worker_that_trusts_another_authority_gives_no_password_away_and_says_what_to_do() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "mistrusted", 1);
        Path another = world.certificates().certificate("somebody-else");
        worker = world.trusting("mistrusting-worker", another);
        // When
        worker.startAndAwait();
        world.topics.change(gallery.id);
        // Then
        BackupFailed failed = backups.awaitFailed(gallery, "certificate-not-trusted");
        assertThat(failed.step()).isEqualTo("preflight");
        assertThat(failed.detail()).contains("understudy.mariadb.ca-file", "s1b");
        assertThat(gallery.tablesOnSpare()).isEmpty();
    }

    @Test
    void a_database_that_wants_encryption_of_a_worker_that_has_none_is_named_as_such() throws Exception {
        // Given accounts for which it does not matter, but a server for which it does
        TestGallery gallery = TestGallery.create(world, "unencrypted", 1);
        accounts("REQUIRE NONE");
        try (Connection root = world.spare.openAsRoot("")) {
            WorkerWorld.execute(root, "SET GLOBAL require_secure_transport = ON");
            // When
            world.worker.startAndAwait();
            world.topics.change(gallery.id);
            // Then
            BackupFailed failed = backups.awaitFailed(gallery, "encryption-required");
            assertThat(failed.detail()).contains("understudy.mariadb.ca-file", "s1b");
            WorkerWorld.execute(root, "SET GLOBAL require_secure_transport = OFF");
        }
        backups.awaitCompleted(gallery);
    }

    private void accounts(String requirement) throws SQLException {
        for (MariaDbPart server : List.of(world.main, world.spare)) {
            try (Connection root = server.openAsRoot("")) {
                for (String account : TestGallery.query(
                        server,
                        "SELECT CONCAT(QUOTE(User), '@', QUOTE(Host)) FROM mysql.user WHERE User LIKE 'understudy\\_%'")) {
                    WorkerWorld.execute(root, "ALTER USER " + account + " " + requirement);
                }
            }
        }
    }
}
