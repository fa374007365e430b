package io.understudy.benchmarks.report;

import java.util.Optional;

/**
 * One measure of Understudy, held against a peer or a limit.
 *
 * @param id short and stable: by it an earlier run's figure is found
 * @param measure what was measured
 * @param ours Understudy's value, smaller is better
 * @param peer the one it is held against, if it is
 * @param detail how the values came about: runs, spread, circumstances
 */
public record Row(
        String id, String measure, Unit unit, double ours, Optional<Peer> peer, Goal must, Goal aim, String detail) {

    /** What it is held against. */
    public record Peer(String name, double value) {}

    /** How it stands. */
    public enum Verdict {
        AIM("aim reached"),
        MUST("must reached"),
        MISSED("missed");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }
    }

    /** Our value divided by the peer's; not a number without a peer. */
    public double ratio() {
        return peer.map(other -> ours / other.value()).orElse(Double.NaN);
    }

    /** Against both goals. */
    public Verdict verdict() {
        if (aim.isMet(ours, ratio())) {
            return must.isMet(ours, ratio()) ? Verdict.AIM : Verdict.MISSED;
        }
        return must.isMet(ours, ratio()) ? Verdict.MUST : Verdict.MISSED;
    }
}
