package io.understudy.benchmarks.report;

/** What a row must or should reach. */
public sealed interface Goal {
    /** At most so many times the peer's value. */
    record Times(double most) implements Goal {
        @Override
        public String show(Unit unit) {
            return Ratios.show(most);
        }

        @Override
        public boolean isMet(double ours, double ratio) {
            return ratio <= most;
        }
    }

    /** At most this value. */
    record AtMost(double value) implements Goal {
        @Override
        public String show(Unit unit) {
            return unit.show(value);
        }

        @Override
        public boolean isMet(double ours, double ratio) {
            return ours <= value;
        }
    }

    /** As the table shows it. */
    String show(Unit unit);

    /** @param ratio our value divided by the peer's; not a number without a peer */
    boolean isMet(double ours, double ratio);
}
