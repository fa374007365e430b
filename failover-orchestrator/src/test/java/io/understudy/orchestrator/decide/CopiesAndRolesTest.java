package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.HoldRequested;
import io.understudy.events.LossAccepted;
import io.understudy.events.Phase;
import io.understudy.events.ReleaseRequested;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiesAndRolesTest {
    private static final List<CriterionChange> ONE_PHOTO = List.of(new CriterionChange(Criterion.PHOTOS, 1, 0, 0));
    private static final Pair LYON = new Pair("lyon", "s1", "s1b", "alice.test", Policy.DEFAULT, Optional.empty());

    @Test
    void aBackupFromBeforeTheAnnouncementDoesNotCoverIt() {
        // Given a change announced by a scan that began after the data of a backup
        GalleryKnowledge announced = GalleryKnowledge.unknown("lyon/alice.test").announced(ONE_PHOTO, T0);

        // When that backup is proved
        GalleryKnowledge proved = announced.provedAsOf(T0.minusMillis(1));

        // Then the change is still open
        assertThat(proved.announced()).isEqualTo(ONE_PHOTO);
    }

    @Test
    void aRecoveryPointNeverGoesBack() {
        // Given a recovery point
        GalleryKnowledge proved = GalleryKnowledge.unknown("lyon/alice.test").provedAsOf(T0);

        // When an older one is heard late
        GalleryKnowledge late = proved.provedAsOf(T0.minusSeconds(60));

        // Then it stays
        assertThat(late.recoveryPoint()).isEqualTo(T0);
    }

    @Test
    void anAnnouncementThatIsOlderThanTheProofSaysNothingNew() {
        // Given a proved backup
        GalleryKnowledge proved = GalleryKnowledge.unknown("lyon/alice.test").provedAsOf(T0);

        // When an announcement from before arrives late
        GalleryKnowledge late = proved.announced(ONE_PHOTO, T0.minusMillis(1));

        // Then nothing is open
        assertThat(late.announcedAt()).isNull();
    }

    @Test
    void theLossNamesEveryGalleryWithAWindowAndCountsTheOthers() {
        // Given one gallery proved up to the outage, one older, and one with an announced change
        Scene scene = Scene.promotionDue();
        scene.galleries = List.of(
                GalleryKnowledge.unknown("lyon/a").provedAsOf(T0),
                GalleryKnowledge.unknown("lyon/b").provedAsOf(T0.minusSeconds(60)),
                GalleryKnowledge.unknown("lyon/c")
                        .provedAsOf(T0.minusSeconds(60))
                        .announced(ONE_PHOTO, T0.minusSeconds(5)));

        // When the loss is stated
        LossStatement loss = LossStatement.of(scene.situation());

        // Then two are named, the last with its change, and one is counted
        assertThat(loss.lossless()).isEqualTo(1);
        assertThat(loss.galleries()).extracting(l -> l.gallery()).containsExactly("lyon/b", "lyon/c");
        assertThat(loss.galleries().get(1).announced()).isEqualTo(ONE_PHOTO);
        assertThat(loss.galleries().get(1).windowUntil()).isEqualTo(T0);
    }

    @ParameterizedTest(name = "s1 is {0} in epoch {1}, s1b is {2} in epoch {3}")
    @CsvSource({
        // role of s1, epoch, role of s1b, epoch -> main, epoch, phase
        "MAIN,1,SPARE,1,s1,1,MAIN_SERVING",
        "SPARE,4,MAIN,4,s1b,4,MAIN_SERVING",
        "MAIN,1,MAIN,2,s1b,2,UNPROTECTED",
        "QUARANTINED,2,MAIN,2,s1b,2,UNPROTECTED",
        "MAIN,3,MAIN,2,s1,3,UNPROTECTED",
    })
    void anEmptyOrchestratorAdoptsTheHighestMarkerNotTheFleetFile(
            Role first, long firstEpoch, Role second, long secondEpoch, String main, long epoch, Phase phase) {
        // Given the markers that two servers bear
        Optional<RoleMarker> s1 = Optional.of(new RoleMarker("lyon", firstEpoch, first, first == Role.SPARE, 7));
        Optional<RoleMarker> s1b = Optional.of(new RoleMarker("lyon", secondEpoch, second, second == Role.SPARE, 9));

        // When the first record is made
        PairRecord pair = FirstRecord.of(LYON, s1, s1b, T0);

        // Then it is what the highest marker says, and decides above every marker
        assertThat(pair.roles().main()).isEqualTo(main);
        assertThat(pair.roles().epoch()).isEqualTo(epoch);
        assertThat(pair.phase()).isEqualTo(phase);
        assertThat(pair.decision()).isGreaterThan(9);
    }

    @Test
    void withoutAnyMarkerTheFleetFileSeedsTheRoles() {
        // Given two servers without markers
        Optional<RoleMarker> none = Optional.empty();

        // When the first record is made
        PairRecord pair = FirstRecord.of(LYON, none, none, T0);

        // Then it is the fleet file's
        assertThat(pair.roles()).isEqualTo(new Roles(1, "s1", "s1b"));
    }

    @Test
    void anExpiredCommandIsRejected() {
        // Given a release that has just expired
        ReleaseRequested command = new ReleaseRequested("lyon", "ann", "done", null, T0, false);

        // When it is answered
        CommandRules.Answer answer = CommandRules.answer(new Scene().situation(), command, "c1");

        // Then it is rejected by that rule
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CommandRules.Rejected.class, r -> assertThat(r.rule()).isEqualTo("expired"));
    }

    @Test
    void aCommandForAnotherEpochIsRejected() {
        // Given a hold by somebody who believes in epoch 2
        HoldRequested command = new HoldRequested("lyon", "ann", "look", 2L, soon(), false, soon());

        // When it is answered in epoch 1
        CommandRules.Answer answer = CommandRules.answer(new Scene().situation(), command, "c1");

        // Then it is rejected by that rule
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CommandRules.Rejected.class, r -> assertThat(r.rule()).isEqualTo("stale-epoch"));
    }

    @Test
    void aHoldHolds() {
        // Given a hold
        HoldRequested command = new HoldRequested("lyon", "ann", "look", 1L, soon(), false, soon());

        // When it is answered
        CommandRules.Answer answer = CommandRules.answer(new Scene().situation(), command, "c1");

        // Then the pair is held by a later decision
        assertThat(answer).isInstanceOfSatisfying(CommandRules.Accepted.class, a -> {
            assertThat(a.decision().next().hold().requestedBy()).isEqualTo("ann");
            assertThat(a.decision().next().decision()).isEqualTo(2);
        });
    }

    @Test
    void aLossIsAcceptedOnlyByTheDigestOfTheLatestStatement() {
        // Given a pending promotion and an acceptance of some other statement
        Scene scene = Scene.promotionDue();
        scene.pair = scene.pair.withOutage(scene.pair.outage().stated("abc"));
        LossAccepted command = new LossAccepted("lyon", "ann", "go", null, scene.now.plusSeconds(9), false, "abd");

        // When it is answered
        CommandRules.Answer answer = CommandRules.answer(scene.situation(), command, "c1");

        // Then it is rejected by that rule
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CommandRules.Rejected.class, r -> assertThat(r.rule()).isEqualTo("other-loss"));
    }

    private static Instant soon() {
        return T0.plusSeconds(600);
    }
}
