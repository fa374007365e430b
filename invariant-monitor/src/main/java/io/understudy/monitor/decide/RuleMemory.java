package io.understudy.monitor.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an observer remembers of a rule and subject between two rounds.
 *
 * @param status whether it holds, is suspected not to, or is announced as violated
 * @param since first violating reading; null while it holds
 * @param expected what was demanded at that reading; null while it holds
 */
public record RuleMemory(Status status, Instant since, String expected) {
    /** How far a violation has got. */
    public enum Status {
        HOLDS,
        SUSPECTED,
        VIOLATED
    }

    /** No violation. */
    public static final RuleMemory HOLDS = new RuleMemory(Status.HOLDS, null, null);

    /** Something to announce. */
    public sealed interface Change {
        /** The rule is violated, since the first violating reading. */
        record Violated(Instant since, String expected, String observed) implements Change {}

        /** The rule holds again. */
        record Restored(Instant violatedSince, Instant restoredAt, String observed) implements Change {}
    }

    /** The next memory, and what to announce. */
    public record Step(RuleMemory memory, Optional<Change> change) {}

    /**
     * One round further. A violation is announced when a second round in a row sees it against the same demand, at least {@code
     * holdsFor} after the first: the moment between deciding a switch and having made it is none.
     *
     * @param at when the round began
     */
    public Step after(RuleReading reading, Instant at, Duration holdsFor) {
        return switch (reading) {
            case RuleReading.Unknown unknown -> new Step(this, Optional.empty());
            case RuleReading.Complies complies -> fine(at, complies.observed());
            case RuleReading.NotDemanded notDemanded -> fine(at, "no longer demanded: " + notDemanded.reason());
            case RuleReading.Violates violates -> violated(violates, at, holdsFor);
        };
    }

    private Step fine(Instant at, String observed) {
        Optional<Change> change =
                status == Status.VIOLATED ? Optional.of(new Change.Restored(since, at, observed)) : Optional.empty();
        return new Step(HOLDS, change);
    }

    private Step violated(RuleReading.Violates violates, Instant at, Duration holdsFor) {
        return switch (status) {
            case VIOLATED -> new Step(this, Optional.empty());
            case HOLDS -> new Step(new RuleMemory(Status.SUSPECTED, at, violates.expected()), Optional.empty());
            case SUSPECTED -> {
                if (!violates.expected().equals(expected)) {
                    yield new Step(new RuleMemory(Status.SUSPECTED, at, violates.expected()), Optional.empty());
                }
                if (Duration.between(since, at).compareTo(holdsFor) < 0) {
                    yield new Step(this, Optional.empty());
                }
                yield new Step(
                        new RuleMemory(Status.VIOLATED, since, expected),
                        Optional.of(new Change.Violated(since, expected, violates.observed())));
            }
        };
    }
}
