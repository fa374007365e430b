package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.Cost;
import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** An idle fleet of clones is scanned as it grows, and at one size again and again. */
final class GrowingFleet implements Measurement {
    private static final int WINDOWS = 2;
    private static final int TRIES = 5;

    @Override
    public void run(Ground ground) throws IOException, SQLException {
        BenchWorld world = ground.world();
        MadeFleet fleet = world.growth();
        world.startGrowth();
        Seen scan = ground.understudy().scan(fleet);
        Seen model = ground.understudy().proved(fleet.id(0), scan.instant("scanStarted"));
        // Were one of the clones announced, it would be copied, and disturb what is measured.
        world.worker().stop();
        try {
            for (int size : ground.scale().growth()) {
                world.grow(size, model.data());
                untilIdle(ground, fleet);
                int cycles = Math.max(1, ground.scale().idleCycles() / 2);
                Cost cycle =
                        ground.findings().watched("idle cycle of " + size, IdleCycle.cycles(ground, fleet, cycles));
                ground.findings().growth(size, cycle);
                ground.say(size + " galleries: " + Unit.CPU_SECONDS.show(cycle.cpuSeconds()) + " a cycle");
                if (size == ground.scale().scanned()) {
                    everySoOften(ground, fleet);
                }
            }
        } finally {
            world.endGrowth();
        }
    }

    /** The baselines are learnt while the first scan runs; the others warm up. */
    private static void untilIdle(Ground ground, MadeFleet fleet) throws IOException {
        for (int time = 1; !Understudy.changed(ground.understudy().scan(fleet)).isEmpty(); time++) {
            if (time == TRIES) {
                throw new IOException("the clones' baselines were not learnt");
            }
        }
        ground.understudy().idleScan(fleet);
    }

    private static void everySoOften(Ground ground, MadeFleet fleet) throws IOException {
        Duration every = Duration.ofSeconds(ground.scale().scanEverySeconds());
        CpuMeter meter = CpuMeter.begin(ground.world().concerned(fleet));
        double longest = 0;
        for (int window = 0; window < WINDOWS; window++) {
            long began = System.nanoTime();
            Seen scan = ground.understudy().idleScan(fleet);
            longest = Math.max(longest, Understudy.seconds(scan.instant("scanStarted"), scan.at()));
            Understudy.rest(every.minusNanos(System.nanoTime() - began));
        }
        Cost cost = ground.findings().watched("scans every " + every.toSeconds() + " s", meter.end());
        Cost standing = IdleCycle.standing(ground, fleet);
        double planned = WINDOWS * (double) every.toSeconds();
        ground.findings()
                .add(new Row(
                        "scan-share",
                        "a scan every %d s of %d galleries: share of one core"
                                .formatted(every.toSeconds(), fleet.size()),
                        Unit.PERCENT,
                        100 * cost.cpuSeconds() / planned,
                        Optional.empty(),
                        new Goal.AtMost(15),
                        new Goal.AtMost(4),
                        "over %d scans; of it %s are what Kafka, PostgreSQL, the databases and the detector stand for anyway; the longest scan took %s%s"
                                .formatted(
                                        WINDOWS,
                                        Unit.PERCENT.show(100 * standing.cpuSeconds() / standing.wallSeconds()),
                                        Unit.SECONDS.show(longest),
                                        cost.wallSeconds() > planned * 1.02
                                                ? ", more than there was: the share is of the time there should have been"
                                                : "")));
    }
}
