package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.Samples;
import io.understudy.benchmarks.peers.LockingDump;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a visitor who writes has to wait while a gallery is backed up, against a dump that locks the same tables. */
final class StalledWriters implements Measurement {
    private static final Duration QUIET = Duration.ofSeconds(1);

    @Override
    public void run(Ground ground) throws IOException, SQLException {
        MadeFleet fleet = ground.protectedFleet();
        measure(ground, fleet, ground.anotherGallery(), "writers-small", "a small gallery");
        MadeFleet big = ground.world().big();
        ensureCopied(ground, big);
        measure(ground, big, 0, "writers-big", "the big gallery");
    }

    /** Its first copy is another station's, which may have been left out. */
    private static void ensureCopied(Ground ground, MadeFleet big) throws IOException {
        Seen scan = ground.understudy().scan(big);
        for (String gallery : Understudy.changed(scan)) {
            ground.understudy().proved(gallery, scan.instant("scanStarted"));
        }
    }

    private static void measure(Ground ground, MadeFleet fleet, int gallery, String id, String which)
            throws IOException, SQLException {
        Samples ours = new Samples();
        Samples dumps = new Samples();
        Samples quiet = new Samples();
        LockingDump dump = new LockingDump(ground.world(), fleet, gallery);
        try (BusyVisitor visitor = new BusyVisitor(fleet, gallery)) {
            // The first time warms both up, and does not count.
            for (int run = -1; run < Math.min(5, ground.scale().oneRuns()); run++) {
                Instant before = Instant.now();
                Understudy.rest(QUIET);
                double undisturbed = visitor.longest(before, Instant.now());
                LockingDump.Run dumped = dump.run();
                double byDump = visitor.longest(dumped.from(), dumped.to());
                fleet.addPhoto(gallery, ThreeChanged.PHOTO);
                Seen scan = ground.understudy().scan(fleet);
                Seen announced = ground.understudy().announced(fleet.id(gallery), scan);
                Seen proved = ground.understudy().proved(fleet.id(gallery), scan.instant("scanStarted"));
                if (run >= 0) {
                    quiet.add(undisturbed);
                    dumps.add(byDump);
                    ours.add(visitor.longest(announced.at(), proved.at()));
                }
            }
        }
        ground.findings()
                .add(new Row(
                        id,
                        "longest wait of somebody who writes to " + which + " while one new photo is backed up",
                        Unit.SECONDS,
                        ours.median(),
                        Optional.of(new Row.Peer("mariadb-dump --lock-tables", dumps.median())),
                        new Goal.Times(1),
                        new Goal.Times(1.0 / 2),
                        "medians of " + ours.values().size()
                                + " of the longest of many writes, one every 3 ms, MyISAM; worst "
                                + Unit.SECONDS.show(ours.percentile(100)) + " and "
                                + Unit.SECONDS.show(dumps.percentile(100)) + "; while nothing was copied "
                                + Unit.SECONDS.show(quiet.median()) + "; the dump goes to a file, which favours it"));
    }
}
