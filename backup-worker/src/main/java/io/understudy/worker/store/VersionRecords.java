package io.understudy.worker.store;

import io.understudy.kit.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How each gallery's versions stand, and the jobs that make and prune them. Every method joins the caller's transaction. */
@ApplicationScoped
@Transactional
public class VersionRecords {
    /** Kind of these jobs; their key is the gallery's id. */
    public static final String JOB = "version";

    @Inject
    EntityManager database;

    @Inject
    Jobs jobs;

    /** A version is wanted of what was proved last. */
    public void want(String gallery, String pair) {
        jobs.request(JOB, gallery, pair, "{}");
    }

    /**
     * What there is now.
     *
     * @param newest null if there is none
     */
    public void note(String gallery, String pair, Instant newest, int versions) {
        database.createNativeQuery("insert into gallery_version (gallery, pair, newest_as_of, versions)"
                        + " values (?1, ?2, ?3, ?4) on conflict (gallery) do update set"
                        + " newest_as_of = excluded.newest_as_of, versions = excluded.versions")
                .setParameter(1, gallery)
                .setParameter(2, pair)
                .setParameter(3, newest)
                .setParameter(4, versions)
                .executeUpdate();
    }

    /** What is not needed was removed; or it was looked at and not removed, and why. */
    public void pruned(String gallery, Instant at, Optional<String> refusal) {
        database.createNativeQuery("update gallery_version set pruned_at = ?2, not_pruned = ?3 where gallery = ?1")
                .setParameter(1, gallery)
                .setParameter(2, at)
                .setParameter(3, refusal.orElse(""))
                .executeUpdate();
    }

    /** Whether nobody has looked since then for what can be removed. */
    public boolean isPruningDue(String gallery, Instant since) {
        return database.createNativeQuery("select 1 from gallery_version where gallery = ?1 and pruned_at > ?2")
                .setParameter(1, gallery)
                .setParameter(2, since)
                .getResultList()
                .isEmpty();
    }

    /** Asks for a look at galleries that have not changed for long: their old versions go too. */
    public int wantPruning(Collection<String> pairs, Instant since) {
        List<?> due = database.createNativeQuery("select gallery, pair from gallery_version"
                        + " where pair in (?1) and versions > 1 and (pruned_at is null or pruned_at < ?2)")
                .setParameter(1, pairs)
                .setParameter(2, since)
                .getResultList();
        for (Object row : due) {
            Object[] columns = (Object[]) row;
            want(String.valueOf(columns[0]), String.valueOf(columns[1]));
        }
        return due.size();
    }

    /** The time by the database's clock, which is another machine's. */
    public Instant databaseTime() {
        return (Instant) database.createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
    }
}
