package io.understudy.orchestrator.decide;

import io.understudy.events.IpMoveState;
import io.understudy.fleet.FailoverIp;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpAnswer.Later;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds situations of a fail-over IP: p1 holds it and has been down for long, p2 is ready, unless a test says otherwise. */
final class IpScene {
    static final Instant T0 = Scene.T0;
    static final Duration SETTLES = Duration.ofMinutes(3);
    static final FailoverIp FRONT = new FailoverIp(
            "front",
            URI.create("http://203.0.113.10"),
            "p1",
            "p2",
            List.of("lyon"),
            Map.of("p1", "target-1", "p2", "target-2"),
            new FailoverIp.Provider.Exec(List.of("true"), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            Scene.POLICY);

    Instant now = T0.plusSeconds(120);
    IpRecord state = IpRecord.first("front", "p1", T0)
            .looked(T0.plusSeconds(100), true, T0)
            .with(Outage.suspected(T0, T0));
    Map<String, Majority> health = new HashMap<>(Map.of(
            "p1", new Majority.Unhealthy(T0, List.of("o1", "o2")),
            "p2", new Majority.Healthy(T0, List.of("o1", "o2"))));
    IpAnswer<List<IpTask>> tasks = new Given<>(List.of());
    Optional<IpAnswer<IpTask>> task = Optional.empty();
    IpAnswer<String> route = new Given<>("target-1");
    Optional<String> answering = Optional.empty();
    Optional<String> routes = Optional.empty();
    List<String> held = List.of();

    /** As it is in this state of a move from p1 to p2, entered and asked for now. */
    IpScene in(IpMoveState moveState) {
        IpMove move = state.move().next("p1", "p2", now, "decided");
        if (moveState != IpMoveState.REQUESTED) {
            move = move.asked(now);
        }
        if (moveState == IpMoveState.PENDING) {
            move = move.seenOpen("77", now);
        }
        state = state.with(move.in(moveState, now, "put there")).looked(now, true, now);
        return this;
    }

    IpScene later(Duration time) {
        now = now.plus(time);
        return this;
    }

    void tasks(IpTask... open) {
        tasks = new Given<>(List.of(open));
    }

    static IpTask open(String id, String target) {
        return new IpTask(id, Progress.OPEN, target, "todo");
    }

    void arrived() {
        route = new Given<>("target-2");
        answering = Optional.of("p2");
    }

    void unreadable() {
        tasks = new Later<>("not reached");
        route = new Later<>("not reached");
    }

    IpSituation situation() {
        return new IpSituation(
                FRONT,
                state,
                now,
                health,
                new IpReading(tasks, task, route, answering, routes),
                SETTLES,
                held,
                Duration.ofSeconds(5));
    }

    /** Decides, and goes on with what was decided. */
    IpDecision decide() {
        IpDecision decision = IpDecider.decide(situation());
        state = decision.next();
        return decision;
    }
}
