package io.understudy.gallery.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.Secret;
import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class ModeProbeTest {
    private TestGallery gallery;

    @BeforeEach
    void createGallery() throws SQLException {
        gallery = TestGallery.create("pwg_probe", "my_", "MyISAM");
    }

    @Test
    void an_open_gallery_is_writable_and_the_proof_changes_nothing() throws SQLException {
        // Given an open gallery
        try (Connection root = TestServer.root()) {
            String state = "SELECT CONCAT(COUNT(*), MAX(lastmodified)) FROM pwg_probe.my_images";
            String before = TestServer.query(root, state);
            // When its mode is proved
            ModeReading reading = ModeProbe.prove(TestServer.address(), gallery.credentials());
            // Then it may write, and nothing was written
            assertThat(reading).isEqualTo(new ModeReading.Writable());
            assertThat(TestServer.query(root, state)).isEqualTo(before);
        }
    }

    @Test
    void a_fenced_gallery_is_refused() throws SQLException {
        // Given a fenced gallery
        try (Connection admin = TestServer.admin()) {
            Grants.fence(admin, gallery.database());
        }
        // When its mode is proved
        ModeReading reading = ModeProbe.prove(TestServer.address(), gallery.credentials());
        // Then MariaDB's refusal is the proof
        assertThat(reading)
                .isInstanceOfSatisfying(
                        ModeReading.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(1142));
    }

    @Test
    void a_server_behind_its_boot_gate_is_read_only_until_the_gate_opens() throws SQLException {
        try (Connection admin = TestServer.admin()) {
            // Given a server whose boot gate is closed
            BootGate.close(admin);
            try {
                assertThat(BootGate.isClosed(admin)).isTrue();
                // When a gallery's mode is proved
                ModeReading reading = ModeProbe.prove(TestServer.address(), gallery.credentials());
                // Then it is the server that refuses
                assertThat(reading).isEqualTo(new ModeReading.ServerReadOnly());
            } finally {
                BootGate.open(admin);
            }
            assertThat(BootGate.isClosed(admin)).isFalse();
        }
    }

    @Test
    void a_backups_lock_is_no_fence() throws SQLException {
        try (Connection root = TestServer.root()) {
            // Given an open gallery whose tables a backup holds locked
            TestServer.execute(root, "LOCK TABLES pwg_probe.my_images READ");
            // When its mode is proved
            ModeReading reading = ModeProbe.prove(TestServer.address(), gallery.credentials());
            // Then it counts as writable: the lock ends by itself
            assertThat(reading).isEqualTo(new ModeReading.Writable());
        }
    }

    @Test
    void a_wrong_password_proves_nothing_and_is_not_told() {
        // Given credentials that the server does not take
        Credentials wrong = new Credentials("pwg_probe", "pwg_probe", new Secret("not-this"), "", "my_");
        // When the mode is proved
        ModeReading reading = ModeProbe.prove(TestServer.address(), wrong);
        // Then there is no proof either way
        assertThat(reading)
                .isInstanceOfSatisfying(
                        ModeReading.Unreachable.class,
                        unreachable -> assertThat(unreachable.reason())
                                .contains("1045")
                                .doesNotContain("not-this"));
    }

    @Test
    void a_frozen_server_proves_nothing_within_seconds() throws Exception {
        // Given a server that takes connections and says nothing, as a frozen or overloaded one does
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            // When the mode is proved
            ModeReading reading = ModeProbe.prove(
                    new Server.DatabaseAddress("127.0.0.1", silent.getLocalPort()), gallery.credentials());
            // Then the answer comes, and is no proof
            assertThat(reading).isInstanceOf(ModeReading.Unreachable.class);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(9));
        }
    }
}
