package io.understudy.fleet;

import java.util.Optional;

/** Reads {@code reach}: {@code local}, or {@code ssh} with what OpenSSH needs. */
final class ReachSection {
    private static final int SSH_PORT = 22;

    private ReachSection() {}

    static Optional<Reach> read(Section parent) {
        if (parent.isWord("reach")) {
            return parent.value("reach", "", ReachSection::local);
        }
        Optional<Section> ssh = parent.section(
                        "reach", "write local, or ssh: with user, host, key-file, known-hosts-file")
                .flatMap(r -> r.allow("ssh").section("ssh", "say how the machine is reached, or write reach: local"));
        if (ssh.isEmpty()) {
            return Optional.empty();
        }
        Section s = ssh.get().allow("user", "host", "port", "key-file", "known-hosts-file");
        var user = s.value("user", "name the user to log in as", Format::user);
        var host = s.value("host", "name the machine", Format::machine);
        var port = s.valueOr("port", SSH_PORT, Format::port);
        var key = s.value("key-file", "name the file with the private key", Format::absolutePath);
        var hosts = s.value(
                "known-hosts-file",
                "name the file with the machine's host key; no other is trusted",
                Format::absolutePath);
        return user.isPresent() && host.isPresent() && port.isPresent() && key.isPresent() && hosts.isPresent()
                ? Optional.of(new Reach.Ssh(user.get(), host.get(), port.get(), key.get(), hosts.get()))
                : Optional.empty();
    }

    private static Parsed<Reach> local(String word) {
        return word.equals("local")
                ? new Parsed.Good<>(new Reach.Local())
                : new Parsed.Bad<>(
                        Format.quoted(word) + " is no way to reach a machine; write local, or ssh: with its keys");
    }
}
