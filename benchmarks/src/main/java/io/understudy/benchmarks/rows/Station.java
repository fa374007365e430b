package io.understudy.benchmarks.rows;

/** What can be measured by itself. */
public enum Station {
    /** An idle cycle of the fleet. */
    IDLE("an idle cycle of the fleet", new IdleCycle()),
    /** Three galleries of the fleet change. */
    CHANGED("three galleries of the fleet change", new ThreeChanged()),
    /** One small gallery changes. */
    ONE("one small gallery changes", new OneSmall()),
    /** The big gallery is copied, then changes. */
    BIG("the big gallery", new BigGallery()),
    /** Visitors write while a gallery is backed up. */
    STALL("visitors who write during a backup", new StalledWriters()),
    /** Galleries change all the time. */
    WINDOW("galleries change all the time", new BusyWindow()),
    /** Many galleries are scanned often; the last on the fleets, because it stops the worker. */
    SCAN("scans of a growing fleet", new GrowingFleet()),
    /** The main is killed; the demonstration's system, and not the fleets. */
    FAILOVER("the main is killed", new SpareTakesOver());

    private final String words;
    private final Measurement measurement;

    Station(String words, Measurement measurement) {
        this.words = words;
        this.measurement = measurement;
    }

    /** For a person. */
    public String words() {
        return words;
    }

    /** Whether it is measured on the fleets; else it makes a world of its own, beside which nothing should stand. */
    public boolean needsFleets() {
        return this != FAILOVER;
    }

    /** Measures; what cannot be measured is noted, and the others go on. */
    public void measure(Ground ground) {
        ground.say("--- " + words);
        try {
            measurement.run(ground);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            ground.findings().failed(words, String.valueOf(e.getMessage()));
            ground.say("FAILED: " + words + ": " + e);
        }
    }
}
