package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Command lines of OpenSSH's client. The operator's own ssh configuration has no part in them. */
final class SshCommand {
    private final Reach.Ssh reach;

    SshCommand(Reach.Ssh reach) {
        this.reach = reach;
    }

    /** Runs a command on the server, over a shared connection's socket if there is one. */
    List<String> running(List<String> argv, Optional<Path> socket) {
        List<String> line = new ArrayList<>(client());
        line.add("-T");
        socket.ifPresentOrElse(
                path -> line.addAll(
                        List.of("-o", "ControlMaster=no", "-o", "ControlPath=" + optionValue(path.toString()))),
                () -> line.addAll(List.of("-o", "ControlPath=none")));
        line.addAll(List.of("-l", reach.user(), "--", reach.host()));
        // "exec": no shell stays between ssh's server and the command, so a tether to the server holds.
        line.add("exec " + argv.stream().map(SshCommand::quoteForShell).collect(Collectors.joining(" ")));
        return List.copyOf(line);
    }

    /** Only opens a connection that others share by the socket. */
    List<String> sharing(Path socket) {
        List<String> line = new ArrayList<>(client());
        line.addAll(
                List.of("-N", "-M", "-o", "ControlPersist=no", "-o", "ControlPath=" + optionValue(socket.toString())));
        line.addAll(List.of("-l", reach.user(), "--", reach.host()));
        return List.copyOf(line);
    }

    /** The client with its options, without user, host and command. */
    List<String> client() {
        return List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                Integer.toString(reach.port()),
                "-i",
                reach.keyFile(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + optionValue(reach.knownHostsFile()),
                "-o",
                "GlobalKnownHostsFile=none",
                "-o",
                "ConnectTimeout=5",
                "-o",
                "ServerAliveInterval=5",
                "-o",
                "ServerAliveCountMax=3",
                "-o",
                "LogLevel=ERROR");
    }

    /** {@code user@host} as rsync takes it. */
    String rsyncTarget() {
        String host = reach.host().contains(":") ? "[" + reach.host() + "]" : reach.host();
        return reach.user() + "@" + host;
    }

    /** The client in one string as rsync's {@code -e} splits it: at spaces, quotes are doubled inside quotes. */
    String rsyncClient() {
        List<String> words = new ArrayList<>(client());
        words.addAll(List.of("-o", "ControlPath=none"));
        return words.stream()
                .map(word -> isPlain(word) ? word : "'" + word.replace("'", "''") + "'")
                .collect(Collectors.joining(" "));
    }

    static String quoteForShell(String argument) {
        return isPlain(argument) ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+");
    }

    /** ssh expands percent signs and splits at spaces in the values of such options. */
    private static String optionValue(String path) {
        String literal = path.replace("%", "%%");
        return isPlain(literal) ? literal : "\"" + literal.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
