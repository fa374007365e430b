package io.understudy.worker.act;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Steps that do not need each other, in rows: each row is gone through in a thread of its own, beside the others. What waits for another
 * machine, another database or a program then does not wait for all of them one after the other. The stage is over when every row is.
 *
 * @param rows what a row's steps write into the copy, or use of it, no other row may
 */
record Stage(List<List<BackupStep>> rows) {

    static Stage of(BackupStep step) {
        return new Stage(List.of(List.of(step)));
    }

    /** Why a backup ends before its end. */
    record Stop(String step, Verdict verdict) {}

    /**
     * Goes through it.
     *
     * @param perform does one step
     * @return of the rows that stopped, why the first did
     * @throws RuntimeException for bugs, and when the thread is interrupted
     */
    Optional<Stop> run(Function<BackupStep, Verdict> perform) {
        if (rows.size() == 1) {
            return through(rows.getFirst(), perform);
        }
        List<Future<Optional<Stop>>> underWay = rows.stream()
                .map(row -> Beside.fork(() -> through(row, perform)))
                .toList();
        Optional<Stop> stop = Optional.empty();
        RuntimeException bug = null;
        for (Future<Optional<Stop>> row : underWay) {
            try {
                Optional<Stop> its = Beside.result(row);
                stop = stop.isPresent() ? stop : its;
            } catch (IllegalStateException e) {
                bug = e;
                if (Thread.currentThread().isInterrupted()) {
                    // Nothing that was started here may go on for another worker to meet.
                    underWay.forEach(each -> each.cancel(true));
                }
            }
        }
        if (bug != null) {
            throw bug;
        }
        return stop;
    }

    private static Optional<Stop> through(List<BackupStep> row, Function<BackupStep, Verdict> perform) {
        for (BackupStep step : row) {
            Verdict verdict = perform.apply(step);
            if (!(verdict instanceof Verdict.Passed)) {
                return Optional.of(new Stop(step.name(), verdict));
            }
        }
        return Optional.empty();
    }
}
