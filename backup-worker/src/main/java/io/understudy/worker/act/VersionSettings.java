package io.understudy.worker.act;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of the past, see docs/versions.md. */
@ConfigMapping(prefix = "understudy.versions")
public interface VersionSettings {
    /** Without versions, deletions that are held cannot be approved: what they take from the tables would be lost. */
    @WithDefault("true")
    boolean enabled();

    /** Distance of versions; divides a day. */
    @WithDefault("15m")
    Duration every();

    /** How far back each of them can be asked for; also how long a file stays in the trash at least. */
    @WithDefault("1d")
    Duration fineFor();

    /** How far back the state of every midnight (UTC) can be asked for. */
    @WithDefault("30d")
    Duration dailyFor();

    /** How long reading a gallery's tables on the spare may take. */
    @WithDefault("10m")
    Duration readLimit();

    /** So long after a backup nothing is done for its version: it must not slow down the backups that come with it. */
    @WithDefault("5s")
    Duration settle();

    /** Of files that have no checksum yet, so many bytes are read on the spare with one version at most. */
    @WithDefault("2G")
    MemorySize checksumBytes();

    /** How often an idle runner looks for work. */
    @WithDefault("1s")
    Duration poll();
}
