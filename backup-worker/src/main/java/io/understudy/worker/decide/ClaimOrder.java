package io.understudy.worker.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which waiting gallery is taken up next. Last backups on demand come first, then the oldest recovery point. A gallery that has none yet
 * counts from its request: a flood of new galleries then neither overtakes those whose copies are older, nor waits behind them for ever,
 * since each backup makes a copy younger. What takes long, or does not work at present, never takes the last place.
 *
 * @param perPair how many galleries of a pair are copied at once, by all workers together; at least 1
 * @param runners how many galleries this worker copies at once; at least 1
 * @param longRun a backup that takes, or last took, as long counts as long
 */
public record ClaimOrder(int perPair, int runners, Duration longRun) {
    private static final Comparator<Waiting> FIRST = Comparator.comparing(
                    Waiting::deadline, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Waiting::copyOf)
            .thenComparing(Waiting::gallery);

    /**
     * A gallery that is due.
     *
     * @param recoveryPoint null when there is none yet
     * @param requestedAt when it was first asked for
     * @param tookLast null when that is not known
     * @param failures failed attempts since the last success
     * @param deadline of a last backup on demand, else null
     */
    public record Waiting(
            String gallery,
            String pair,
            Instant recoveryPoint,
            Instant requestedAt,
            Duration tookLast,
            int failures,
            Instant deadline) {

        private Instant copyOf() {
            return recoveryPoint == null ? requestedAt : recoveryPoint;
        }
    }

    /**
     * A gallery that is being copied.
     *
     * @param tookLast null when that is not known
     * @param failures failed attempts since the last success
     * @param runsFor how long it has been running, as far as this worker knows
     * @param here whether this worker does it
     */
    public record Running(
            String gallery, String pair, Duration tookLast, int failures, Duration runsFor, boolean here) {}

    /** Those that may be taken now, best first. */
    public List<Waiting> order(List<Waiting> due, List<Running> running) {
        Map<String, Long> busy = count(running, r -> true);
        Map<String, Long> burdened = count(running, this::isBurden);
        long burdensHere =
                running.stream().filter(Running::here).filter(this::isBurden).count();
        boolean roomHere = burdensHere < Math.max(1, runners - 1);
        long burdensPerPair = Math.max(1, perPair - 1);
        return due.stream()
                .filter(w -> busy.getOrDefault(w.pair(), 0L) < perPair)
                .filter(w -> w.deadline() != null
                        || !isBurden(w)
                        || roomHere && burdened.getOrDefault(w.pair(), 0L) < burdensPerPair)
                .sorted(FIRST)
                .toList();
    }

    private static Map<String, Long> count(List<Running> running, Predicate<Running> which) {
        return running.stream().filter(which).collect(Collectors.groupingBy(Running::pair, Collectors.counting()));
    }

    private boolean isBurden(Waiting waiting) {
        return waiting.failures() > 0 || isLong(waiting.tookLast());
    }

    private boolean isBurden(Running running) {
        return running.failures() > 0 || isLong(running.tookLast()) || isLong(running.runsFor());
    }

    private boolean isLong(Duration duration) {
        return duration != null && duration.compareTo(longRun) >= 0;
    }
}
