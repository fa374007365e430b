package io.understudy.orchestrator.act;

import io.understudy.orchestrator.decide.Step;
import io.understudy.orchestrator.decide.Steps;
import io.understudy.orchestrator.store.Journal;
import io.understudy.orchestrator.store.JournalStatus;
import io.understudy.orchestrator.store.PairStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Brings about, and keeps up, what the present phase wants in the world: looks, acts where it is otherwise, looks again. The same round
 * resumes after a crash and repairs what drifted, because it never relies on having done something, only on seeing it.
 */
@ApplicationScoped
class StepRunner {
    private static final Logger LOG = Logger.getLogger(StepRunner.class);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(1);
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final String owner = UUID.randomUUID().toString();

    @Inject
    Actions actions;

    @Inject
    Journal journal;

    @Inject
    PairStore pairs;

    @Inject
    Clock clock;

    /** One round. Stops at the first required step that cannot be confirmed, and as soon as the decision is no longer the latest. */
    void round(PairContext context) throws InterruptedException {
        if (!mayAct(context)) {
            return;
        }
        Thread renewal = Thread.ofVirtual().start(() -> renew(context.pair().pair()));
        try {
            takeSteps(context);
        } finally {
            renewal.interrupt();
            renewal.join();
        }
    }

    /** A step may last longer than the lease, which is short so that another replica takes over soon. */
    private void renew(String pair) {
        try {
            while (true) {
                Thread.sleep(RENEW_EVERY);
                pairs.lease(pair, owner, clock.instant(), LEASE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("pair=%s event=lease-not-renewed %s", pair, e.getMessage());
        }
    }

    private void takeSteps(PairContext context) throws InterruptedException {
        List<Step> steps = Steps.of(context.pair().phase());
        for (Step step : steps) {
            if (!mayAct(context)) {
                return;
            }
            boolean confirmed = bringAbout(step, context);
            if (!confirmed && step.required()) {
                return;
            }
        }
    }

    private boolean mayAct(PairContext c) {
        boolean current = pairs.of(c.pair().pair())
                .filter(p -> p.pair().standing().decision() == c.decision())
                .isPresent();
        return current && pairs.lease(c.pair().pair(), owner, clock.instant(), LEASE);
    }

    private boolean bringAbout(Step step, PairContext c) throws InterruptedException {
        Action action = actions.of(step);
        Seen seen = action.look(c);
        if (seen instanceof Seen.AsWanted(String how)) {
            note(c, step, JournalStatus.CONFIRMED, how);
            return true;
        }
        // An unreadable thing that is not required is left alone: there is nothing there to act on.
        if (seen instanceof Seen.Unreadable(String reason) && !step.required()) {
            note(c, step, JournalStatus.FAILED, reason);
            return false;
        }
        note(c, step, JournalStatus.INTENDED, words(seen));
        String failure = action.act(c);
        seen = lookUntilAsWanted(action, c, failure.isEmpty());
        if (seen instanceof Seen.AsWanted(String how)) {
            note(c, step, JournalStatus.CONFIRMED, how);
            return true;
        }
        note(c, step, JournalStatus.FAILED, failure.isEmpty() ? words(seen) : failure);
        return false;
    }

    private Seen lookUntilAsWanted(Action action, PairContext c, boolean patient) throws InterruptedException {
        long end = System.nanoTime() + (patient ? SETTLE_LIMIT.toNanos() : 0);
        Seen seen = action.look(c);
        while (!(seen instanceof Seen.AsWanted) && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
            seen = action.look(c);
        }
        return seen;
    }

    private void note(PairContext c, Step step, JournalStatus status, String detail) {
        journal.note(c.pair().pair(), c.decision(), step, status, detail, clock.instant());
        if (status != JournalStatus.CONFIRMED) {
            LOG.debugf("pair=%s decision=%d step=%s %s: %s", c.pair().pair(), c.decision(), step, status, detail);
        }
    }

    private static String words(Seen seen) {
        return switch (seen) {
            case Seen.AsWanted(String how) -> how;
            case Seen.Otherwise(String what) -> what;
            case Seen.Unreadable(String reason) -> reason;
        };
    }
}
