package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.MariaDbPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spare whose disk fills up while a copy is restored. Needs root, to mount a small disk; elsewhere it is skipped. */
@Tag("parts")
@Tag("processes") // fills the disk that the server's data are on
class FullDiskTest {
    private static final Path DISK = Path.of("target", "full-disk").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private MariaDbPart spare;

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(DISK);
        Outcome mounted = run("mount", "-t", "tmpfs", "-o", "size=400m", "understudy-test", DISK.toString());
        Assumptions.assumeTrue(mounted.ok(), "a disk cannot be mounted here: " + mounted.err());
        spare = new MariaDbPart(Machine.openEmpty(DISK.resolve("machine")), "spare", false);
        spare.start();
        spare.startAndAwait();
        // Its accounts have the passwords of those servers.
        TwoServers.ready();
        TwoServers.createAccounts(spare);
    }

    @AfterEach
    void unmount() {
        if (spare != null) {
            spare.kill();
        }
        run("umount", "-l", DISK.toString());
    }

    @Test
    void a_restore_that_waits_for_a_full_disk_is_ended_and_the_server_goes_on() throws Exception {
        // Given a disk with less room than the dump needs, on which MyISAM waits instead of failing
        ShadowSchema shadow = new ShadowSchema("pwg_full", "0123abcd");
        try (Connection target = TwoServers.access(spare, "understudy_target").open("")) {
            shadow.create(target, "utf8mb4", "utf8mb4_general_ci");
        }
        Path dump = dump(40);
        Path ballast = fillUpTo(10L << 20);
        // When
        Optional<ShadowRestore.Failure> failure = new ShadowRestore(
                        TwoServers.access(spare, "understudy_restore"), TwoServers.programs())
                .restore(shadow, dump, LIMIT);
        // Then
        assertThat(failure).map(ShadowRestore.Failure::reason).contains("restore-too-long");
        assertThat(SpareRoom.read(
                        Shell.of(new Reach.Local()),
                        DISK.toString(),
                        DISK.toString(),
                        spare.folder().toString()))
                .isInstanceOfSatisfying(
                        SpareRoom.Reading.Read.class,
                        room -> assertThat(room.tables().orElseThrow().free()).isLessThan(10L << 20));
        Files.delete(ballast);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> TwoServers.query(
                                spare,
                                "SELECT id FROM information_schema.processlist WHERE user = 'understudy_restore'")
                        .isEmpty());
        try (Connection target = TwoServers.access(spare, "understudy_target").open("")) {
            shadow.drop(target);
        }
        assertThat(TwoServers.query(spare, "SHOW DATABASES LIKE 'understudy\\_shadow%'"))
                .isEmpty();
    }

    /** So many rows of a megabyte. */
    private Path dump(int rows) throws IOException {
        StringBuilder sql = new StringBuilder("CREATE TABLE t (id INT, words LONGTEXT) ENGINE=MyISAM;\n");
        String words = "x".repeat(1 << 20);
        for (int i = 0; i < rows; i++) {
            sql.append("INSERT INTO t VALUES (")
                    .append(i)
                    .append(", '")
                    .append(words)
                    .append("');\n");
        }
        return Files.writeString(folder.resolve("dump.sql"), sql);
    }

    private static Path fillUpTo(long left) throws IOException {
        Path ballast = DISK.resolve("ballast");
        long size = Files.getFileStore(DISK).getUsableSpace() - left;
        assertThat(run("fallocate", "-l", Long.toString(size), ballast.toString())
                        .ok())
                .isTrue();
        return ballast;
    }

    private static Outcome run(String... argv) {
        return Shell.of(new Reach.Local()).run(List.of(argv), LIMIT);
    }
}
