package io.understudy.monitor.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.mode.ModeProbe;
import io.understudy.gallery.mode.ModeReading;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.monitor.decide.WriteReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves whether a server takes writes, by an attempted write of the gallery's own user, whose credentials are read from that very
 * server. A proof is kept for a while; a surprising one is not, so that the next round looks again.
 */
@ApplicationScoped
public class WriteProbe {
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

    private record Proof(WriteReading reading, long decision, long takenAt) {}

    /**
     * The mode of a server.
     *
     * @param decision decision of the pair that was known: a proof never outlives it
     * @param freshFor how long a proof counts
     */
    WriteReading read(Server server, String gallery, long decision, Duration freshFor, Duration limit) {
        Proof kept = proofs.get(server.name());
        if (kept != null && kept.decision == decision && System.nanoTime() - kept.takenAt < freshFor.toNanos()) {
            return kept.reading;
        }
        WriteReading reading = prove(server, gallery, limit);
        if (reading instanceof WriteReading.Unknown) {
            proofs.remove(server.name());
        } else {
            proofs.put(server.name(), new Proof(reading, decision, System.nanoTime()));
        }
        return reading;
    }

    /** Makes the next look at this server a new one. */
    void forget(String server) {
        proofs.remove(server);
    }

    private static WriteReading prove(Server server, String gallery, Duration limit) {
        String file = server.galleries() + "/" + gallery + "/" + CredentialsFile.PATH;
        Outcome php = Shell.of(server.reach()).run(List.of("cat", file), limit);
        if (!php.ok()) {
            return new WriteReading.Unknown("credentials: " + php.reason());
        }
        return switch (CredentialsFile.parse(php.text())) {
            case CredentialsReading.Damaged damaged -> new WriteReading.Unknown("credentials: " + damaged.reason());
            case CredentialsReading.Readable readable ->
                switch (ModeProbe.prove(server.database(), readable.credentials())) {
                    case ModeReading.Writable writable -> new WriteReading.Writable();
                    case ModeReading.Refused refused -> new WriteReading.Refused("error " + refused.code());
                    case ModeReading.ServerReadOnly closed -> new WriteReading.Refused("the server is read-only");
                    case ModeReading.Unreachable unreachable -> new WriteReading.Unknown(unreachable.reason());
                };
        };
    }
}
