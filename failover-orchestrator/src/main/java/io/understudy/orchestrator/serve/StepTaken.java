package io.understudy.orchestrator.serve;

import io.understudy.orchestrator.store.JournalLine;
import io.understudy.orchestrator.store.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a decision as the journal has it.
 *
 * @param decision decision of the phase it belongs to
 * @param begun first line about it
 * @param confirmed when it was first seen in the world, null if it was not
 * @param took seconds from the one to the other, null if it was not seen; 0 if it was so already
 * @param outcome how it was confirmed, or why it failed
 */
public record StepTaken(long decision, String step, Instant begun, Instant confirmed, Double took, String outcome) {

    /** In the order in which they were begun. */
    static List<StepTaken> of(List<JournalLine> lines) {
        Map<String, List<JournalLine>> bySteps = new LinkedHashMap<>();
        lines.forEach(l -> bySteps.computeIfAbsent(l.decision() + " " + l.step(), k -> new ArrayList<>())
                .add(l));
        return bySteps.values().stream().map(StepTaken::ofOne).toList();
    }

    private static StepTaken ofOne(List<JournalLine> lines) {
        JournalLine first = lines.getFirst();
        JournalLine seen = lines.stream()
                .filter(l -> l.status() == JournalStatus.CONFIRMED)
                .findFirst()
                .orElse(null);
        Instant confirmed = seen == null ? null : seen.notedAt();
        Double took = seen == null
                ? null
                : Duration.between(first.notedAt(), seen.notedAt()).toMillis() / 1000.0;
        JournalLine told = seen == null ? lines.getLast() : seen;
        return new StepTaken(first.decision(), first.step(), first.notedAt(), confirmed, took, told.detail());
    }
}
