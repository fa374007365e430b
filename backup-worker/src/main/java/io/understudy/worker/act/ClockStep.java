package io.understudy.worker.act;

import io.understudy.worker.decide.ClockRule;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.BackupView;
import java.time.Clock;
import java.time.Instant;

/** After the dump: its instant must be one that a recovery point can have. */
final class ClockStep implements BackupStep {
    private final ClockRule rule;
    private final BackupLedger ledger;
    private final Clock clock;

    ClockStep(WorkerSettings settings, BackupLedger ledger, Clock clock) {
        this.rule = new ClockRule(settings.clockTolerance());
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Verdict run(Copy copy) {
        Instant before =
                ledger.find(copy.gallery.toString()).map(BackupView::asOf).orElse(null);
        return rule.doubt(copy.asOf, clock.instant(), before)
                .<Verdict>map(doubt -> new Verdict.Failed(doubt.reason(), doubt.detail()))
                .orElse(Verdict.PASSED);
    }
}
