package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.Cost;
import io.understudy.benchmarks.measure.Samples;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Three galleries of the fleet get a photo each; from the scan's begin until the last of them is proved on the spare. */
final class ThreeChanged implements Measurement {
    static final int PHOTO = 100_000;

    private static final int CHANGED = 3;

    @Override
    public void run(Ground ground) throws IOException, SQLException {
        MadeFleet fleet = ground.protectedFleet();
        Samples ours = new Samples();
        Samples scans = new Samples();
        Samples cron = new Samples();
        ground.cron();
        for (int run = 0; run < ground.scale().changedRuns(); run++) {
            List<String> changed = change(ground, fleet);
            ours.add(proveAll(ground, fleet, changed, scans));
            if (run < ground.scale().peerRuns()) {
                Cost cost = ground.cron().run(1).cost();
                cron.add(ground.findings()
                        .watched("cron script, three changed", cost)
                        .wallSeconds());
            }
        }
        ground.findings()
                .add(new Row(
                        "three-changed",
                        CHANGED + " changed of " + fleet.size()
                                + ", scan included, all proved on the spare, wall, against (a) 1 at a time",
                        Unit.SECONDS,
                        ours.median(),
                        Optional.of(new Row.Peer("cron script", cron.median())),
                        new Goal.Times(1.0 / 20),
                        new Goal.Times(1.0 / 50),
                        "median of " + ours.values().size() + " runs, of it the scan "
                                + Unit.SECONDS.show(scans.median())
                                + "; the cron script, which keeps a dump but restores nothing, median of "
                                + cron.values().size()));
    }

    private static List<String> change(Ground ground, MadeFleet fleet) throws IOException, SQLException {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < CHANGED; i++) {
            int gallery = ground.anotherGallery();
            fleet.addPhoto(gallery, PHOTO);
            changed.add(fleet.id(gallery));
        }
        return changed;
    }

    private static double proveAll(Ground ground, MadeFleet fleet, List<String> changed, Samples scans)
            throws IOException {
        Seen scan = ground.understudy().scan(fleet);
        if (!new HashSet<>(Understudy.changed(scan)).equals(new HashSet<>(changed))) {
            throw new IOException("the scan found others changed than " + changed + ": " + Understudy.changed(scan));
        }
        Instant began = scan.instant("scanStarted");
        Instant last = began;
        for (String gallery : changed) {
            Instant proved = ground.understudy().proved(gallery, began).at();
            last = proved.isAfter(last) ? proved : last;
        }
        scans.add(Understudy.seconds(began, scan.at()));
        return Understudy.seconds(began, last);
    }
}
