package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.BackupRequested;
import io.understudy.events.CommandRejected;
import io.understudy.events.Hold;
import io.understudy.events.Phase;
import io.understudy.events.PlanStated;
import io.understudy.events.PlannedStep;
import io.understudy.events.SwitchoverRequested;
import io.understudy.gallery.mode.ModeReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A planned switchover: nothing is lost, or nothing is changed. */
class SwitchoverTest {
    private static final Instant FROZEN = T0.plusSeconds(5);
    private static final long LIMIT = 600;

    @Test
    void visitorsGoToTheSpareAndTheCommandIsRemembered() {
        // Given a pair whose servers are both well
        Scene scene = new Scene();

        // When a switchover is asked for
        CommandRules.Answer answer = CommandRules.answer(scene.situation(), command(false), "c1");

        // Then visitors go to the spare, read-only, until its end
        assertThat(answer).isInstanceOfSatisfying(CommandRules.Accepted.class, accepted -> {
            PairRecord next = accepted.decision().next();
            assertThat(next.phase()).isEqualTo(Phase.SPARE_SERVING);
            assertThat(next.outage().sentBy()).isEqualTo("ann");
            assertThat(next.outage().switchover()).isEqualTo(new Switchover("c1", "ann", T0.plusSeconds(LIMIT), null));
        });
    }

    @Test
    void aPlanNamesEveryStepUpToThePromotedServer() {
        // Given a pair whose servers are both well
        Scene scene = new Scene();

        // When only the plan is wanted
        CommandRules.Answer answer = CommandRules.answer(scene.situation(), command(true), "c1");

        // Then the promotion's steps stand in it, after those that come first
        PlanStated plan = ((CommandRules.Planned) answer).plan();
        assertThat(plan.accepted()).isTrue();
        assertThat(plan.steps())
                .extracting(PlannedStep::step)
                .containsSubsequence(
                        "ROUTE", "CALM_MAIN", "FENCE_OLD_MAIN", "CLAIM_MAIN", "PROVE_MAIN_WRITES", "ROUTE");
    }

    @Test
    void itIsRefusedWhileTheMainIsNotWell() {
        // Given a main that fails
        Scene scene = new Scene();
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"));

        // When a switchover is asked for
        CommandRules.Answer answer = CommandRules.answer(scene.situation(), command(false), "c1");

        // Then the guard is named
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CommandRules.Rejected.class,
                        rejected -> assertThat(rejected.sentence()).contains("MAIN_HEALTHY"));
    }

    @Test
    void aFrozenMainIsRememberedByItsOwnClockAndALastBackupIsAskedFor() {
        // Given a switchover whose visitors are on the spare, and a main that was seen to refuse writes
        Scene scene = underWay(null);
        scene.mainFrozenAt = Optional.of(FROZEN);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then every gallery of the pair is to be backed up within what is left of the time
        assertThat(decision.next().outage().mainFrozenAt()).isEqualTo(FROZEN);
        assertThat(decision.events()).hasAtLeastOneElementOfType(BackupRequested.class);
        BackupRequested request = decision.events().stream()
                .filter(BackupRequested.class::isInstance)
                .map(BackupRequested.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(request.gallery()).isNull();
        assertThat(request.withinSeconds()).isEqualTo(LIMIT - 10);
        assertThat(request.expectedEpoch()).isEqualTo(1);
    }

    @Test
    void aMainIsNotFrozenWhileAProxyMaySendVisitorsToIt() {
        // Given a main that refuses writes, and a proxy that is owed its route
        Scene scene = underWay(null);
        scene.mainFrozenAt = Optional.of(FROZEN);
        scene.owed = List.of("p2");

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then nothing is remembered
        assertThat(decision).isEmpty();
    }

    @Test
    void theSpareIsPromotedWhenEveryGalleryIsProvedSinceTheFreeze() {
        // Given a frozen main and a copy as of the very instant
        Scene scene = underWay(FROZEN);
        scene.galleries = List.of(new GalleryKnowledge("lyon/alice.test", FROZEN, List.of(), null));

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the spare becomes the main, with every guard recorded
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
        assertThat(decision.next().roles()).isEqualTo(new Roles(2, "s1b", "s1"));
        assertThat(decision.guards()).hasSameSizeAs(Guards.SWITCHOVER);
    }

    @Test
    void oneGalleryThatIsProvedAMomentBeforeTheFreezeIsWaitedFor() {
        // Given two galleries, one of them proved as of just before the freeze
        Scene scene = underWay(FROZEN);
        scene.galleries = List.of(
                new GalleryKnowledge("lyon/alice.test", FROZEN.plusSeconds(9), List.of(), null),
                new GalleryKnowledge("lyon/bob.test", FROZEN.minusMillis(1), List.of(), null));

        // When the situation is looked at
        List<Withheld> withheld = Decider.withheld(scene.situation());

        // Then nothing is decided, and it is noted which gallery is waited for
        assertThat(scene.decide()).isEmpty();
        assertThat(withheld)
                .singleElement()
                .satisfies(w -> assertThat(w.sentence()).contains("not proved on the spare"));
        assertThat(withheld.getFirst().guards().getFirst().value()).isEqualTo("not [lyon/bob.test]");
    }

    @Test
    void aCopyThatIsKnownWhenTheMainIsFrozenProvesNothingThoughItsDateIsLater() {
        // Given a copy that a clock ahead dated after the freeze
        Scene scene = underWay(null);
        scene.mainFrozenAt = Optional.of(FROZEN);
        scene.galleries = List.of(new GalleryKnowledge("lyon/alice.test", FROZEN.plusSeconds(3), List.of(), null));
        scene.pair = scene.decide().orElseThrow().next();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then a later copy is waited for
        assertThat(decision).isEmpty();
    }

    @Test
    void aHoldKeepsItFromPromoting() {
        // Given everything proved, and a hold
        Scene scene = underWay(FROZEN);
        scene.galleries = List.of(new GalleryKnowledge("lyon/alice.test", FROZEN, List.of(), null));
        scene.pair = scene.pair.withHold(new Hold("bob", "not now", T0.plusSeconds(9999)));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it is not promoted
        assertThat(decision).isEmpty();
    }

    @Test
    void aMainThatTakesWritesAgainIsFrozenAnew() {
        // Given a main that was frozen, everything proved since, and now it takes writes
        Scene scene = underWay(FROZEN);
        scene.galleries = List.of(new GalleryKnowledge("lyon/alice.test", FROZEN, List.of(), null));
        scene.mainFrozenAt = Optional.empty();

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then what was proved since the first freeze counts no more
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().switchover().frozenAt()).isNull();
    }

    @Test
    void itIsAbandonedAtItsEndAndThePersonIsToldWhy() {
        // Given a gallery that is not proved when the time is over
        Scene scene = underWay(FROZEN);
        scene.now = T0.plusSeconds(LIMIT);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the command is answered with the gallery's name, and visitors go back by the rules at the next look
        scene.pair = decision.next();
        assertThat(scene.decide().orElseThrow().next().phase()).isEqualTo(Phase.RETURNING);
        assertThat(decision.next().outage().switchover()).isNull();
        assertThat(decision.events()).singleElement().isInstanceOfSatisfying(CommandRejected.class, told -> {
            assertThat(told.commandId()).isEqualTo("c1");
            assertThat(told.rule()).isEqualTo("switchover-abandoned");
            assertThat(told.sentence()).contains("lyon/alice.test");
        });
    }

    @Test
    void visitorsDoNotLeaveASpareThatTookWritesWhenTheTimeIsOver() {
        // Given a switchover whose time is over, and a spare that takes writes
        Scene scene = underWay(FROZEN);
        scene.now = T0.plusSeconds(LIMIT);
        scene.pair = scene.decide().orElseThrow().next();
        scene.spareMode = Optional.of(new ModeReading.Writable());

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then they stay, and what the spare took is remembered
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().spareWroteAt()).isEqualTo(scene.now);
    }

    private static Scene underWay(Instant frozenAt) {
        Scene scene = new Scene();
        Outage outage = Outage.ofAnOrder(T0)
                .sentBy("ann")
                .switching(new Switchover("c1", "ann", T0.plusSeconds(LIMIT), frozenAt));
        scene.pair = scene.pair
                .enter(Phase.SPARE_SERVING, T0, "ordered by ann: disks")
                .withOutage(outage)
                .settled();
        scene.now = T0.plusSeconds(10);
        scene.mainReachable = true;
        scene.mainFrozenAt = Optional.ofNullable(frozenAt);
        return scene.allConfirmed();
    }

    private static SwitchoverRequested command(boolean dryRun) {
        return new SwitchoverRequested("lyon", "ann", "disks", null, T0.plusSeconds(600), dryRun, LIMIT);
    }
}
