package io.understudy.benchmarks.peers;

import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Peer (a): rsync, and mariadb-dump with SHA-256, gallery by gallery. */
public final class CronScript {
    private final Path script;
    private final Path folder;
    private final Commands commands;
    private final MadeFleet fleet;
    private final Path login;

    /** Backs up this fleet. */
    public CronScript(BenchWorld world, MadeFleet fleet, Path scripts) {
        this.script = scripts.resolve("cron-backup.sh");
        this.folder = world.peerFolder("cron-" + fleet.pair());
        this.commands = new Commands(world, folder);
        this.fleet = fleet;
        this.login = world.clientOptions(fleet.main());
    }

    /** One round over all galleries, so many at a time. The spare's database has no part in it. */
    public PeerRun run(int jobs) throws IOException {
        CpuMeter meter = CpuMeter.begin(List.of(fleet.main()));
        String out = commands.run(List.of(
                script.toString(),
                fleet.galleries().toString(),
                folder.resolve("files").toString(),
                folder.resolve("dumps").toString(),
                login.toString(),
                Integer.toString(jobs)));
        return new PeerRun(meter.end(), Commands.number("bytes", out), Commands.number("kept", out));
    }
}
