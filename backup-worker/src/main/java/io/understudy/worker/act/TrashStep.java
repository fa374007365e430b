package io.understudy.worker.act;

import io.understudy.gallery.copy.FileTrash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * Step 8: files that the main no longer has go to a dated trash. The replaced tables are dropped when the proof has been told: nobody has to wait
 * for that, but whoever copies the gallery next.
 */
final class TrashStep implements BackupStep {
    private final Clock clock;

    TrashStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trash";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        if (!copy.deletedFiles.isEmpty()) {
            Optional<Verdict> stop = moveFiles(copy);
            if (stop.isPresent()) {
                return stop.get();
            }
        }
        Connection spare = copy.spareSession.open();
        copy.dropsAnnounced = copy.shadow.announceDrops(spare);
        if (!copy.dropsAnnounced) {
            copy.shadow.drop(spare);
            copy.shadow.dropTrash(spare);
        }
        return Verdict.PASSED;
    }

    /**
     * The list of files is this run's: carried out late, after another run has brought such a file back, it would break that run's proof. So
     * the command itself refuses, by the spare's clock, once the lease just confirmed may be over.
     */
    private Optional<Verdict> moveFiles(Copy copy) throws SQLException {
        Optional<FileTrash.Deadline> deadline =
                FileTrash.Deadline.in(copy.spareShell(), copy.lease.length().dividedBy(2));
        if (deadline.isEmpty()) {
            return Optional.of(new Verdict.Failed("trash-failed", "the spare's clock cannot be read"));
        }
        if (!copy.lease.confirm()) {
            return Optional.of(new Verdict.LeaseLost());
        }
        String trash = FileTrash.folder(copy.spare.galleries(), copy.gallery.host(), clock.instant());
        return FileTrash.move(copy.spareFiles(), copy.spareFolder(), trash, copy.deletedFiles, deadline.get())
                .map(sentence -> new Verdict.Failed("trash-failed", sentence));
    }
}
