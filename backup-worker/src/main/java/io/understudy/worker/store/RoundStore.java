package io.understudy.worker.store;

import io.agroal.api.AgroalDataSource;
import io.understudy.events.RoundKind;
import io.understudy.events.UnprovedGallery;
import io.understudy.kit.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rounds of backups, and what of them is proved. Every method joins the caller's transaction. */
@ApplicationScoped
@Transactional
public class RoundStore {
    private static final String STANDING = """
            select r.*, count(g.gallery) as galleries, count(g.proved_at) as proved, coalesce(sum(g.bytes), 0) as bytes,
              count(*) filter (where g.proved_at is null and g.tries >= ?) as hopeless
            from backup_round r left join backup_round_gallery g on g.round = r.id
            where r.id = ? group by r.id
            """;

    private static final String PROVED = """
            update backup_round_gallery g set proved_at = ?, bytes = ?
            from backup_round r
            where g.round = r.id and g.gallery = ? and g.proved_at is null and r.ended_at is null
              and r.started_at <= ? and (not r.is_full or ?)
            """;

    private static final String TRIED = """
            update backup_round_gallery g set tries = tries + 1
            from backup_round r
            where g.round = r.id and g.gallery = ? and g.proved_at is null and r.ended_at is null
            """;

    private static final String UNPROVED = """
            select g.gallery, coalesce(b.held_rule, b.failed_reason, 'not-reached') as reason, b.as_of
            from backup_round_gallery g left join gallery_backup b on b.gallery = g.gallery
            where g.round = ? and g.proved_at is null order by g.gallery
            """;

    @Inject
    AgroalDataSource database;

    /**
     * A round that begins.
     *
     * @param cause the command; null for none
     */
    public record Round(
            String id, String pair, RoundKind kind, boolean full, Cause cause, Instant from, Instant until) {}

    /**
     * How a round stands.
     *
     * @param hopeless galleries that are not proved although they were tried often enough
     * @param reportedAt when that was said last
     */
    public record Standing(Round round, int galleries, int proved, int hopeless, long bytes, Instant reportedAt) {}

    /** Notes a round; false when there is one of this id already. */
    public boolean begin(Round round, List<String> galleries) {
        boolean fresh = Rows.update(
                        database,
                        "insert into backup_round (id, pair, kind, is_full, event_id, correlation_id, started_at, ends_at, reported_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        round.id(),
                        round.pair(),
                        round.kind().name(),
                        round.full(),
                        round.cause() == null ? null : round.cause().eventId(),
                        round.cause() == null ? null : round.cause().correlationId(),
                        round.from(),
                        round.until(),
                        round.from())
                == 1;
        if (fresh) {
            Rows.update(
                    database,
                    "insert into backup_round_gallery (round, gallery) select ?, unnest(?)",
                    round.id(),
                    Set.copyOf(galleries));
        }
        return fresh;
    }

    /**
     * A backup of a gallery is proved: it counts for every open round that began before it.
     *
     * @param begun when the backup began
     * @param full whether it took nothing for granted
     */
    public void proved(String gallery, Instant begun, boolean full, Instant at, long bytes) {
        Rows.update(database, PROVED, at, bytes, gallery, begun, full);
    }

    /** Ids of the rounds that have not ended. */
    public List<String> open() {
        return Rows.query(
                database,
                row -> row.getString(1),
                "select id from backup_round where ended_at is null order by started_at");
    }

    /** An attempt has failed, or is held for a person to decide: it counts in every open round. */
    public void tried(String gallery) {
        Rows.update(database, TRIED, gallery);
    }

    /**
     * How an open round stands; empty when it has ended, or another replica is looking at it.
     *
     * @param tries how often is often enough
     */
    public Optional<Standing> lock(String id, int tries) {
        boolean ours = !Rows.query(
                        database,
                        row -> row.getString(1),
                        "select id from backup_round where id = ? and ended_at is null for update skip locked",
                        id)
                .isEmpty();
        return ours
                ? Rows.query(database, RoundStore::standing, STANDING, tries, id).stream()
                        .findFirst()
                : Optional.empty();
    }

    /** Galleries of the round that are not proved. */
    public List<UnprovedGallery> unproved(String id) {
        return Rows.query(
                database,
                row -> new UnprovedGallery(
                        row.getString("gallery"), row.getString("reason"), Rows.instant(row, "as_of")),
                UNPROVED,
                id);
    }

    /** Its standing was said. */
    public void reported(String id, Instant at) {
        Rows.update(database, "update backup_round set reported_at = ? where id = ?", at, id);
    }

    /** It is over. */
    public void ended(String id, Instant at) {
        Rows.update(database, "update backup_round set ended_at = ? where id = ?", at, id);
    }

    /** Forgets rounds that ended before this instant. */
    public void forget(Instant before) {
        Rows.update(database, "delete from backup_round where ended_at < ?", before);
    }

    /** Notes when the pair's next nightly backup begins, if that is not known yet. */
    public void expectNightly(String pair, Instant due) {
        Rows.update(
                database, "insert into nightly_backup (pair, due_at) values (?, ?) on conflict do nothing", pair, due);
    }

    /** Whether the pair's nightly backup is due and no other replica begins it; it is then expected next at that instant. */
    public boolean takeNightly(String pair, Instant now, Instant next) {
        return Rows.update(
                        database,
                        "update nightly_backup set due_at = ? where pair = ? and due_at <= ?",
                        next,
                        pair,
                        now)
                == 1;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String event = row.getString("event_id");
        Round round = new Round(
                row.getString("id"),
                row.getString("pair"),
                RoundKind.valueOf(row.getString("kind")),
                row.getBoolean("is_full"),
                event == null ? null : new Cause(event, row.getString("correlation_id")),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ends_at"));
        return new Standing(
                round,
                row.getInt("galleries"),
                row.getInt("proved"),
                row.getInt("hopeless"),
                row.getLong("bytes"),
                Rows.instant(row, "reported_at"));
    }
}
