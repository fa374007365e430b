package io.understudy.worker.act;

import io.understudy.gallery.copy.TableSwap;
import io.understudy.gallery.marker.PairLock;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.GrantMode;
import io.understudy.gallery.mode.Grants;
import io.understudy.kit.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Step 7: makes the proved copy live in one RENAME, then gives the gallery's account what a fenced visit needs. */
final class SwapStep implements BackupStep {
    private final WorkerSettings settings;

    SwapStep(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        TableSwap swap = new TableSwap(
                copy.shadow,
                copy.credentials.prefix(),
                copy.permit(),
                new TableSwap.Limits(settings.swapLockWait(), settings.swapLockWait(), settings.swapSilence()),
                TableSwap.Scope.of(copy.plan));
        AtomicBoolean leaseLost = new AtomicBoolean();
        TableSwap.LastWord lastWord = () -> {
            if (!copy.lease.confirm()) {
                leaseLost.set(true);
                return Optional.of("another worker has the job");
            }
            Checkpoint.reached("before-swap");
            return Optional.empty();
        };
        return copy.spareSession.patiently(patience(), spare -> switch (swap.run(spare, lastWord)) {
            case TableSwap.Result.Failed failed -> new Verdict.Failed(failed.reason(), failed.detail());
            case TableSwap.Result.Refused refused ->
                leaseLost.get() ? new Verdict.LeaseLost() : Verdict.byMarker(refused.sentence());
            case TableSwap.Result.Swapped swapped -> fence(copy, spare);
        });
    }

    /**
     * Rights on columns need tables, so after a first copy, or one with new tables, some are missing. Ending connections that may have had
     * other rights, which makes a fence complete, is left to the orchestrator: this service's account cannot end others'.
     */
    private Verdict fence(Copy copy, Connection spare) throws SQLException {
        GalleryDatabase gallery = new GalleryDatabase(copy.credentials.schema(), copy.credentials.prefix());
        boolean sameTables = !copy.plan.complete() && !copy.plan.hasDefinitions();
        if (sameTables && copy.foundFenced || Grants.read(spare, gallery) == GrantMode.FENCED) {
            return Verdict.PASSED;
        }
        if (!PairLock.take(spare, copy.gallery.pair(), settings.swapLockWait())) {
            return new Verdict.Failed("pair-locked", "someone else holds the lock of pair " + copy.gallery.pair());
        }
        Optional<String> refusal = copy.permit().refusal(spare);
        if (refusal.isPresent()) {
            PairLock.release(spare, copy.gallery.pair());
            return Verdict.byMarker(refusal.get());
        }
        Grants.fence(spare, gallery);
        PairLock.release(spare, copy.gallery.pair());
        return Verdict.PASSED;
    }

    /** Both waits of the swap, and a RENAME of many tables. */
    private Duration patience() {
        return settings.swapLockWait().multipliedBy(2).plusSeconds(60);
    }
}
