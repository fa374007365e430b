package io.understudy.worker.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.copy.SparePermit;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.VersionFolder;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.gallery.version.VersionWriter;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.Roles;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.BackupView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The versions of galleries, where they are: on the spares. */
@ApplicationScoped
class SpareVersions {
    @Inject
    Accounts accounts;

    @Inject
    WorkFolder workFolder;

    @Inject
    BackupLedger ledger;

    @Inject
    VersionSettings settings;

    @Inject
    Clock clock;

    VersionFolder folder(Server spare, GalleryId gallery) {
        return new VersionFolder(Shell.of(spare.reach()), spare.galleries(), gallery.host());
    }

    /** Refuses when the spare's marker does: a promoted one is never changed. */
    GuardedFiles guarded(Server spare, GalleryId gallery, Roles roles) {
        return new GuardedFiles(
                Shell.of(spare.reach()),
                spare.copiesLock(),
                accounts.target(spare),
                new SparePermit(gallery.pair(), roles.epoch()));
    }

    VersionWriter.Result write(Server spare, GalleryId gallery, Roles roles, VersionWriter.Wanted wanted)
            throws SQLException, IOException {
        return inFolder(work -> new VersionWriter(
                        folder(spare, gallery), guarded(spare, gallery, roles), accounts.target(spare))
                .write(wanted, work, settings.readLimit()));
    }

    /** Something that needs a folder of this process for a while. */
    interface InFolder<T> {
        T with(Path work) throws SQLException, IOException;
    }

    <T> T inFolder(InFolder<T> something) throws SQLException, IOException {
        Path work = workFolder.forRun(
                "v" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        try {
            return something.with(work);
        } finally {
            workFolder.endRun(work);
        }
    }

    /**
     * Makes sure that the rows that an approved deletion takes can be brought back: a version of the tables as they are on the spare now.
     *
     * @param files the spare's
     * @return why there is none, if so
     */
    Optional<String> beforeDeletion(Copy copy, Listed files) throws SQLException, IOException {
        if (!settings.enabled()) {
            return Optional.of("versions are switched off, so the deleted rows could not be brought back");
        }
        VersionFolder.Listing listing = folder(copy.spare, copy.gallery).list();
        if (!(listing instanceof VersionFolder.Listing.Listed listed)) {
            return Optional.of(((VersionFolder.Listing.Failed) listing).reason());
        }
        Optional<Instant> proved = ledger.find(copy.gallery.toString()).map(BackupView::asOf);
        Optional<Version> newest = listed.newest();
        boolean isNamed = newest.isPresent()
                && proved.filter(asOf -> asOf.isAfter(newest.get().asOf())).isEmpty();
        VersionWriter.Wanted wanted = new VersionWriter.Wanted(
                copy.credentials.schema(),
                copy.credentials.prefix(),
                isNamed ? clock.instant() : proved.orElseGet(clock::instant),
                Optional.empty(),
                files,
                newest.map(Version::manifest),
                // A backup waits for this one.
                0);
        return switch (write(copy.spare, copy.gallery, copy.roles, wanted)) {
            case VersionWriter.Result.Written written -> Optional.empty();
            case VersionWriter.Result.OtherTables other -> Optional.of(other.reason());
            case VersionWriter.Result.Failed failed -> Optional.of(failed.reason());
        };
    }
}
