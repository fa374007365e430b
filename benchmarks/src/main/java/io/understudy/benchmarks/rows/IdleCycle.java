package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.Cost;
import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.measure.Samples;
import io.understudy.benchmarks.peers.CronScript;
import io.understudy.benchmarks.peers.PeerRun;
import io.understudy.benchmarks.peers.Restic;
import io.understudy.benchmarks.report.Findings;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Nothing has changed: what does it cost to find that out? */
final class IdleCycle implements Measurement {
    private static final Duration STANDING = Duration.ofSeconds(5);

    @Override
    public void run(Ground ground) throws IOException {
        MadeFleet fleet = ground.protectedFleet();
        Findings findings = ground.findings();
        Cost cycle = findings.watched(
                "idle cycle", cycles(ground, fleet, ground.scale().idleCycles()));
        findings.growth(fleet.size(), cycle);
        Cost standing = findings.watched("standing services", standing(ground, fleet));
        double share = standing.cpuSeconds() / standing.wallSeconds();
        findings.figure(
                "Standing cost of all servers and services while nothing is asked of them",
                Unit.PERCENT.show(100 * share) + " of one core");
        String ours =
                "mean of %d cycles in a row, each from the request to ScanCompleted (%s, up to one second of it waiting for the detector's tick); of the processor time %s are what all stand for anyway"
                        .formatted(
                                ground.scale().idleCycles(),
                                Unit.SECONDS.show(cycle.wallSeconds()),
                                Unit.CPU_SECONDS.show(share * cycle.wallSeconds()));
        againstCron(ground, cycle, ours);
        againstRestic(ground, cycle, ours);
    }

    static Cost cycles(Ground ground, MadeFleet fleet, int count) throws IOException {
        CpuMeter meter = CpuMeter.begin(ground.world().concerned(fleet));
        for (int cycle = 0; cycle < count; cycle++) {
            ground.understudy().idleScan(fleet);
        }
        return meter.end().dividedBy(count);
    }

    static Cost standing(Ground ground, MadeFleet fleet) {
        CpuMeter meter = CpuMeter.begin(ground.world().concerned(fleet));
        Understudy.rest(STANDING);
        return meter.end();
    }

    private static void againstCron(Ground ground, Cost cycle, String ours) throws IOException {
        CronScript cron = ground.cron();
        Samples oneCpu = new Samples();
        Samples oneWall = new Samples();
        Samples fourCpu = new Samples();
        Samples fourWall = new Samples();
        for (int run = 0; run < ground.scale().peerRuns(); run++) {
            Cost one = ground.findings().watched("cron script, 1 at a time", idle(cron.run(1)));
            oneCpu.add(one.cpuSeconds());
            oneWall.add(one.wallSeconds());
            Cost four = ground.findings().watched("cron script, 4 at a time", idle(cron.run(4)));
            fourCpu.add(four.cpuSeconds());
            fourWall.add(four.wallSeconds());
        }
        String detail =
                ours + "; the cron script took " + both(oneCpu, oneWall) + " 1 at a time, " + both(fourCpu, fourWall)
                        + " 4 at a time (medians of " + ground.scale().peerRuns() + "), the cheaper counts";
        ground.findings()
                .add(new Row(
                        "idle-cron",
                        "idle cycle of " + ground.scale().galleries() + ", CPU, against (a)",
                        Unit.CPU_SECONDS,
                        cycle.cpuSeconds(),
                        Optional.of(new Row.Peer("cron script", Math.min(oneCpu.median(), fourCpu.median()))),
                        new Goal.Times(1.0 / 25),
                        new Goal.Times(1.0 / 60),
                        detail));
    }

    /** A peer that had something to do is no peer for an idle cycle. */
    private static Cost idle(PeerRun run) throws IOException {
        if (run.changed() != 0) {
            throw new IOException("a peer found " + run.changed() + " galleries changed in an idle fleet");
        }
        return run.cost();
    }

    private static String both(Samples cpu, Samples wall) {
        return Unit.CPU_SECONDS.show(cpu.median()) + " in " + Unit.SECONDS.show(wall.median());
    }

    private static void againstRestic(Ground ground, Cost cycle, String ours) throws IOException {
        Optional<Restic> restic = ground.restic();
        if (restic.isEmpty()) {
            ground.findings()
                    .failed(
                            "idle cycle against (b)",
                            "restic is missing; ./understudy bench fetches it on Debian and Ubuntu");
            return;
        }
        Samples cpu = new Samples();
        Samples wall = new Samples();
        for (int run = 0; run <= ground.scale().peerRuns(); run++) {
            PeerRun snapshot = restic.get().run();
            Cost cost = ground.findings().watched("restic", idle(snapshot));
            cpu.add(cost.cpuSeconds());
            wall.add(cost.wallSeconds());
        }
        ground.findings()
                .add(new Row(
                        "idle-restic",
                        "idle cycle of " + ground.scale().galleries() + ", CPU, against (b)",
                        Unit.CPU_SECONDS,
                        cycle.cpuSeconds(),
                        Optional.of(new Row.Peer("restic, files alone", cpu.median())),
                        new Goal.Times(1.0 / 4),
                        new Goal.Times(1.0 / 8),
                        ours + "; restic took " + both(cpu, wall) + " (medians of "
                                + cpu.values().size() + ")"));
    }
}
