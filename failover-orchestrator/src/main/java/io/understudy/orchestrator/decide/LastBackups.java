package io.understudy.orchestrator.decide;

import static io.understudy.events.Phase.PROMOTING;
import static io.understudy.events.Phase.SPARE_SERVING;
import static io.understudy.orchestrator.decide.Trigger.MAIN_STILL_READABLE;

import io.understudy.events.BackupRequested;
import io.understudy.events.GuardReading;
import io.understudy.events.Phase;
import io.understudy.orchestrator.decide.Transition.Ignored;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The row by which an overloaded main is saved before it is given up: on 14 October 2017 nothing had to be lost. */
final class LastBackups {
    /** Who asks, as no person does. */
    static final String ASKED_BY = "failover-orchestrator";

    private LastBackups() {}

    static final Transition ROW = new Transition(
            SPARE_SERVING,
            MAIN_STILL_READABLE,
            List.of(),
            SPARE_SERVING,
            LastBackups::ask,
            "the failing main refuses all writes and can still be read; a last backup of every gallery is asked for");

    static final List<Ignored> IGNORED = Arrays.stream(Phase.values())
            .filter(phase -> phase != SPARE_SERVING)
            .map(phase -> new Ignored(phase, MAIN_STILL_READABLE, why(phase)))
            .toList();

    private static String why(Phase phase) {
        return phase == PROMOTING
                ? "a promotion is finished once it has begun"
                : "the main has its visitors, or there is none to save; rolling backups are made while it is well";
    }

    private static Decision ask(Situation s, Transition t, List<GuardReading> guards) {
        Instant frozenAt = s.freshWorld().flatMap(WorldReading::mainFrozenAt).orElseThrow();
        Instant until = s.now().plus(s.policy().lastBackupWithin());
        Outage outage = s.pair().outage().saving(new LastBackup(afterEveryCopy(s, frozenAt), until));
        PairRecord known = s.pair().decidedAgain().withOutage(outage);
        LossStatement loss = LossStatement.of(s.with(known));
        PairRecord next = known.withOutage(outage.stated(loss.digest()));
        BackupRequested request =
                request(next, ASKED_BY, "the last backup of a failing main that can still be read", s.now(), until);
        return new Decision(next, List.of(Effects.stated(next, loss, s.now()), request), t.why());
    }

    /** Of every gallery of the pair, before all other backups. */
    static BackupRequested request(PairRecord next, String by, String reason, Instant now, Instant until) {
        long seconds = Math.max(1, Duration.between(now, until).toSeconds());
        return new BackupRequested(next.pair(), by, reason, next.roles().epoch(), until, false, null, false, seconds);
    }

    /** A copy that is known already cannot be of after the freeze, whatever clock dated it. */
    static Instant afterEveryCopy(Situation s, Instant frozenAt) {
        return s.galleries().stream()
                .map(GalleryKnowledge::recoveryPoint)
                .filter(Objects::nonNull)
                .filter(point -> !point.isBefore(frozenAt))
                .max(Comparator.naturalOrder())
                .map(point -> point.plusMillis(1))
                .orElse(frozenAt);
    }
}
