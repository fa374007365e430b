package io.understudy.worker.act;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Settings of this service beside the fleet. */
@ConfigMapping(prefix = "understudy.worker")
public interface WorkerSettings {
    /** Pairs this worker copies; all of the fleet's if empty. */
    Optional<Set<String>> pairs();

    /** How many galleries are copied at once. */
    @WithDefault("2")
    int runners();

    /** How many galleries of one pair are copied at once, by all workers together. */
    @WithDefault("4")
    int perPair();

    /** A backup that takes, or last took, as long never keeps the last free runner from the others. */
    @WithDefault("60s")
    Duration longRun();

    /** A worker that is silent for longer loses the gallery it copies. At least some seconds. */
    @WithDefault("30s")
    Duration lease();

    /** How often an idle runner looks for work. */
    @WithDefault("500ms")
    Duration poll();

    /** Wait after the first failure; doubled by each further one. */
    @WithDefault("30s")
    Duration retryBase();

    @WithDefault("15m")
    Duration retryLongest();

    /** Wait while the pair's phase or a role marker forbids copies, which costs nothing to look at; doubled up to twelve times this. */
    @WithDefault("5s")
    Duration heldRetry();

    /** How long to wait for a lock on the main's tables. */
    @WithDefault("10s")
    Duration lockWait();

    /** How long the main's tables may be locked at most. */
    @WithDefault("60s")
    Duration lockLimit();

    /** How long a restore may take. */
    @WithDefault("1h")
    Duration restoreLimit();

    /** Bytes of a dump a second that even a slow spare restores: a restore that takes longer, and a minute, stands still. */
    @WithDefault("200K")
    MemorySize restoreSlowest();

    /** How long a round of backups without hurry may take: one night's must end before the next begins. */
    @WithDefault("20h")
    Duration roundLimit();

    /** So often a gallery has to fail before a nightly round ends without it. */
    @WithDefault("5")
    int roundTries();

    /** How often the progress of a round is published. */
    @WithDefault("1m")
    Duration roundProgress();

    /** The nightly full backup of all galleries. */
    Nightly nightly();

    /** When it is made. */
    interface Nightly {
        @WithDefault("true")
        boolean enabled();

        /** Time of day, UTC. */
        @WithDefault("01:00")
        LocalTime at();

        /** By how much later the pairs begin, each by its own share of it. */
        @WithDefault("1h")
        Duration spread();
    }

    /** By how much the clocks of a main and of this worker may differ. */
    @WithDefault("2m")
    Duration clockTolerance();

    /** Room on the spare's disks. */
    Room room();

    /** Looked at before a copy. */
    interface Room {
        /** What is to stay free on each disk. */
        @WithDefault("256M")
        MemorySize margin();

        /** With as much free on each disk, neither tables nor files to come are added up first. */
        @WithDefault("20G")
        MemorySize plenty();
    }

    /** How long a pass over the files may take. */
    @WithDefault("6h")
    Duration filesLimit();

    /** How long to wait for the pair's lock on the spare, and then for readers of its tables. */
    @WithDefault("30s")
    Duration swapLockWait();

    /** Silence after which the spare's database ends the session that holds the pair's lock. */
    @WithDefault("20s")
    Duration swapSilence();

    /** For dumps under way; below the folder for temporary files if empty. */
    Optional<Path> workFolder();

    /** Folder of MariaDB's client programs; on the PATH if empty. The client must know {@code --sandbox}. */
    Optional<Path> mariadbBin();

    /** Options for each call of them. */
    @WithDefault("--skip-ssl")
    List<String> clientOptions();

    /** How old the last backup that looked at everything may get; a later one looks at everything again. */
    @WithDefault("24h")
    Duration fullEvery();

    /** Whether files are compressed on their way from a main reached by ssh; photos hardly get smaller. */
    @WithDefault("false")
    boolean compress();

    /** Kibibytes per second that a pass over files may take from a main reached by ssh; unlimited if empty. */
    OptionalLong bandwidthLimit();

    /** rsync on the spare. */
    @WithDefault("rsync")
    String rsync();

    /** From where the spare's web server logs in to a gallery's account that is made by this worker. */
    @WithDefault("%")
    String accountHost();

    /** Account of the spare's web server, if it is not the one this worker uses there: may read credentials, owns {@code _data}. */
    Optional<String> webAccount();

    /** When a deletion is too large to be mirrored unasked. */
    MassDeletion massDeletion();

    /** Both have to be exceeded. */
    interface MassDeletion {
        @WithDefault("20")
        int percent();

        @WithDefault("10")
        int files();
    }
}
