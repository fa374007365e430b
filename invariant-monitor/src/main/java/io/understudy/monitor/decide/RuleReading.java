package io.understudy.monitor.decide;

/** What one round says about one rule and subject. */
public sealed interface RuleReading {
    /** The rule holds. */
    record Complies(String observed) implements RuleReading {}

    /** The rule does not hold. */
    record Violates(String expected, String observed) implements RuleReading {}

    /** It cannot be told: neither a violation nor its end. */
    record Unknown(String reason) implements RuleReading {}

    /** The roles of the pair do not ask for it now. Ends a violation, since nothing is demanded any more. */
    record NotDemanded(String reason) implements RuleReading {}
}
