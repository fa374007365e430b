package io.understudy.fleet;

import io.understudy.fleet.Threshold.Order;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code policy} of the defaults or of a pair, and whether its thresholds are in order. */
final class PolicySection {
    private PolicySection() {}

    /** The policy of {@code parent}: {@code base} where it says nothing or something wrong. */
    static Policy read(Section parent, Policy base, Findings findings) {
        if (!parent.has("policy")) {
            return base;
        }
        Optional<Section> section = parent.section("policy", "");
        if (section.isEmpty()) {
            return base;
        }
        Section policy = section.get().allow(Threshold.keys());
        Map<Threshold, Duration> given = new EnumMap<>(Threshold.class);
        for (Threshold t : Threshold.values()) {
            if (policy.has(t.key())) {
                policy.value(t.key(), "", Format::duration).ifPresent(d -> given.put(t, d));
            }
        }
        Policy effective = Threshold.replace(base, given);
        for (Order order : Threshold.ORDERS) {
            check(order, effective, given, policy, findings);
        }
        return effective;
    }

    /** An order between two thresholds that both come from elsewhere is said there. */
    private static void check(
            Order order, Policy effective, Map<Threshold, Duration> given, Section policy, Findings findings) {
        if (order.holds(effective)) {
            return;
        }
        Threshold blamed = given.containsKey(order.longer()) ? order.longer() : order.shorter();
        if (given.containsKey(blamed)) {
            findings.error(policy.valueLine(blamed.key()), policy.path(blamed.key()), order.sentence(effective));
        }
    }
}
