package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real sshd on a port of 127.0.0.1, with keys of its own. */
final class SshServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process process;

    /** The program named by UNDERSTUDY_SSHD, or the one of this machine. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("UNDERSTUDY_SSHD"), "/usr/sbin/sshd", "/usr/local/sbin/sshd")
                .filter(name -> name != null && Files.isExecutable(Path.of(name)))
                .map(Path::of)
                .findFirst();
    }

    SshServer(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/client");
        Files.copy(folder.resolve("client.pub"), folder.resolve("authorized"));
        Files.writeString(
                folder.resolve("known hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        Files.createDirectories(Path.of("/run/sshd"));
        this.process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "-D",
                        "-e",
                        "-f",
                        "/dev/null",
                        "-p",
                        Integer.toString(port),
                        "-o",
                        "ListenAddress=127.0.0.1",
                        "-o",
                        "HostKey=" + folder + "/host",
                        "-o",
                        "AuthorizedKeysFile=" + folder + "/authorized",
                        "-o",
                        "PidFile=none",
                        "-o",
                        "StrictModes=no",
                        "-o",
                        "UsePAM=no",
                        "-o",
                        "PermitRootLogin=prohibit-password")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(this::accepts);
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    Reach.Ssh reach() {
        return new Reach.Ssh(
                System.getProperty("user.name"), "127.0.0.1", port, folder + "/client", folder + "/known hosts");
    }

    /** The same server for a client that trusts another key. */
    Reach.Ssh reachWithOtherHostKey() throws IOException {
        Path other = folder.resolve("other_hosts");
        Files.writeString(other, "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("client.pub")));
        return new Reach.Ssh(System.getProperty("user.name"), "127.0.0.1", port, folder + "/client", other.toString());
    }

    /** How many connections it has had. */
    long connections() throws IOException {
        return Files.readAllLines(folder.resolve("log")).stream()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    private static int freePort() throws IOException {
        for (int port = 20_500; port < 31_999; port += 7) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
        throw new IOException("no free port");
    }

    private static void run(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(List.of(argv) + " failed");
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
