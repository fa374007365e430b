package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Loopback;
import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An ssh server into which exactly one key of its own may log in, as the user who runs all this. */
public final class SshdPart extends Part {

    private final int port;

    /** A server that has not been started yet. */
    public SshdPart(Machine machine, String name) {
        super(machine, name);
        this.port = machine.port(name);
    }

    /** Its TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Who logs in. */
    public String user() {
        return System.getProperty("user.name");
    }

    /** The private key that is let in; exists after the first start. */
    public Path keyFile() {
        return folder().resolve("client_ed25519");
    }

    /** The known_hosts file that names this server's key; exists after the first start. */
    public Path knownHostsFile() {
        return folder().resolve("known_hosts");
    }

    @Override
    Launch prepare() {
        Path hostKey = folder().resolve("host_ed25519");
        makeKey(hostKey);
        makeKey(keyFile());
        write(folder().resolve("authorized_keys"), publicKey(keyFile()) + "\n");
        write(knownHostsFile(), "[" + HOST + "]:" + port + " " + publicKey(hostKey) + "\n");
        write(folder().resolve("sshd_config"), configuration(hostKey));
        if (isSystemRoot()) {
            makePrivilegeFolder();
        }
        // sshd starts itself again for each connection and wants to be called by its absolute path for that.
        List<String> argv = new ArrayList<>(privilegeUser());
        argv.addAll(List.of(
                SystemTools.need("sshd").toString(),
                "-D",
                "-e",
                "-f",
                folder().resolve("sshd_config").toString()));
        return Launch.of(name(), argv, Map.of("PATH", SystemTools.searchPath()), folder(), log());
    }

    private String configuration(Path hostKey) {
        return """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s
                AllowUsers %s
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PubkeyAuthentication yes
                # The checked folders may be anywhere; the file itself is in a folder that only this user may enter.
                StrictModes no
                UsePAM no
                UseDNS no
                PrintMotd no
                PrintLastLog no
                X11Forwarding no
                AllowTcpForwarding no
                AllowAgentForwarding no
                PermitUserRC no
                MaxStartups 100
                MaxSessions 100
                # Fetched programs are found by remote commands, and the mark lets a later start find commands that outlived a killed run.
                # A login shell reads its start-up files even for one command; whatever the user keeps in them may print, hang or wait for a lock.
                SetEnv PATH=%s HOME=%s %s
                %s
                """.formatted(
                        port,
                        hostKey,
                        folder().resolve("authorized_keys"),
                        user(),
                        SystemTools.searchPath(),
                        "\"" + emptyHome() + "\"",
                        "\"" + machine().markOf(name()) + "\"",
                        fetchedPrograms());
    }

    /** Newer servers are split into several programs, whose places are built in: a fetched one is told where they are. */
    private static String fetchedPrograms() {
        Path fetched = Tools.folder().toAbsolutePath().resolve("root/usr/lib/openssh");
        if (!SystemTools.need("sshd").startsWith(Tools.folder().toAbsolutePath())) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        if (Files.exists(fetched.resolve("sshd-session"))) {
            lines.append("SshdSessionPath ")
                    .append(fetched.resolve("sshd-session"))
                    .append('\n');
        }
        if (Files.exists(fetched.resolve("sshd-auth"))) {
            lines.append("SshdAuthPath ").append(fetched.resolve("sshd-auth")).append('\n');
        }
        return lines.toString();
    }

    private Path emptyHome() {
        try {
            return Files.createDirectories(folder().resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the home folder of " + name(), e);
        }
    }

    private void makeKey(Path file) {
        if (!Files.exists(file)) {
            List<String> command = List.of(
                    SystemTools.need("ssh-keygen").toString(),
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    "understudy-" + name(),
                    "-f",
                    file.toString());
            runOnce(new ProcessBuilder(command), Duration.ofSeconds(20));
        }
    }

    private static String publicKey(Path privateKey) {
        try {
            return Files.readString(Path.of(privateKey + ".pub"), StandardCharsets.UTF_8)
                    .trim();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the public key of " + privateKey, e);
        }
    }

    /**
     * As root, sshd wants a user named {@code sshd} for its unprivileged half, whom the system's package makes. Where it is not installed, sshd is shown a user list
     * with that user, in a mount namespace of its own: the machine's list is not touched.
     */
    private List<String> privilegeUser() {
        try {
            String users = Files.readString(Path.of("/etc/passwd"), StandardCharsets.UTF_8);
            if (!isSystemRoot() || users.lines().anyMatch(line -> line.startsWith("sshd:"))) {
                return List.of();
            }
            Path shown = folder().resolve("passwd");
            write(shown, users + "sshd:x:65533:65534:sshd:/run/sshd:/usr/sbin/nologin\n");
            shown.toFile().setReadable(true, false);
            String script = "mount --bind \"$1\" /etc/passwd && shift && exec \"$@\"";
            return List.of("unshare", "--mount", "/bin/sh", "-c", script, "sh", shown.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of users", e);
        }
    }

    @Override
    String advice() {
        return "as root, sshd wants a user named sshd: if that is what the log says, run"
                + " `useradd --system --no-create-home --home-dir /run/sshd --shell /usr/sbin/nologin sshd`,"
                + " or ./understudy as an ordinary user";
    }

    /** As root, sshd shuts its unprivileged half into this empty folder. */
    private static void makePrivilegeFolder() {
        try {
            Files.createDirectories(Path.of("/run/sshd"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create /run/sshd, which sshd wants when root runs it", e);
        }
    }

    @Override
    boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 500);
            socket.setSoTimeout(2000);
            byte[] greeting = socket.getInputStream().readNBytes(4);
            return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException notYet) {
            return false;
        }
    }
}
