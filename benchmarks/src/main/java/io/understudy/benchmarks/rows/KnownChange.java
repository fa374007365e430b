package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.measure.Samples;
import io.understudy.benchmarks.peers.BarePipeline;
import io.understudy.benchmarks.peers.PeerRun;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One photo is added to one gallery, again and again; Understudy and the bare tools copy it in turns, the one or the other first. */
final class KnownChange {
    private final Ground ground;
    private final MadeFleet fleet;
    private final int gallery;
    private final Samples wall = new Samples();
    private final Samples bytes = new Samples();
    private final Samples cpu = new Samples();
    private final Map<String, Samples> steps = new LinkedHashMap<>();
    private final Samples bareWall = new Samples();
    private final Samples bareBytes = new Samples();
    private final Samples bareCpu = new Samples();

    KnownChange(Ground ground, MadeFleet fleet, int gallery) {
        this.ground = ground;
        this.fleet = fleet;
        this.gallery = gallery;
    }

    void measure(int runs) throws IOException, SQLException {
        BarePipeline bare = new BarePipeline(ground.world(), fleet, gallery, ground.scripts());
        // The first time shows both what the change is like, and does not count.
        for (int run = -1; run < runs; run++) {
            fleet.addPhoto(gallery, ThreeChanged.PHOTO);
            boolean counts = run >= 0;
            if (run % 2 == 0) {
                bare(bare, counts);
                understudy(counts);
            } else {
                understudy(counts);
                bare(bare, counts);
            }
        }
    }

    private void bare(BarePipeline bare, boolean counts) throws IOException {
        PeerRun run = bare.run();
        if (counts) {
            ground.findings().watched("bare pipeline of " + fleet.pair(), run.cost());
            bareWall.add(run.cost().wallSeconds());
            bareCpu.add(run.cost().cpuSeconds());
            bareBytes.add(run.bytes());
        }
    }

    private void understudy(boolean counts) throws IOException {
        CpuMeter meter = CpuMeter.begin(ground.world().concerned(fleet));
        Seen scan = ground.understudy().scan(fleet);
        Seen announced = ground.understudy().announced(fleet.id(gallery), scan);
        Seen proved = ground.understudy().proved(fleet.id(gallery), scan.instant("scanStarted"));
        if (counts) {
            cpu.add(ground.findings()
                    .watched("one change of " + fleet.pair(), meter.end())
                    .cpuSeconds());
            wall.add(Understudy.seconds(announced.at(), proved.at()));
            bytes.add(proved.data().path("bytesMoved").asDouble());
            proved.data()
                    .path("stepMillis")
                    .properties()
                    .forEach(step -> steps.computeIfAbsent(step.getKey(), name -> new Samples())
                            .add(step.getValue().asDouble()));
        }
    }

    /** Seconds from the announcement to the proof, as the broker has them. */
    Samples wall() {
        return wall;
    }

    /** What the worker says it moved. */
    Samples bytes() {
        return bytes;
    }

    /** What the worker says each step took, for a person; steps are gone through beside each other. */
    String steps() {
        return steps.entrySet().stream()
                .map(step ->
                        step.getKey() + " " + Unit.SECONDS.show(step.getValue().median() / 1000))
                .collect(Collectors.joining(", "));
    }

    /** Scan and backup. */
    Samples cpu() {
        return cpu;
    }

    Samples bareWall() {
        return bareWall;
    }

    Samples bareBytes() {
        return bareBytes;
    }

    Samples bareCpu() {
        return bareCpu;
    }
}
