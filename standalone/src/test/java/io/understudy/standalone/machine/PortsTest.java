package io.understudy.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path temporary;

    private Path one;
    private Path two;

    @BeforeEach
    void makeFolders() throws IOException {
        one = Files.createDirectories(temporary.resolve("one"));
        two = Files.createDirectories(temporary.resolve("two"));
    }

    @Test
    void givesDifferentPortsBelowTheEphemeralRange() {
        try (Ports first = new Ports(one);
                Ports second = new Ports(two)) {
            // Given two data folders
            Set<Integer> given = new HashSet<>();

            // When both take many ports
            for (int i = 0; i < 100; i++) {
                given.add(first.of("part" + i));
                given.add(second.of("part" + i));
            }

            // Then no port is given twice, and all are in the range
            assertThat(given).hasSize(200).allMatch(port -> port >= 20_000 && port <= 31_999);
        }
    }

    @Test
    void givesANameTheSamePortAgainAfterARestart() {
        // Given a port that was used by an earlier run
        int before;
        try (Ports ports = new Ports(one)) {
            before = ports.of("db");
        }

        // When the next run asks for it
        int after;
        try (Ports ports = new Ports(one)) {
            after = ports.of("db");
        }

        // Then it is the same
        assertThat(after).isEqualTo(before);
    }

    @Test
    void givesAnotherPortWhenSomebodyElseHasTakenTheOldOne() throws IOException {
        // Given an earlier run's port on which a stranger listens now
        int before;
        try (Ports ports = new Ports(one)) {
            before = ports.of("db");
        }
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(new InetSocketAddress(Loopback.ADDRESS, before));

            // When the next run asks for it
            int after;
            try (Ports ports = new Ports(one)) {
                after = ports.of("db");
            }

            // Then it gets another
            assertThat(after).isNotEqualTo(before);
        }
    }

    @Test
    void leavesAloneAPortThatAnotherProgramHasReservedButNotBoundYet() throws Exception {
        // Given a port that another program has reserved by its lock
        Path locks = Files.createDirectories(temporary.resolve("locks"));
        int reserved;
        try (Ports ports = new Ports(one, locks)) {
            reserved = ports.of("db");
        }
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        locks.resolve(Integer.toString(reserved)).toString())
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("locked");

            // When this program asks for it
            int given;
            try (Ports ports = new Ports(one, locks)) {
                given = ports.of("db");
            }

            // Then it gets another
            assertThat(given).isNotEqualTo(reserved);
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}
