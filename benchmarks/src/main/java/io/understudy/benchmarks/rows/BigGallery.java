package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.PeakMemory;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The big gallery: its first copy, and then one new photo. */
final class BigGallery implements Measurement {
    @Override
    public void run(Ground ground) throws IOException, SQLException {
        MadeFleet big = ground.world().big();
        PeakMemory memory = PeakMemory.begin(ground.world().worker());
        Seen scan = ground.understudy().scan(big);
        Seen announced = ground.understudy().announced(big.id(0), scan);
        Seen proved = ground.understudy().proved(big.id(0), scan.instant("scanStarted"));
        ground.findings()
                .figure(
                        "First copy of the big gallery, from announced to proved",
                        Unit.SECONDS.show(Understudy.seconds(announced.at(), proved.at())) + ", "
                                + Unit.BYTES.show(
                                        proved.data().path("bytesMoved").asDouble()));
        ground.say("the big gallery has its first copy");
        KnownChange change = new KnownChange(ground, big, 0);
        change.measure(Math.min(5, ground.scale().oneRuns()));
        long peak = memory.end();
        String runs = "medians of " + change.wall().values().size() + ", a photo of 100 KB each";
        ground.findings()
                .add(new Row(
                        "big-wall",
                        "big gallery, one new photo, announced to proved, wall, against the dump way of (c)",
                        Unit.SECONDS,
                        change.wall().median(),
                        Optional.of(
                                new Row.Peer("bare pipeline", change.bareWall().median())),
                        new Goal.Times(1),
                        new Goal.Times(1.0 / 5),
                        runs));
        ground.findings()
                .add(new Row(
                        "big-bytes",
                        "big gallery, one new photo, bytes, against the dump way of (c)",
                        Unit.BYTES,
                        change.bytes().median(),
                        Optional.of(
                                new Row.Peer("bare pipeline", change.bareBytes().median())),
                        new Goal.Times(1),
                        new Goal.AtMost(600_000),
                        runs));
        ground.findings()
                .add(new Row(
                        "memory",
                        "worker's memory while backing up the big gallery",
                        Unit.BYTES,
                        peak,
                        Optional.empty(),
                        new Goal.AtMost(300e6),
                        new Goal.AtMost(200e6),
                        "the most that the worker's own process held (VmHWM) over the first copy and "
                                + change.wall().values().size() + " changes; programs it calls not counted"));
    }
}
