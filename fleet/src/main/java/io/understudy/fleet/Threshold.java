package io.understudy.fleet;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The durations of a {@link Policy} by their keys in the file. */
enum Threshold {
    SCAN_EVERY("scan-every"),
    PROBE_EVERY("probe-every"),
    VERDICT_FRESH_FOR("verdict-fresh-for"),
    CONFIRM_AFTER("confirm-after"),
    STABLE_FOR("stable-for"),
    PROMOTE_AFTER("promote-after"),
    WARN_BEFORE("warn-before"),
    RECOVERY_POINT_BUDGET("recovery-point-budget"),
    BLOCK_WINDOW("block-window"),
    LAST_BACKUP_WITHIN("last-backup-within");

    /**
     * {@code shorter}, so many times, must be shorter than {@code longer}.
     *
     * @param orEqual whether it may as well be equally long
     * @param why what would go wrong otherwise
     */
    record Order(Threshold shorter, int times, Threshold longer, boolean orEqual, String why) {
        boolean holds(Policy policy) {
            int order = shorter.of(policy).multipliedBy(times).compareTo(longer.of(policy));
            return order < 0 || (orEqual && order == 0);
        }

        String sentence(Policy policy) {
            return "%s (%s) must be %s %s%s (%s): %s"
                    .formatted(
                            longer.key,
                            Format.show(longer.of(policy)),
                            orEqual ? "at least" : "longer than",
                            times == 1 ? "" : times + " times ",
                            shorter.key,
                            Format.show(shorter.of(policy)),
                            why);
        }
    }

    static final List<Order> ORDERS = List.of(
            new Order(
                    PROBE_EVERY,
                    2,
                    VERDICT_FRESH_FOR,
                    true,
                    "an observer that looks once late would count for nothing"),
            new Order(PROBE_EVERY, 1, CONFIRM_AFTER, true, "a single look would confirm an outage"),
            new Order(CONFIRM_AFTER, 1, PROMOTE_AFTER, false, "promotion would be due before the outage is confirmed"),
            new Order(WARN_BEFORE, 1, PROMOTE_AFTER, false, "the warning would be due before the outage begins"),
            new Order(
                    VERDICT_FRESH_FOR,
                    1,
                    PROMOTE_AFTER,
                    false,
                    "a promotion could rest on what was seen before the outage"),
            new Order(SCAN_EVERY, 1, RECOVERY_POINT_BUDGET, false, "recovery points could not keep within the budget"));

    private final String key;

    Threshold(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    private Duration of(Policy policy) {
        return switch (this) {
            case SCAN_EVERY -> policy.scanEvery();
            case PROBE_EVERY -> policy.probeEvery();
            case VERDICT_FRESH_FOR -> policy.verdictFreshFor();
            case CONFIRM_AFTER -> policy.confirmAfter();
            case STABLE_FOR -> policy.stableFor();
            case PROMOTE_AFTER -> policy.promoteAfter();
            case WARN_BEFORE -> policy.warnBefore();
            case RECOVERY_POINT_BUDGET -> policy.recoveryPointBudget();
            case BLOCK_WINDOW -> policy.blockWindow();
            case LAST_BACKUP_WITHIN -> policy.lastBackupWithin();
        };
    }

    static String[] keys() {
        return Arrays.stream(values()).map(Threshold::key).toArray(String[]::new);
    }

    /** {@code base} with some durations replaced. */
    static Policy replace(Policy base, Map<Threshold, Duration> given) {
        Map<Threshold, Duration> all = new EnumMap<>(Threshold.class);
        for (Threshold t : values()) {
            all.put(t, given.getOrDefault(t, t.of(base)));
        }
        return new Policy(
                all.get(SCAN_EVERY),
                all.get(PROBE_EVERY),
                all.get(VERDICT_FRESH_FOR),
                all.get(CONFIRM_AFTER),
                all.get(STABLE_FOR),
                all.get(PROMOTE_AFTER),
                all.get(WARN_BEFORE),
                all.get(RECOVERY_POINT_BUDGET),
                all.get(BLOCK_WINDOW),
                all.get(LAST_BACKUP_WITHIN));
    }
}
