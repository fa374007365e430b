package io.understudy.orchestrator.decide;

import static io.understudy.events.IpMoveState.COMPLETED;
import static io.understudy.events.IpMoveState.FAILED;
import static io.understudy.events.IpMoveState.LATE;
import static io.understudy.events.IpMoveState.PENDING;
import static io.understudy.events.IpMoveState.REQUESTED;
import static io.understudy.events.IpMoveState.UNKNOWN;
import static io.understudy.orchestrator.decide.IpScene.FRONT;
import static io.understudy.orchestrator.decide.IpScene.T0;
import static io.understudy.orchestrator.decide.IpScene.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.events.IpMoveCompleted;
import io.understudy.events.IpMoveFailed;
import io.understudy.events.IpMovePending;
import io.understudy.events.IpMoveRequested;
import io.understudy.events.IpMoveState;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the move of a fail-over IP is decided, asked for once, followed and believed. */
class IpDeciderTest {

    @Test
    void aProxyThatIsDownForTheConfirmationTimeLosesTheIp() {
        // Given
        IpScene scene = new IpScene();

        // When
        IpDecision decision = scene.decide();

        // Then it is decided and told, and nothing was asked for yet
        assertThat(decision.next().move().state()).isEqualTo(REQUESTED);
        assertThat(decision.next().move().to()).isEqualTo("p2");
        assertThat(decision.events()).singleElement().isInstanceOf(IpMoveRequested.class);
        assertThat(decision.asks()).isFalse();
    }

    static Stream<Arguments> reasonsNotToMove() {
        return Stream.of(
                spoiled("p1 is healthy", s -> s.health.put("p1", new Majority.Healthy(T0, List.of("o1", "o2")))),
                spoiled("no majority about p1", s -> s.health.put("p1", new Majority.Unknown("silent"))),
                spoiled(
                        "not for long enough",
                        s -> s.state = s.state.with(Outage.suspected(T0, s.now.minusSeconds(59)))),
                spoiled("not seen for a while", s -> s.state = s.state.looked(T0.minusSeconds(9), true, T0)),
                spoiled("p2 is down too", s -> s.health.put("p2", new Majority.Unhealthy(T0, List.of("o1", "o2")))),
                spoiled("nothing is known of p2", s -> s.health.remove("p2")),
                spoiled("p2's routes are wrong", s -> s.routes = Optional.of("p2 points to an old spare")),
                spoiled("a person holds", s -> s.held = List.of("lyon")),
                spoiled("the provider cannot be read", IpScene::unreadable),
                spoiled("the IP is at neither", s -> s.route = new Given<>("somewhere")),
                spoiled(
                        "it was moved a moment ago",
                        s -> s.state = s.state.with(
                                s.state.move().next("p2", "p1", T0, "before").in(COMPLETED, T0, "before"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasonsNotToMove")
    void nothingIsMovedWithoutEveryReason(String why, Consumer<IpScene> spoil) {
        // Given
        IpScene scene = new IpScene();
        spoil.accept(scene);

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(IpTransitions.CLOSED).contains(decision.next().move().state());
        assertThat(decision.events()).isEmpty();
    }

    @Test
    void theMoveIsUnknownFromBeforeItIsAskedFor() {
        // Given
        IpScene scene = new IpScene().in(REQUESTED);

        // When
        IpDecision decision = scene.decide();

        // Then whoever dies now leaves behind that nobody knows
        assertThat(decision.asks()).isTrue();
        assertThat(decision.next().move().state()).isEqualTo(UNKNOWN);
    }

    @Test
    void anOpenTaskIsAdoptedInsteadOfAskingTwice() {
        // Given
        IpScene scene = new IpScene().in(REQUESTED);
        scene.tasks(open("77", "target-2"));

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.asks()).isFalse();
        assertThat(decision.next().move().state()).isEqualTo(PENDING);
        assertThat(decision.next().move().task()).isEqualTo("77");
    }

    static Stream<Arguments> reasonsNotToAsk() {
        return Stream.of(
                spoiled("a move elsewhere is open", s -> s.tasks(open("78", "target-1"))),
                spoiled("the list cannot be read", IpScene::unreadable),
                spoiled("p2's routes turned wrong", s -> s.routes = Optional.of("wrong")),
                spoiled("p2 went down", s -> s.health.put("p2", new Majority.Unknown("silent"))),
                spoiled("a person holds", s -> s.held = List.of("lyon")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasonsNotToAsk")
    void aDecidedMoveIsNotAskedForAgainstAReason(String why, Consumer<IpScene> spoil) {
        // Given
        IpScene scene = new IpScene().in(REQUESTED);
        spoil.accept(scene);

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.asks()).isFalse();
        assertThat(decision.next().move().state()).isEqualTo(REQUESTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "PENDING"})
    void aMoveThatMayBeUnderWayIsNeverAskedForAgain(IpMoveState under) {
        // Given a provider that lists nothing, and that cannot be read later
        IpScene scene = new IpScene().in(under);
        boolean asked = false;

        // When it is looked at for an hour
        for (int i = 0; i < 60; i++) {
            scene.later(Duration.ofMinutes(1));
            scene.unreadable();
            asked |= scene.decide().asks();
        }

        // Then
        assertThat(asked).isFalse();
        assertThat(scene.state.move().state()).isEqualTo(under);
    }

    @Test
    void aLostAnswerIsResolvedByListing() {
        // Given
        IpScene scene = new IpScene().in(UNKNOWN);
        scene.tasks(open("77", "target-2"));

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(PENDING);
        assertThat(decision.events()).singleElement().isInstanceOf(IpMovePending.class);
    }

    @Test
    void notListedYetIsNotNeverAccepted() {
        // Given
        IpScene scene = new IpScene().in(UNKNOWN).later(IpScene.SETTLES.minusSeconds(1));

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(UNKNOWN);
    }

    @Test
    void whatIsNeitherListedNorInEffectForLongEnoughHasFailed() {
        // Given
        IpScene scene = new IpScene().in(UNKNOWN).later(IpScene.SETTLES);

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(FAILED);
        assertThat(decision.events()).singleElement().isInstanceOf(IpMoveFailed.class);
    }

    @Test
    void aMoveIsPendingForTenHoursAndThenCompletes() {
        // Given a task that stays open
        IpScene scene = new IpScene().in(PENDING);
        scene.tasks(open("77", "target-2"));
        for (int i = 0; i < 600; i++) {
            scene.later(Duration.ofMinutes(1)).decide();
        }
        assertThat(scene.state.move().state()).isEqualTo(PENDING);

        // When it lands
        scene.tasks();
        scene.arrived();
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(COMPLETED);
    }

    @Test
    void aMoveThatLandsWhenTheFormerProxyIsBackIsLate() {
        // Given
        IpScene scene = new IpScene().in(PENDING);
        scene.health.put("p1", new Majority.Healthy(T0, List.of("o1", "o2")));
        scene.arrived();

        // When
        IpDecision decision = scene.decide();

        // Then it is told as late, and nothing is moved back
        assertThat(decision.next().move().state()).isEqualTo(LATE);
        assertThat(decision.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        IpMoveCompleted.class, e -> assertThat(e.late()).isTrue());
        assertThat(scene.later(Duration.ofHours(9)).decide().events()).isEmpty();
    }

    static Stream<Arguments> halfArrivals() {
        return Stream.of(
                spoiled("nobody answers on the IP", s -> s.answering = Optional.empty()),
                spoiled("the old proxy still answers", s -> s.answering = Optional.of("p1")),
                spoiled("the route is still the old one", s -> s.route = new Given<>("target-1")),
                spoiled("the route cannot be read", s -> s.route = new IpAnswer.Unknown<>("HTML")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfArrivals")
    void theProvidersWordAloneIsNotBelieved(String why, Consumer<IpScene> spoil) {
        // Given a task that is done, as the provider says
        IpScene scene = new IpScene().in(PENDING);
        scene.task = Optional.of(new Given<>(new IpTask("77", Progress.DONE, "target-2", "done")));
        scene.arrived();
        spoil.accept(scene);

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(PENDING);
    }

    @Test
    void aFailedTaskFailsTheMoveWhenNoOtherOfTheSameRequestCanBeListedAnyMore() {
        // Given
        IpScene scene = new IpScene().in(PENDING);
        scene.task = Optional.of(new Given<>(new IpTask("77", Progress.FAILED, "target-2", "ovhError")));
        assertThat(scene.decide().next().move().state()).isEqualTo(PENDING);

        // When
        scene.later(IpScene.SETTLES);
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(FAILED);
    }

    @Test
    void aMoveThatWasNotAskedForIsDroppedWhenTheProxyRecovers() {
        // Given
        IpScene scene = new IpScene().in(REQUESTED);
        scene.health.put("p1", new Majority.Healthy(T0, List.of("o1", "o2")));

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.asks()).isFalse();
        assertThat(decision.next().move().state()).isEqualTo(FAILED);
    }

    @Test
    void somebodyElsesMoveIsFollowed() {
        // Given a move that a person asked for in the provider's own pages
        IpScene scene = new IpScene();
        scene.health.put("p1", new Majority.Healthy(T0, List.of("o1", "o2")));
        scene.tasks(open("99", "target-2"));

        // When
        IpDecision decision = scene.decide();

        // Then
        assertThat(decision.next().move().state()).isEqualTo(PENDING);
        assertThat(decision.next().move().task()).isEqualTo("99");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(new Given<>(open("77", "target-2")), PENDING),
                arguments(new Given<>(new IpTask("77", Progress.DONE, "target-2", "done")), PENDING),
                arguments(new IpAnswer.Refused<IpTask>("no"), FAILED),
                arguments(new IpAnswer.Later<IpTask>("429"), REQUESTED),
                arguments(new IpAnswer.Unknown<IpTask>("timed out"), UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theAnswerToTheAskSaysWhatToBelieve(IpAnswer<IpTask> answer, IpMoveState expected) {
        // Given
        IpScene scene = new IpScene().in(UNKNOWN);

        // When
        IpDecision decision = IpDecider.answered(FRONT, scene.state, 1, answer, scene.now);

        // Then
        assertThat(decision.next().move().state()).isEqualTo(expected);
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        // Given a move that has been resolved meanwhile
        IpScene scene = new IpScene().in(FAILED);

        // When
        IpDecision decision = IpDecider.answered(FRONT, scene.state, 1, new Given<>(open("77", "target-2")), scene.now);

        // Then
        assertThat(decision.next()).isEqualTo(scene.state);
        assertThat(decision.events()).isEmpty();
    }

    private static Arguments spoiled(String why, Consumer<IpScene> spoil) {
        return arguments(why, spoil);
    }
}
