package io.understudy.orchestrator.store;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.PairRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The incidents of the pairs: a pair has at most one that is open. */
@ApplicationScoped
public class Incidents implements PanacheRepository<IncidentEntity> {

    /** The incident that a decision belongs to, opened by it if it takes the pair out of its rest; null if there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Long during(PairRecord before, Decision decision, Instant now) {
        PairRecord next = decision.next();
        Long open = open(next.pair());
        boolean begins = before.phase() != next.phase();
        if (open != null || !begins) {
            return open;
        }
        IncidentEntity incident = new IncidentEntity();
        incident.pair = next.pair();
        incident.epoch = before.roles().epoch();
        incident.openedAt = now;
        incident.cause = decision.sentence();
        persist(incident);
        return incident.id;
    }

    /** Ends the pair's incident when the pair stands where it can stay. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void closeIfOver(PairRecord next, String sentence, Instant now) {
        if (next.atRest()) {
            update(
                    "closedAt = ?1, outcome = ?2 where pair = ?3 and closedAt is null",
                    now,
                    next.phase() + ": " + sentence,
                    next.pair());
        }
    }

    /** Null if there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Long open(String pair) {
        return find("pair = ?1 and closedAt is null", pair)
                .firstResultOptional()
                .map(i -> i.id)
                .orElse(null);
    }

    @Transactional
    public Optional<Incident> of(long id) {
        return findByIdOptional(id).map(IncidentEntity::asRecord);
    }

    /** The newest first. @param pairOrNull of all pairs if null */
    @Transactional
    public List<Incident> newest(String pairOrNull, int most) {
        return (pairOrNull == null ? find("order by id desc") : find("pair = ?1 order by id desc", pairOrNull))
                .page(Page.ofSize(most)).list().stream()
                        .map(IncidentEntity::asRecord)
                        .toList();
    }
}
