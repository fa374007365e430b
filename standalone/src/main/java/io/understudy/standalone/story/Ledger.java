package io.understudy.standalone.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Keeps the rows of the table, one for every step that was looked at. */
final class Ledger {
    private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(150).toNanos();

    private final Narrator narrator;
    private final Instant end;
    private final BooleanSupplier stopped;
    private final boolean firstFailureEnds;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param end the hard limit of the whole story
     * @param stopped whether somebody ended the story from outside
     * @param firstFailureEnds whether any failed row ends the story, not only one that makes going on meaningless
     */
    Ledger(Narrator narrator, Instant end, BooleanSupplier stopped, boolean firstFailureEnds) {
        this.narrator = narrator;
        this.end = end;
        this.stopped = stopped;
        this.firstFailureEnds = firstFailureEnds;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Looks again and again until what is expected is seen, at most for {@code limit}. */
    void await(Step step, String expected, Duration limit, Reading.Look look) throws StoryOver {
        Instant began = Instant.now();
        record(step, expected, began, until(limit, look));
    }

    /** Looks again and again for {@code span}; the first look that does not hold is the answer. */
    void throughout(Step step, String expected, Duration span, Reading.Look look) throws StoryOver {
        Instant began = Instant.now();
        Instant last = began.plus(span);
        Reading reading = look.safely();
        while (reading.holds() && Instant.now().isBefore(last)) {
            pause();
            reading = look.safely();
        }
        record(step, expected, began, reading);
    }

    /** Waits for what the story needs but the table does not show. */
    Reading until(Duration limit, Reading.Look look) throws StoryOver {
        Instant last = Instant.now().plus(limit);
        Reading reading = look.safely();
        while (!reading.holds() && Instant.now().isBefore(last)) {
            pause();
            reading = look.safely();
        }
        return reading;
    }

    /** Adds a row; {@code began} is when that which is measured began. */
    void record(Step step, String expected, Instant began, Reading reading) throws StoryOver {
        Row row = new Row(step, expected, reading, Duration.between(began, Instant.now()));
        rows.add(row);
        narrator.checked(
                row.holds(),
                step.words() + ": " + reading.seen() + (row.holds() ? "" : " (expected: " + expected + ")"));
        if (!row.holds() && (step.needed() || firstFailureEnds)) {
            throw new StoryOver("the story ends here: " + step.words());
        }
    }

    private void pause() throws StoryOver {
        if (stopped.getAsBoolean()) {
            throw new StoryOver("the story was stopped");
        }
        if (Instant.now().isAfter(end)) {
            throw new StoryOver("the time limit of the whole story is reached");
        }
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
}
