package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.measure.Samples;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Fifty galleries change per minute, spread evenly, while the fleet is scanned again and again. */
final class BusyWindow implements Measurement {
    private static final int PER_MINUTE = 50;

    @Override
    public void run(Ground ground) throws IOException, SQLException {
        MadeFleet fleet = ground.protectedFleet();
        Duration between = Duration.ofMinutes(1).dividedBy(PER_MINUTE);
        int changes = Math.min(fleet.size(), ground.scale().windowSeconds() * PER_MINUTE / 60);
        Duration scanEvery = Duration.ofSeconds(ground.scale().scanEverySeconds());
        Instant began = Instant.now();
        Instant nextScan = began.plus(scanEvery);
        for (int change = 0; change < changes; change++) {
            fleet.addPhoto(ground.anotherGallery(), ThreeChanged.PHOTO);
            Instant nextChange = began.plus(between.multipliedBy(change + 1L));
            while (nextScan.isBefore(nextChange)) {
                pauseUntil(nextScan);
                ground.understudy().request(fleet);
                nextScan = nextScan.plus(scanEvery);
            }
            pauseUntil(nextChange);
        }
        ground.understudy().scan(fleet);
        Samples latencies = new Samples();
        for (Seen announced : ground.world()
                .events()
                .all(event -> event.name().equals("gallery-changed")
                        && event.instant("scanStarted").isAfter(began))) {
            Seen proved = ground.understudy().proved(announced.key(), announced.instant("scanStarted"));
            latencies.add(Understudy.seconds(announced.at(), proved.at()));
        }
        ground.findings()
                .figure(
                        "Announced to proved with " + PER_MINUTE + " galleries changing per minute, scanned every "
                                + scanEvery.toSeconds() + " s",
                        "p50 %s, p95 %s, worst %s (%d announcements in %d s)"
                                .formatted(
                                        Unit.SECONDS.show(latencies.percentile(50)),
                                        Unit.SECONDS.show(latencies.percentile(95)),
                                        Unit.SECONDS.show(latencies.percentile(100)),
                                        latencies.values().size(),
                                        Duration.between(began, nextScan).toSeconds()));
    }

    private static void pauseUntil(Instant when) {
        Understudy.rest(Duration.between(Instant.now(), when));
    }
}
