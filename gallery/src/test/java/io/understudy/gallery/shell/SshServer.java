package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.SshdPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real sshd on a port of 127.0.0.1, reached with keys in files whose names are difficult. */
final class SshServer implements AutoCloseable {
    private final Path folder;
    private final Machine machine;
    private final SshdPart sshd;

    SshServer(Path folder) throws IOException {
        this.folder = folder;
        this.machine = Machine.openEmpty(folder.resolve("machine"));
        this.sshd = new SshdPart(machine, "sshd");
        sshd.startAndAwait();
        Files.copy(sshd.knownHostsFile(), folder.resolve("known hosts"));
    }

    Reach.Ssh reach() {
        return reach(folder.resolve("known hosts"));
    }

    /** The same server for a client that trusts another key. */
    Reach.Ssh reachWithOtherHostKey() throws IOException {
        Path other = folder.resolve("other_hosts");
        Path anotherKey = Path.of(sshd.keyFile() + ".pub");
        Files.writeString(other, "[127.0.0.1]:" + sshd.port() + " " + Files.readString(anotherKey));
        return reach(other);
    }

    private Reach.Ssh reach(Path knownHosts) {
        return new Reach.Ssh(
                sshd.user(), "127.0.0.1", sshd.port(), sshd.keyFile().toString(), knownHosts.toString());
    }

    /** How many connections it has had. */
    long connections() throws IOException {
        return Files.readAllLines(sshd.log()).stream()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    @Override
    public void close() {
        machine.close();
    }
}
