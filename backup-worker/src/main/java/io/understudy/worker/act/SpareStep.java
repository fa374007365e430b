package io.understudy.worker.act;

import io.understudy.gallery.copy.SpareAccount;
import io.understudy.gallery.copy.SpareFolder;
import io.understudy.gallery.marker.PairLock;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.GrantMode;
import io.understudy.gallery.mode.Grants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Before the first restore: schema and account on the spare, the account without any right to write, and the spare's own credentials file,
 * so that its pages never open the main's database.
 */
final class SpareStep implements BackupStep {
    private final WorkerSettings settings;
    private final Optional<String> databaseHost;

    /**
     * Prepares spares.
     *
     * @param databaseHost where the spare's pages find their database; its address in the fleet if empty
     */
    SpareStep(WorkerSettings settings, Optional<String> databaseHost) {
        this.settings = settings;
        this.databaseHost = databaseHost;
    }

    @Override
    public String name() {
        return "spare";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        Verdict database = database(copy);
        return database instanceof Verdict.Passed ? folder(copy) : database;
    }

    private Verdict database(Copy copy) throws SQLException {
        String pair = copy.gallery.pair();
        Connection spare = copy.spareSession.open();
        if (!PairLock.take(spare, pair, settings.swapLockWait())) {
            return new Verdict.Failed("pair-locked", "someone else holds the lock of pair " + pair);
        }
        // When this fails, the session ends with the run, and with it the lock.
        Verdict verdict = underLock(copy, spare);
        PairLock.release(spare, pair);
        return verdict;
    }

    private Verdict underLock(Copy copy, Connection spare) throws SQLException {
        Optional<String> refusal = copy.permit().refusal(spare);
        if (refusal.isPresent()) {
            return Verdict.byMarker(refusal.get());
        }
        copy.shadow.create(spare, copy.charset.name(), copy.charset.collation());
        Optional<String> problem = SpareAccount.ensure(spare, copy.credentials, settings.accountHost());
        if (problem.isPresent()) {
            return new Verdict.Failed("spare-account", problem.get());
        }
        GalleryDatabase gallery = new GalleryDatabase(copy.credentials.schema(), copy.credentials.prefix());
        copy.foundFenced = Grants.read(spare, gallery) == GrantMode.FENCED;
        return Verdict.PASSED;
    }

    private Verdict folder(Copy copy) throws SQLException {
        String host = databaseHost.orElse(
                copy.spare.database().host() + ":" + copy.spare.database().port());
        return SpareFolder.ensure(
                        copy.spareFiles(),
                        copy.spareShell(),
                        copy.spareFolder(),
                        copy.credentials,
                        host,
                        settings.webAccount().orElse(""))
                .<Verdict>map(sentence -> new Verdict.Failed("spare-folder", sentence))
                .orElse(Verdict.PASSED);
    }
}
