package io.understudy.benchmarks.peers;

import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Peer (c): rsync, dump and restore of one gallery that is known to have changed, and one RENAME. */
public final class BarePipeline {
    private final BenchWorld world;
    private final Path script;
    private final Path folder;
    private final Commands commands;
    private final MadeFleet fleet;
    private final int gallery;

    /** Copies this gallery once, so that later runs move only what has changed. */
    public BarePipeline(BenchWorld world, MadeFleet fleet, int gallery, Path scripts) throws IOException {
        this.world = world;
        this.script = scripts.resolve("bare-pipeline.sh");
        this.folder = world.peerFolder("bare-" + fleet.pair());
        this.commands = new Commands(world, folder);
        this.fleet = fleet;
        this.gallery = gallery;
        // Links instead of copies: only the time of later runs counts, and the big gallery's files need no room again.
        commands.run(List.of("cp", "-al", fleet.folder(gallery).toString(), target().toString()));
        run();
    }

    /** One copy. */
    public PeerRun run() throws IOException {
        String spare = world.clientOptions(fleet.spare()).toString();
        String main = world.clientOptions(fleet.main()).toString();
        String schema = fleet.schema(gallery);
        commands.run(List.of(script.toString(), "prepare", schema, spare));
        CpuMeter meter = CpuMeter.begin(List.of(fleet.main(), fleet.spare()));
        String out = commands.run(List.of(
                script.toString(),
                "run",
                schema,
                spare,
                main,
                fleet.folder(gallery).toString(),
                target().toString()));
        return new PeerRun(meter.end(), Commands.number("bytes", out), 1);
    }

    private Path target() {
        return folder.resolve(fleet.host(gallery));
    }
}
