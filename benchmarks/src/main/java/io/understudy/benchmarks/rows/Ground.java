package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.Scale;
import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.peers.CronScript;
import io.understudy.benchmarks.peers.Restic;
import io.understudy.benchmarks.report.Findings;
import io.understudy.benchmarks.report.Unit;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.parts.SystemTools;
import io.understudy.standalone.story.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What the stations share: the world, the peers, and the fleet's first copies. */
public final class Ground {
    private final Path data;
    private final Optional<BenchWorld> world;
    private final Scale scale;
    private final Path scripts;
    private final Findings findings;
    private final Consumer<String> say;
    private final Optional<Understudy> understudy;
    private Optional<CronScript> cron = Optional.empty();
    private Optional<Restic> restic = Optional.empty();
    private boolean isProtected;
    private int nextGallery;

    /**
     * Where stations may be measured.
     *
     * @param data folder below which a station may keep a world of its own
     * @param world the fleets; nothing where only stations are measured that need none
     * @param scripts folder of the peers' scripts
     */
    public Ground(
            Path data, Optional<BenchWorld> world, Scale scale, Path scripts, Findings findings, Consumer<String> say) {
        this.data = data;
        this.world = world;
        this.scale = scale;
        this.scripts = scripts;
        this.findings = findings;
        this.say = say;
        this.understudy = world.map(Understudy::new);
    }

    /** The folder of a station's own world. */
    Path ownData(String station) {
        return data.resolve("bench-" + station);
    }

    BenchWorld world() {
        return world.orElseThrow(() -> new IllegalStateException("this station needs the fleets"));
    }

    Scale scale() {
        return scale;
    }

    Path scripts() {
        return scripts;
    }

    Findings findings() {
        return findings;
    }

    Understudy understudy() {
        return understudy.orElseThrow(() -> new IllegalStateException("this station needs the fleets"));
    }

    void say(String text) {
        say.accept(text);
    }

    /** A gallery of the fleet that no station has changed yet, as long as there is one. */
    int anotherGallery() {
        return nextGallery++ % world().fleet().size();
    }

    /** The fleet with a first, proved copy of each gallery, found idle often enough for the services to be warm. */
    MadeFleet protectedFleet() throws IOException {
        MadeFleet fleet = world().fleet();
        if (!isProtected) {
            CpuMeter meter = CpuMeter.begin(world().concerned(fleet));
            Seen scan = understudy().scan(fleet);
            for (String gallery : Understudy.changed(scan)) {
                understudy().proved(gallery, scan.instant("scanStarted"));
            }
            var cost = findings.watched("first copies", meter.end());
            isProtected = true;
            findings.figure(
                    "First copies of " + fleet.size() + " galleries, scan included",
                    Unit.SECONDS.show(cost.wallSeconds()) + ", " + Unit.CPU_SECONDS.show(cost.cpuSeconds()));
            say("first copies of all galleries: " + Unit.SECONDS.show(cost.wallSeconds()));
            CpuMeter afterwards = CpuMeter.begin(world().concerned(fleet));
            understudy().versionsKept(fleet.size());
            var versions = findings.watched("first versions", afterwards.end());
            findings.figure(
                    "Their first versions, with the checksums of their files, made one by one after the copies, took longer by",
                    Unit.SECONDS.show(versions.wallSeconds()) + ", " + Unit.CPU_SECONDS.show(versions.cpuSeconds()));
            say("a version of each is kept");
            for (int cycle = 0; cycle < scale.warmUps(); cycle++) {
                understudy().idleScan(fleet);
            }
            say(scale.warmUps() + " idle cycles to warm up");
        }
        return fleet;
    }

    /** Peer (a), which has copied everything once. */
    CronScript cron() throws IOException {
        if (cron.isEmpty()) {
            CronScript fresh = new CronScript(world(), world().fleet(), scripts);
            fresh.run(4);
            cron = Optional.of(fresh);
            say("the cron script has made its first round");
        }
        return cron.get();
    }

    /** Peer (b), which has copied everything once; nothing where restic is missing. */
    Optional<Restic> restic() throws IOException {
        if (restic.isEmpty() && SystemTools.find("restic").isPresent()) {
            Restic fresh = new Restic(world(), world().fleet());
            fresh.run();
            restic = Optional.of(fresh);
            say("restic has made its first snapshot");
        }
        return restic;
    }
}
