package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.peers.Restic;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** One small gallery gets a photo of 100 KB. */
final class OneSmall implements Measurement {
    @Override
    public void run(Ground ground) throws IOException, SQLException {
        MadeFleet fleet = ground.protectedFleet();
        int gallery = ground.anotherGallery();
        KnownChange change = new KnownChange(ground, fleet, gallery);
        change.measure(ground.scale().oneRuns());
        String runs = "medians of " + change.wall().values().size() + ", Understudy and the bare tools first in turns";
        ground.findings()
                .add(new Row(
                        "announced-proved",
                        "one changed gallery, from announced to proved, wall, against (c)",
                        Unit.SECONDS,
                        change.wall().median(),
                        Optional.of(
                                new Row.Peer("bare pipeline", change.bareWall().median())),
                        new Goal.Times(1.5),
                        new Goal.Times(1.1),
                        runs + "; worst " + Unit.SECONDS.show(change.wall().percentile(100)) + " and "
                                + Unit.SECONDS.show(change.bareWall().percentile(100))));
        ground.findings()
                .add(new Row(
                        "bytes-photo",
                        "bytes moved for one new 100 KB photo in a small gallery",
                        Unit.BYTES,
                        change.bytes().median(),
                        Optional.of(
                                new Row.Peer("cron script", change.bareBytes().median())),
                        new Goal.AtMost(250_000),
                        new Goal.AtMost(115_000),
                        "what each says it moved, " + runs + resticBytes(ground, fleet, gallery)));
        ground.findings()
                .figure("Where the time of one changed gallery goes (steps beside each other)", change.steps());
        ground.findings()
                .figure(
                        "CPU for one changed gallery, scan of the whole fleet included",
                        Unit.CPU_SECONDS.show(change.cpu().median()) + "; bare pipeline, without any scan: "
                                + Unit.CPU_SECONDS.show(change.bareCpu().median()));
    }

    private static String resticBytes(Ground ground, MadeFleet fleet, int gallery) throws IOException, SQLException {
        Optional<Restic> restic = ground.restic();
        if (restic.isEmpty()) {
            return "";
        }
        restic.get().run();
        fleet.addPhoto(gallery, ThreeChanged.PHOTO);
        long bytes = restic.get().run().bytes();
        // The spare has to have it too, for the stations to come.
        ground.understudy()
                .proved(fleet.id(gallery), ground.understudy().scan(fleet).instant("scanStarted"));
        return "; restic, files alone: " + Unit.BYTES.show(bytes);
    }
}
