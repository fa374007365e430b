package io.understudy.orchestrator.store;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.understudy.orchestrator.decide.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What was intended, confirmed or failed for each pair. A line is written when something changes, not when it is looked at again. */
@ApplicationScoped
public class Journal implements PanacheRepository<JournalEntity> {

    /** Notes it, unless the latest line of this step says the same. */
    @Transactional
    public void note(String pair, long decision, Step step, JournalStatus status, String detail, Instant now) {
        boolean same = latest(pair, decision, step)
                .filter(l -> l.status == status && Objects.equals(l.detail, detail))
                .isPresent();
        if (same) {
            return;
        }
        JournalEntity line = new JournalEntity();
        line.pair = pair;
        line.decision = decision;
        line.step = step.name();
        line.status = status;
        line.detail = detail;
        line.notedAt = now;
        persist(line);
    }

    /** Steps of this decision whose latest line says that they are so in the world, with how it was confirmed. */
    @Transactional
    public Map<Step, String> confirmed(String pair, long decision) {
        Map<Step, String> confirmed = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            latest(pair, decision, step)
                    .filter(l -> l.status == JournalStatus.CONFIRMED)
                    .ifPresent(l -> confirmed.put(step, l.detail));
        }
        return confirmed;
    }

    /** The newest lines first. */
    @Transactional
    public List<JournalLine> newest(String pair, int most) {
        return find("pair = ?1 order by id desc", pair).page(Page.ofSize(most)).list().stream()
                .map(l -> new JournalLine(l.decision, l.step, l.status, l.detail, l.notedAt))
                .toList();
    }

    /** The lines of this time, oldest first. */
    @Transactional
    public List<JournalLine> between(String pair, Instant from, Instant to) {
        return list("pair = ?1 and notedAt >= ?2 and notedAt <= ?3 order by id", pair, from, to).stream()
                .map(l -> new JournalLine(l.decision, l.step, l.status, l.detail, l.notedAt))
                .toList();
    }

    private Optional<JournalEntity> latest(String pair, long decision, Step step) {
        return find("pair = ?1 and decision = ?2 and step = ?3 order by id desc", pair, decision, step.name())
                .firstResultOptional();
    }
}
