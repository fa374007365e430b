package io.understudy.benchmarks.peers;

import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the bare tools do to those who write meanwhile: {@code mariadb-dump --lock-tables} of one gallery, into a file. */
public final class LockingDump {
    private final List<String> argv;
    private final Commands commands;

    /** Dumps nothing yet. */
    public LockingDump(BenchWorld world, MadeFleet fleet, int gallery) {
        this.commands = new Commands(world, world.peerFolder("dump-" + fleet.pair()));
        this.argv = List.of(
                // Looks for it on the peers' own PATH.
                "env",
                "mariadb-dump",
                "--defaults-extra-file=" + world.clientOptions(fleet.main()),
                "--lock-tables",
                "--result-file=dump.sql",
                fleet.schema(gallery));
    }

    /** When it ran. */
    public record Run(Instant from, Instant to) {
        /** How long. */
        public Duration took() {
            return Duration.between(from, to);
        }
    }

    /** One dump. */
    public Run run() throws IOException {
        Instant from = Instant.now();
        commands.run(argv);
        return new Run(from, Instant.now());
    }
}
