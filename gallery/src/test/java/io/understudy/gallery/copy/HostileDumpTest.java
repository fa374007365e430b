package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.fingerprint.FingerprintReader;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dump says whatever the main's owner, or an intruder there, has made it say. */
@Tag("parts")
class HostileDumpTest {
    @TempDir
    Path folder;

    private TwoServers servers;
    private ShadowSchema shadow;

    @BeforeEach
    void bringUp() throws SQLException {
        servers = TwoServers.ready();
        shadow = new ShadowSchema("pwg_hostile", "00000001");
        try (Connection spare = servers.target().open("")) {
            shadow.dropLeftovers(spare);
            shadow.create(spare, "utf8mb4", "utf8mb4_general_ci");
        }
        try (Connection root = servers.spare.openAsRoot("")) {
            TwoServers.execute(root, "DROP DATABASE IF EXISTS pwg_neighbour");
            TwoServers.execute(root, "CREATE DATABASE pwg_neighbour");
            TwoServers.execute(root, "CREATE TABLE pwg_neighbour.piwigo_images (id INT, name TEXT)");
            TwoServers.execute(root, "INSERT INTO pwg_neighbour.piwigo_images VALUES (1, 'untouched')");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\! touch @MARK@",
                "system touch @MARK@",
                "CREATE TABLE a (b INT); \\! touch @MARK@",
                "tee @MARK@",
                "\\T @MARK@",
                "pager cat > @MARK@",
                "source /etc/passwd",
                "edit\n:!touch @MARK@\n:q!",
                "SELECT 1\\e\n:!touch @MARK@\n:q!",
                "SELECT 1 INTO OUTFILE '@MARK@';",
                "CREATE TABLE t (a TEXT); LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t;",
                "UPDATE pwg_neighbour.piwigo_images SET name = 'touched';",
                "DROP DATABASE pwg_neighbour;",
                "USE pwg_neighbour; DROP TABLE piwigo_images;",
                "UPDATE understudy.role SET accepts_copies = 0;",
                "SET GLOBAL read_only = ON;",
                "CREATE TABLE t (a INT); CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;"
            })
    void does_nothing_outside_of_its_shadow(String dump) throws Exception {
        // Given
        Path mark = folder.resolve("mark");
        Path file = Files.writeString(folder.resolve("dump.sql"), dump.replace("@MARK@", mark.toString()) + "\n");
        // When
        var failure = new ShadowRestore(servers.restore(), TwoServers.programs())
                .restore(shadow, file, Duration.ofSeconds(20));
        // Then an editor, which would wait for somebody, was not started either
        assertThat(failure.map(ShadowRestore.Failure::reason)).isNotEqualTo(Optional.of("restore-too-long"));
        assertThat(mark).doesNotExist();
        assertThat(TwoServers.query(servers.spare, "SELECT name FROM pwg_neighbour.piwigo_images"))
                .containsExactly("untouched");
        assertThat(TwoServers.query(servers.spare, "SELECT @@global.read_only")).containsExactly("0");
        assertThat(TwoServers.query(servers.spare, "SELECT accepts_copies FROM understudy.role"))
                .containsExactly("1");
        assertThat(TwoServers.query(
                        servers.spare,
                        "SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema LIKE 'understudy%'"))
                .containsExactly("0");
    }

    @Test
    void changes_the_copy_and_so_is_found_out_by_the_proof() throws Exception {
        // Given an honest dump with one statement more
        Credentials gallery = servers.gallery("pwg_hostile", "MyISAM");
        Path file = folder.resolve("dump.sql");
        SourceSnapshot.Limits limits = new SourceSnapshot.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20));
        var taken = (SourceSnapshot.Reading.Taken) new SourceSnapshot(servers.source(), limits).take(gallery, file);
        Files.writeString(
                file, Files.readString(file) + "INSERT INTO piwigo_users (id, username) VALUES (66, 'eve');\n");
        // When
        var failure = new ShadowRestore(servers.restore(), TwoServers.programs())
                .restore(shadow, file, Duration.ofSeconds(20));
        // Then
        assertThat(failure).isEmpty();
        try (Connection spare = servers.target().open("")) {
            assertThat(FingerprintReader.read(spare, shadow.name(), "piwigo_")).isNotEqualTo(taken.sums());
        }
    }
}
