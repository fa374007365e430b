package io.understudy.worker.store;

import io.understudy.events.BackupHeld;
import io.understudy.events.HeldDeletionDecided;
import io.understudy.gallery.fingerprint.PathBytes;
import io.understudy.worker.decide.Deletion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Deletions for which backups are held, and what was decided about them. Every method joins the caller's transaction. */
@ApplicationScoped
@Transactional
public class HeldDeletions {
    private static final char FILE = 'f';
    private static final char PHOTO = 'p';

    @Inject
    HeldDeletionRows rows;

    /**
     * A backup is held for a deletion. What was decided about the same one stays decided; about another one nothing is.
     *
     * @return whether it is news
     */
    public boolean held(BackupHeld held, Deletion deletion) {
        HeldDeletionRow row = rows.findById(held.gallery(), LockModeType.PESSIMISTIC_WRITE);
        boolean same = row != null && row.digest.equals(held.deletion().digest());
        if (row == null) {
            row = new HeldDeletionRow();
            row.gallery = held.gallery();
        }
        row.pair = held.pair();
        row.rule = held.rule();
        row.detail = held.detail();
        if (!same) {
            row.digest = held.deletion().digest();
            row.files = deletion.files().size();
            row.photos = deletion.photos().size();
            row.items = packed(deletion);
            row.heldAt = held.heldAt();
            row.approved = null;
            row.decidedBy = null;
            row.decidedReason = null;
            row.decidedAt = null;
            row.commandId = null;
            row.begunAt = null;
        }
        rows.persist(row);
        return !same;
    }

    /** Somebody has decided about the deletion that is held now. */
    public void decided(HeldDeletionDecided command, String commandId, Instant at) {
        HeldDeletionRow row = rows.findById(command.gallery(), LockModeType.PESSIMISTIC_WRITE);
        row.approved = command.approved();
        row.decidedBy = command.requestedBy();
        row.decidedReason = command.reason();
        row.decidedAt = at;
        row.commandId = commandId;
    }

    /** Whether somebody has approved exactly this, or this is the rest of what was approved and has been begun. */
    public boolean allows(String gallery, Deletion deletion) {
        HeldDeletionRow row = rows.findById(gallery);
        return row != null
                && Boolean.TRUE.equals(row.approved)
                && (row.digest.equals(deletion.digest())
                        || row.begunAt != null && deletion.isPartOf(unpacked(row.items)));
    }

    /** An approved one is being carried out. */
    public void begun(String gallery, Instant at) {
        HeldDeletionRow row = rows.findById(gallery, LockModeType.PESSIMISTIC_WRITE);
        if (row != null && row.begunAt == null) {
            row.begunAt = at;
        }
    }

    /** A backup was proved: nothing is held any more. */
    public void over(String gallery) {
        rows.deleteById(gallery);
    }

    public Optional<HeldDeletionView> find(String gallery) {
        return rows.findByIdOptional(gallery).map(HeldDeletions::view);
    }

    /** What it would take. */
    public Optional<Deletion> items(String gallery) {
        return rows.findByIdOptional(gallery).map(row -> unpacked(row.items));
    }

    /** All, by gallery. */
    public List<HeldDeletionView> all() {
        return rows.listAll().stream()
                .map(HeldDeletions::view)
                .sorted(Comparator.comparing(HeldDeletionView::gallery))
                .toList();
    }

    /** On which disks the gallery's main had its files, if that was ever noted. */
    public Optional<String> mounts(String gallery) {
        List<?> found = rows.getEntityManager()
                .createNativeQuery("select mounts from main_mount where gallery = ?1")
                .setParameter(1, gallery)
                .getResultList();
        return found.stream().map(String::valueOf).findFirst();
    }

    /** Notes them. */
    public void noteMounts(String gallery, String mounts) {
        rows.getEntityManager()
                .createNativeQuery("insert into main_mount (gallery, mounts) values (?1, ?2)"
                        + " on conflict (gallery) do update set mounts = excluded.mounts")
                .setParameter(1, gallery)
                .setParameter(2, mounts)
                .executeUpdate();
    }

    private static HeldDeletionView view(HeldDeletionRow row) {
        return new HeldDeletionView(
                row.gallery,
                row.pair,
                row.rule,
                row.detail,
                row.digest,
                row.files,
                row.photos,
                row.heldAt,
                row.approved,
                row.decidedBy,
                row.decidedReason,
                row.decidedAt,
                row.begunAt);
    }

    private static byte[] packed(Deletion deletion) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String file : deletion.files()) {
                out.write(PathBytes.bytes(FILE + file + '\0'));
            }
            for (String photo : deletion.photos()) {
                out.write(PathBytes.bytes(PHOTO + photo + '\0'));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Deletion unpacked(byte[] items) {
        SortedSet<String> files = new TreeSet<>();
        SortedSet<String> photos = new TreeSet<>();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(items))) {
            // Latin-1 maps bytes to characters one to one, so that names that are not UTF-8 can be cut out again.
            for (String item : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("\0", -1)) {
                if (!item.isEmpty()) {
                    String text = PathBytes.text(item.substring(1).getBytes(StandardCharsets.ISO_8859_1));
                    (item.charAt(0) == FILE ? files : photos).add(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Deletion(files, photos);
    }
}
