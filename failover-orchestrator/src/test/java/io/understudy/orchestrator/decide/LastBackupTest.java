package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.POLICY;
import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.BackupRequested;
import io.understudy.events.GuardReading;
import io.understudy.events.LossStated;
import io.understudy.events.Phase;
import io.understudy.events.PromotionBlocked;
import io.understudy.events.PromotionRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An overloaded main that can still be read is saved before it is given up: 14 October 2017. */
class LastBackupTest {
    private static final Instant FROZEN = T0.plusSeconds(120);

    @Test
    void aFailingMainThatRefusesAllWritesAndCanBeReadGetsALastBackup() {
        // Given visitors on the spare, and an overloaded main that is seen to refuse all writes
        Scene scene = readable();

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then every gallery is to be backed up before all others, within the policy's time, and the loss is stated
        // anew
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().lastBackup())
                .isEqualTo(new LastBackup(FROZEN, scene.now.plus(POLICY.lastBackupWithin())));
        assertThat(decision.events())
                .filteredOn(BackupRequested.class::isInstance)
                .singleElement()
                .isEqualTo(new BackupRequested(
                        "lyon",
                        "failover-orchestrator",
                        "the last backup of a failing main that can still be read",
                        1L,
                        scene.now.plus(POLICY.lastBackupWithin()),
                        false,
                        null,
                        false,
                        POLICY.lastBackupWithin().toSeconds()));
        assertThat(decision.events()).hasAtLeastOneElementOfType(LossStated.class);
    }

    @Test
    void itIsAskedForOnce() {
        // Given a last backup that was asked for
        Scene scene = asked();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then nothing is new
        assertThat(decision).isEmpty();
    }

    @Test
    void itIsNotAskedForWhileAProxyMaySendVisitorsToTheMain() {
        // Given a proxy that is owed its route
        Scene scene = readable();
        scene.owed = List.of("p2");

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it has to wait
        assertThat(decision).isEmpty();
    }

    @Test
    void itIsNotAskedOfAMainThatIsWellAgain() {
        // Given a main that a majority calls healthy, not yet for the stability time
        Scene scene = readable();
        scene.main = new Majority.Healthy(scene.now.minusSeconds(5), List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it is left alone: visitors are about to return to it
        assertThat(decision).isEmpty();
    }

    @Test
    void aPromotionThatIsDueWaitsForItAndSaysSo() {
        // Given a last backup that was asked for just before the promotion is due
        Scene scene = asked();
        scene.now = T0.plus(POLICY.promoteAfter());
        scene.pair = scene.pair.withOutage(
                scene.pair.outage().saving(new LastBackup(FROZEN, scene.now.plus(Duration.ofMinutes(5)))));

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then it is refused for this reason, and the gallery is named
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().blockedBy()).containsExactly("LAST_BACKUP_TAKEN");
        assertThat(decision.events())
                .filteredOn(PromotionBlocked.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        PromotionBlocked.class,
                        blocked -> assertThat(blocked.guards())
                                .filteredOn(g -> g.guard().equals("LAST_BACKUP_TAKEN"))
                                .extracting(GuardReading::value)
                                .containsExactly("not [lyon/alice.test]"));
    }

    @Test
    void onceEveryGalleryIsProvedSinceTheFreezeNothingIsLost() {
        // Given a last backup of everything, the promotion due, and time left
        Scene scene = asked();
        scene.galleries = List.of(new GalleryKnowledge("lyon/alice.test", FROZEN, List.of(), null));
        scene.now = T0.plus(POLICY.promoteAfter());
        scene.pair = scene.pair.withOutage(
                scene.pair.outage().saving(new LastBackup(FROZEN, scene.now.plus(Duration.ofMinutes(5)))));

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the spare is promoted, and no gallery is stated to lose anything
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
        assertThat(decision.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LossStated.class, loss -> assertThat(loss.galleries()).isEmpty());
    }

    @Test
    void aLastBackupThatIsNotDoneInItsTimeIsNotWaitedForAnyLonger() {
        // Given a last backup whose time is over, with a copy that is within the budget
        Scene scene = asked();
        scene.now = T0.plus(POLICY.promoteAfter());

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the spare is promoted, and the gallery's window is stated up to the freeze
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
        assertThat(decision.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LossStated.class,
                        loss -> assertThat(loss.galleries())
                                .singleElement()
                                .satisfies(g -> assertThat(g.windowUntil()).isEqualTo(FROZEN)));
    }

    @Test
    void aPersonMayOverruleTheWait() {
        // Given a promotion that is due and waits for a last backup
        Scene scene = asked();
        scene.now = T0.plus(POLICY.promoteAfter());
        scene.pair = scene.pair.withOutage(
                scene.pair.outage().saving(new LastBackup(FROZEN, scene.now.plus(Duration.ofMinutes(5)))));
        PromotionRequested ordered = new PromotionRequested(
                "lyon",
                "ann",
                "its disk is dying",
                null,
                scene.now.plusSeconds(600),
                false,
                LossStatement.of(scene.situation()).digest(),
                List.of("LAST_BACKUP_TAKEN"));

        // When a person orders the promotion all the same
        CommandRules.Answer answer = CommandRules.answer(scene.situation(), ordered, "c1");

        // Then it is accepted, and what was overruled is recorded
        assertThat(answer).isInstanceOfSatisfying(CommandRules.Accepted.class, accepted -> {
            assertThat(accepted.decision().next().phase()).isEqualTo(Phase.PROMOTING);
            assertThat(accepted.overruled()).contains("LAST_BACKUP_TAKEN");
        });
    }

    @Test
    void aMainThatHadItsVisitorsBackIsSavedAnew() {
        // Given a last backup, and then visitors on their way back to a main that fails again
        Scene scene = asked();
        scene.pair = scene.pair.enter(Phase.RETURNING, scene.now, "well again");
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"));

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the former freeze counts no more
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().lastBackup()).isNull();
    }

    private static Scene readable() {
        Scene scene = Scene.promotionDue();
        scene.now = FROZEN;
        scene.mainReachable = true;
        scene.mainFrozenAt = Optional.of(FROZEN);
        return scene;
    }

    private static Scene asked() {
        Scene scene = readable();
        scene.pair = scene.decide().orElseThrow().next();
        return scene;
    }
}
