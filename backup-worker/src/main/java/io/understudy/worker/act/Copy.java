package io.understudy.worker.act;

import io.understudy.events.BackupKind;
import io.understudy.events.Moved;
import io.understudy.events.TableSum;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.CopyPlan;
import io.understudy.gallery.copy.FileTrash;
import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.copy.LiveTables;
import io.understudy.gallery.copy.ShadowSchema;
import io.understudy.gallery.copy.SparePermit;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.shell.Shell;
import io.understudy.worker.decide.CopyScope;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.Roles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A backup under way: between whom, and what its steps have found so far. Steps of different rows of a {@link Stage} share nothing of it. */
final class Copy {
    /** Looking at markers and the like must not hang on a frozen server. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final GalleryId gallery;
    final Roles roles;
    final Server main;
    final Server spare;
    final Credentials credentials;
    final DatabaseAccess source;
    final DatabaseAccess target;
    final DatabaseAccess restore;
    final ShadowSchema shadow;
    final Path folder;
    final Lease lease;

    /** Of the account {@code source} to the main. */
    final Session mainSession;

    /** Of the account {@code target} to the spare. */
    final Session spareSession;

    /** The same for passes over the files, which are made beside what the other is used for. */
    private final Session filesSession;

    /** What is known of the last backups. */
    final CopyScope.Standing standing;

    /** How much was to be looked at. */
    final CopyScope asked;

    /** How much is; the plan may have widened it. */
    CopyScope scope;

    /** Set by the look at the source. */
    SourceStep.Charset charset;

    /** Set by the plan, if the copy builds on what the spare has. */
    Optional<LiveTables> live = Optional.empty();

    /** Set by the dump. */
    Instant asOf;

    SortedMap<String, TableSum> sums;
    CopyPlan plan;
    long dumpBytes;
    long rowsMoved;

    /** Set by the proof: what the spare will have. */
    SortedMap<String, TableSum> provedSums;

    /** Set by the second pass over the files. */
    TableSum files;

    long photos;
    Collection<String> deletedFiles = List.of();

    /** Set by the look at the files: what is too much to be brought beside the other steps. */
    Collection<String> bulk = List.of();

    /** Set by the second pass. */
    SecondPassStep.Found found;

    /** Set before the restore: whether the gallery's account can only visit the tables that are live then. */
    boolean foundFenced;

    /** Whether shadow and replaced tables are to be dropped when the end was told, in the session to the spare. */
    boolean dropsAnnounced;

    /** Set when the copy was made fit to serve. */
    String spareDigest;

    /** Counted by whoever passes over files, which never two do at the same time. */
    long fileBytes;

    long filesMoved;
    final Beside beside = new Beside();
    final Map<String, Long> stepMillis = Collections.synchronizedMap(new LinkedHashMap<>());

    Copy(
            GalleryId gallery,
            Roles roles,
            Server main,
            Server spare,
            Credentials credentials,
            Accounts accounts,
            Preflight.Sessions sessions,
            String run,
            Path folder,
            Lease lease,
            CopyScope scope,
            CopyScope.Standing standing) {
        this.gallery = gallery;
        this.roles = roles;
        this.main = main;
        this.spare = spare;
        this.credentials = credentials;
        this.source = accounts.source(main);
        this.target = accounts.target(spare);
        this.restore = accounts.restore(spare);
        this.shadow = new ShadowSchema(credentials.schema(), run);
        this.folder = folder;
        this.lease = lease;
        this.asked = scope;
        this.scope = scope;
        this.standing = standing;
        this.mainSession = sessions.main();
        this.spareSession = sessions.spare();
        this.filesSession = new Session(target);
    }

    /** Where the dump goes. */
    Path dump() {
        return folder.resolve("dump.sql");
    }

    SparePermit permit() {
        return new SparePermit(gallery.pair(), roles.epoch());
    }

    Shell mainShell() {
        return Shell.of(main.reach());
    }

    Shell spareShell() {
        return Shell.of(spare.reach());
    }

    GuardedFiles spareFiles() {
        return new GuardedFiles(
                spareShell(), spare.copiesLock(), () -> spareSession.patiently(PATIENCE, permit()::refusal));
    }

    /** For passes over the files. */
    GuardedFiles passedFiles() {
        return new GuardedFiles(
                spareShell(), spare.copiesLock(), () -> filesSession.patiently(PATIENCE, permit()::refusal));
    }

    /** What was brought over, for those who want to know the price. */
    Moved moved() {
        return new Moved(
                scope.isFull() ? BackupKind.FULL : BackupKind.PROPORTIONAL,
                PlanStep.why(scope),
                List.copyOf(plan.copied()),
                rowsMoved,
                dumpBytes,
                filesMoved,
                fileBytes);
    }

    /** Waits until nothing of the run goes on beside it. */
    void settle() {
        try {
            beside.await();
        } catch (SQLException alreadySaid) {
            // The run has ended otherwise before it came to that.
        }
    }

    /** Gives back what belongs to the run in this process. */
    void end() {
        settle();
        mainSession.close();
        spareSession.close();
        filesSession.close();
    }

    String mainFolder() {
        return main.galleries() + "/" + gallery.host();
    }

    String spareFolder() {
        return spare.galleries() + "/" + gallery.host();
    }

    /** Where files go that are replaced, another folder for every pass: versions need them. */
    String replacedFiles() {
        return FileTrash.folder(spare.galleries(), gallery.host(), Instant.now());
    }

    static Duration patience() {
        return PATIENCE;
    }
}
