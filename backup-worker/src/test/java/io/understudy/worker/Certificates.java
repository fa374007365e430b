package io.understudy.worker;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Certificates of the tests' own making, each signed by itself and good for 127.0.0.1. */
record Certificates(Path folder) {

    /** Makes some; empty where that is not possible. */
    static Optional<Certificates> make(Path folder, String... names) {
        Certificates made = new Certificates(folder);
        for (String name : names) {
            if (!made.make(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(made);
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    private boolean make(String name) {
        List<String> openssl = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key(name).toString(),
                "-out",
                certificate(name).toString());
        Outcome outcome = Shell.of(new Reach.Local()).run(openssl, Duration.ofSeconds(30));
        return outcome.ok();
    }
}
