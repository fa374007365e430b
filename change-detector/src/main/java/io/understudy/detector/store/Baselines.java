package io.understudy.detector.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.detector.decide.Baseline;
import io.understudy.events.BackupCompleted;
import io.understudy.events.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The fingerprints of the last proved backups: what "changed" is measured against. */
@ApplicationScoped
public class Baselines {
    @Inject
    Rows rows;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Panache access to the table. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<BaselineRow, String> {}

    /**
     * Takes a proved backup as the new baseline of its gallery unless a newer one is known; joins the caller's transaction.
     *
     * @return whether it was taken
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean learn(BackupCompleted backup) {
        BaselineRow row = rows.findById(backup.gallery(), LockModeType.PESSIMISTIC_WRITE);
        Baseline stored = row == null ? null : new Baseline(row.fingerprint, row.asOf);
        if (!new Baseline(backup.fingerprint(), backup.asOf()).replaces(stored)) {
            return false;
        }
        BaselineRow next = row == null ? new BaselineRow() : row;
        next.gallery = backup.gallery();
        next.pair = backup.pair();
        next.asOf = backup.asOf();
        next.digest = backup.fingerprint().digest();
        next.fingerprint = backup.fingerprint();
        next.learnedAt = clock.instant();
        if (row == null) {
            rows.persist(next);
        }
        return true;
    }

    /** Every baseline of a pair by gallery id. */
    @Transactional
    public Map<String, Baseline> of(String pair) {
        Map<String, Baseline> baselines = new HashMap<>();
        rows.list("pair", pair).forEach(r -> baselines.put(r.gallery, new Baseline(r.fingerprint, r.asOf)));
        return baselines;
    }

    /**
     * Every baseline of a pair, to compare with what the galleries hold now. A fingerprint of the present digest is the present
     * one: it is not read and not parsed once more.
     */
    @Transactional
    public Map<String, Baseline> against(String pair, Map<String, Fingerprint> present) {
        Map<String, Baseline> baselines = new HashMap<>();
        for (Object[] columns : entities.createQuery(
                        "select b.gallery, b.digest, b.asOf from BaselineRow b where b.pair = :pair", Object[].class)
                .setParameter("pair", pair)
                .getResultList()) {
            String gallery = (String) columns[0];
            Fingerprint now = present.get(gallery);
            if (now != null && now.digest().equals(columns[1])) {
                baselines.put(gallery, new Baseline(now, (Instant) columns[2]));
            } else {
                BaselineRow row = rows.findById(gallery);
                baselines.put(gallery, new Baseline(row.fingerprint, row.asOf));
            }
        }
        return baselines;
    }
}
