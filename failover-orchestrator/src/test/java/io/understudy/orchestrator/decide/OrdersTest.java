package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.POLICY;
import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.GuardReading;
import io.understudy.events.Hold;
import io.understudy.events.LossStated;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import io.understudy.events.PlanStated;
import io.understudy.events.PlannedStep;
import io.understudy.events.PromotionRequested;
import io.understudy.events.PromotionScheduled;
import io.understudy.events.ReturnRequested;
import io.understudy.gallery.mode.ModeReading;
import io.understudy.orchestrator.decide.CommandRules.Accepted;
import io.understudy.orchestrator.decide.CommandRules.Answer;
import io.understudy.orchestrator.decide.CommandRules.Planned;
import io.understudy.orchestrator.decide.CommandRules.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person's order is sooner than the rules, and no safer guard is left out for it. */
class OrdersTest {

    @Test
    void visitorsAreSentToTheSpareOfAHealthyMainAndNoClockRuns() {
        // Given a pair whose main is well
        Scene scene = new Scene();

        // When a person sends visitors to the spare
        Decision decision = accepted(answer(scene, away(false)));

        // Then they go, by this person's name, the loss is stated and nothing is scheduled
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().sentBy()).isEqualTo("ann");
        assertThat(decision.next().outage().promotionDue()).isNull();
        assertThat(decision.next().standing().why()).isEqualTo("ordered by ann: disks");
        assertThat(decision.events()).singleElement().isInstanceOf(LossStated.class);
    }

    @Test
    void visitorsWhomAPersonSentAwayStayThoughTheMainIsStable() {
        // Given visitors sent to the spare by a person, and a main that has long been healthy
        Scene scene = sentAway();
        scene.main = new Majority.Healthy(T0.minusSeconds(9999), List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then they stay
        assertThat(decision.map(d -> d.next().phase())).isNotEqualTo(Optional.of(Phase.RETURNING));
    }

    @Test
    void aMainThatFailsMeanwhileStartsTheClockFromWhenItBeganToFail() {
        // Given visitors sent to the spare by a person, and a main that has begun to fail since
        Scene scene = sentAway();
        scene.main = new Majority.Unhealthy(T0.plusSeconds(60), List.of("o1", "o2"));
        scene.now = T0.plusSeconds(70);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the promotion is scheduled from that moment
        assertThat(decision.next().outage().promotionDue())
                .isEqualTo(T0.plusSeconds(60).plus(POLICY.promoteAfter()));
        assertThat(decision.events()).hasAtLeastOneElementOfType(PromotionScheduled.class);
    }

    @Test
    void aMainThatIsStableAgainStopsThatClock() {
        // Given a clock that runs though a person sent visitors away, and a main that has been well for long enough
        Scene scene = sentAway();
        scene.pair = scene.pair.withOutage(scene.pair.outage().timed(T0, T0, T0.plus(POLICY.promoteAfter())));
        scene.now = T0.plus(POLICY.promoteAfter()).plusSeconds(1);
        scene.main = new Majority.Healthy(scene.now.minus(POLICY.stableFor()), List.of("o1", "o2"));

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then nothing is due any more
        assertThat(decision.next().outage().promotionDue()).isNull();
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
    }

    @Test
    void visitorsGoBackByOrderBeforeTheMainIsStable() {
        // Given visitors on the spare, and a main that has been healthy for a second
        Scene scene = sentAway();
        scene.main = new Majority.Healthy(scene.now.minusSeconds(1), List.of("o1", "o2"));

        // When a person sends them back
        Decision decision = accepted(answer(scene, back()));

        // Then they go
        assertThat(decision.next().phase()).isEqualTo(Phase.RETURNING);
        assertThat(decision.next().outage().sentBy()).isNull();
    }

    @Test
    void theSpareIsPromotedByOrderBeforeTheTime() {
        // Given an outage of a minute
        Scene scene = Scene.promotionDue();
        scene.now = T0.plusSeconds(60);
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"), T0.minusSeconds(3600), true);

        // When a person orders the promotion
        Answer answer = answer(scene, promote(List.of()));

        // Then it is begun, and what it did not wait for is told
        assertThat(accepted(answer).next().phase()).isEqualTo(Phase.PROMOTING);
        assertThat(((Accepted) answer).overruled()).containsExactly("PROMOTION_DUE");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiledPromotions")
    void everyGuardOfThePromotionHoldsForAPersonToo(String guard, Consumer<Scene> spoil) {
        // Given one thing that is not as it must be
        Scene scene = Scene.promotionDue();
        spoil.accept(scene);

        // When a person orders the promotion
        Answer answer = answer(scene, promote(List.of()));

        // Then it is refused by this guard alone
        assertThat(answer).isInstanceOfSatisfying(Rejected.class, r -> {
            assertThat(r.rule()).isEqualTo("guards-refuse");
            assertThat(refusing(r.guards())).containsExactly(guard);
        });
    }

    static Stream<Arguments> spoiledPromotions() {
        return Stream.of(
                spoiled("MAIN_STILL_DOWN", s -> s.main = new Majority.Healthy(T0, List.of("o1", "o2"))),
                spoiled("SPARE_HEALTHY", s -> s.spare = new Majority.Unknown("silent")),
                spoiled("SPARE_READ_ONLY", s -> s.spareMode = Optional.of(new ModeReading.Writable())),
                spoiled("MARKER_AGREES", s -> s.marker = Optional.empty()),
                spoiled("TRAFFIC_ON_SPARE", s -> s.owed = List.of("p1")),
                spoiled(
                        "RECOVERY_POINT_WITHIN_BUDGET",
                        s -> s.galleries = List.of(GalleryKnowledge.unknown("lyon/alice.test"))),
                spoiled("OLD_MAIN_CAN_BE_FENCED", s -> s.hook = false),
                spoiled("NO_HOLD", s -> s.pair = s.pair.withHold(new Hold("bob", "wait", s.now.plusSeconds(1)))),
                spoiled("NO_HOLD", s -> s.holdOfAll = new HoldOfAll.Unreadable("its row is missing")),
                spoiled("NO_OTHER_PROMOTION", s -> s.otherPromotion = Optional.of(s.now)),
                spoiled("NOT_BLIND", s -> s.blindUntil = Optional.of(s.now.plusSeconds(1))));
    }

    private static Arguments spoiled(String guard, Consumer<Scene> spoil) {
        return Arguments.of(guard, spoil);
    }

    @Test
    void aGuardThatMayBeOverruledIsSoByItsNameAndThatIsRecorded() {
        // Given another pair that was promoted a moment ago
        Scene scene = Scene.promotionDue();
        scene.otherPromotion = Optional.of(scene.now);

        // When a person orders the promotion and names the guard
        Decision decision = accepted(answer(scene, promote(List.of("NO_OTHER_PROMOTION"))));

        // Then the record bears the value and the person's name
        assertThat(decision.next().outage().agreed())
                .filteredOn(g -> g.guard().equals("NO_OTHER_PROMOTION"))
                .singleElement()
                .satisfies(g -> {
                    assertThat(g.value()).startsWith("another at ");
                    assertThat(g.sentence()).startsWith("overruled by ann, though ");
                });
    }

    @Test
    void aGuardThatProtectsFromTwoWritersIsNotOverruled() {
        // Given an old main that cannot be fenced
        Scene scene = Scene.promotionDue();
        scene.hook = false;

        // When a person orders the promotion all the same
        Answer answer = answer(scene, promote(List.of("OLD_MAIN_CAN_BE_FENCED")));

        // Then that is refused by name
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Rejected.class, r -> assertThat(r.rule()).isEqualTo("not-overrulable"));
    }

    @Test
    void aLossOverTheBudgetIsAcceptedByTheDigestOfThisMoment() {
        // Given a gallery that was never copied, and the digest that a plan quotes
        Scene scene = Scene.promotionDue();
        scene.galleries = List.of(GalleryKnowledge.unknown("lyon/alice.test"));
        String digest = planned(answer(scene, write(null, true))).lossDigest();

        // When a person orders write mode with it
        Decision decision = accepted(answer(scene, write(digest, false)));

        // Then the spare is promoted
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
    }

    @Test
    void anotherDigestIsRefused() {
        // Given a promotion that is possible
        Scene scene = Scene.promotionDue();

        // When a person orders write mode with a statement that is not that of this moment
        Answer answer = answer(scene, write("0000", false));

        // Then it is refused
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Rejected.class, r -> assertThat(r.rule()).isEqualTo("other-loss"));
    }

    @Test
    void aPlanIsTheVeryDecisionAndItsStepsToTheEnd() {
        // Given a promotion that is possible
        Scene scene = Scene.promotionDue();
        Decision real = accepted(answer(scene, promote(List.of())));

        // When only its plan is wanted
        PlanStated plan = planned(answer(
                scene,
                new PromotionRequested("lyon", "ann", "disks", null, scene.now.plusSeconds(9), true, null, List.of())));

        // Then it says what would be done
        assertThat(plan.accepted()).isTrue();
        assertThat(plan.to()).isEqualTo(real.next().phase());
        assertThat(plan.guards()).isEqualTo(real.next().outage().agreed());
        assertThat(plan.steps())
                .extracting(PlannedStep::step)
                .startsWith("FENCE_OLD_MAIN", "CLAIM_MAIN", "OPEN_MAIN", "PROVE_MAIN_WRITES")
                .contains("ROUTE", "QUARANTINE_OLD_MAIN");
        assertThat(plan.lossDigest()).isEqualTo(real.next().outage().statedLoss());
    }

    @Test
    void aPlanThatGuardsRefuseSaysWhichWithTheirValues() {
        // Given a spare that is not healthy
        Scene scene = new Scene();
        scene.spare = new Majority.Unknown("of 3 observers 3 are silent");

        // When the plan of a failover is wanted
        PlanStated plan = planned(answer(scene, away(true)));

        // Then it says so, and that the pair would stay
        assertThat(plan.accepted()).isFalse();
        assertThat(plan.to()).isEqualTo(Phase.MAIN_SERVING);
        assertThat(refusing(plan.guards())).containsExactly("SPARE_HEALTHY");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void aHoldOfAllStopsTheSwitch() {
        // Given a lasting outage while all pairs are held
        Scene scene = new Scene();
        scene.pair = scene.pair.enter(Phase.MAIN_SUSPECT, T0, "suspected").withOutage(Outage.suspected(T0, T0));
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"));
        scene.now = T0.plus(POLICY.confirmAfter());
        scene.holdOfAll = new HoldOfAll.Held(new Hold("bob", "network", scene.now.plusSeconds(1)));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then nothing is
        assertThat(decision).isEmpty();
    }

    private static Scene sentAway() {
        Scene scene = new Scene();
        scene.pair = accepted(answer(scene, away(false))).next().settled();
        return scene.allConfirmed();
    }

    private static Answer answer(Scene scene, PairCommand command) {
        return CommandRules.answer(scene.situation(), command, "c1");
    }

    private static Decision accepted(Answer answer) {
        assertThat(answer).isInstanceOf(Accepted.class);
        return ((Accepted) answer).decision();
    }

    private static PlanStated planned(Answer answer) {
        assertThat(answer).isInstanceOf(Planned.class);
        return ((Planned) answer).plan();
    }

    private static List<String> refusing(List<GuardReading> guards) {
        return guards.stream().filter(g -> !g.passed()).map(GuardReading::guard).toList();
    }

    private static FailoverRequested away(boolean dryRun) {
        return new FailoverRequested(
                "lyon", "ann", "disks", null, T0.plusSeconds(9), dryRun, AccessMode.READ_ONLY, null, List.of());
    }

    private static PairCommand write(String digest, boolean dryRun) {
        Instant until = T0.plus(POLICY.promoteAfter()).plusSeconds(9);
        return dryRun
                ? new PromotionRequested("lyon", "ann", "disks", null, until, true, digest, List.of())
                : new FailoverRequested(
                        "lyon", "ann", "disks", null, until, false, AccessMode.WRITE, digest, List.of());
    }

    private static ReturnRequested back() {
        return new ReturnRequested("lyon", "ann", "disks", null, T0.plusSeconds(9), false);
    }

    private static PromotionRequested promote(List<String> overrule) {
        return new PromotionRequested(
                "lyon", "ann", "disks", null, T0.plus(POLICY.promoteAfter()).plusSeconds(9), false, null, overrule);
    }
}
