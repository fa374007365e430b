package io.understudy.scenarios.simulation;

import io.understudy.events.IpMoveState;
import io.understudy.fleet.FailoverIp;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpDecider;
import io.understudy.orchestrator.decide.IpDecision;
import io.understudy.orchestrator.decide.IpReading;
import io.understudy.orchestrator.decide.IpRecord;
import io.understudy.orchestrator.decide.IpSituation;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.IpTransition;
import io.understudy.orchestrator.decide.IpTransitions;
import io.understudy.orchestrator.decide.Majority;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Random runs of a fail-over IP on virtual time: proxies fail and recover, the provider hangs, loses answers, doubles, fails, is away and
 * lands up to ten hours late, people move the IP by hand, and the process dies between any two steps. Then the world heals and has to
 * come to rest.
 */
final class IpChaos {
    private static final Instant BEGINS = Instant.parse("2026-11-09T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration TROUBLE = Duration.ofHours(14);
    private static final Duration REST_WITHIN = Duration.ofHours(11);
    static final Duration SETTLES = Duration.ofMinutes(3);
    private static final FailoverIp FRONT = new FailoverIp(
            "front",
            URI.create("http://203.0.113.10"),
            "p1",
            "p2",
            List.of("lyon"),
            Map.of("p1", "target-1", "p2", "target-2"),
            new FailoverIp.Provider.Exec(List.of("true"), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            Chaos.POLICY);

    private final Random random;
    private final IpProviderWorld provider;
    private final List<IpTransition> table;
    private final Duration settles;
    private final List<String> violations = new ArrayList<>();
    private final boolean[] down = new boolean[2];
    private boolean observersSilent;
    private boolean routesWrong;
    private boolean running = true;
    private Instant now = BEGINS;
    private IpRecord state = IpRecord.first("front", "p1", BEGINS);
    private long steps;
    private int ended;

    /** @param moves how many moves came to an end */
    record Outcome(long seed, List<String> violations, long steps, int asks, int moves) {}

    private IpChaos(long seed, List<IpTransition> table, Duration settles) {
        this.random = new Random(seed);
        this.provider = new IpProviderWorld(new Random(seed * 17 + 3));
        this.table = table;
        this.settles = settles;
    }

    static Outcome run(long seed) {
        return run(seed, IpTransitions.TABLE, SETTLES);
    }

    static Outcome run(long seed, List<IpTransition> table, Duration settles) {
        IpChaos chaos = new IpChaos(seed, table, settles);
        Instant until = BEGINS.plus(TROUBLE);
        while (chaos.now.isBefore(until)) {
            chaos.trouble();
            chaos.step();
        }
        chaos.heal();
        until = chaos.now.plus(REST_WITHIN);
        while (chaos.now.isBefore(until) && chaos.violations.isEmpty()) {
            chaos.step();
        }
        if (!IpTransitions.CLOSED.contains(chaos.state.move().state())) {
            chaos.violations.add("does not come to rest in a healed world: " + chaos.state.move());
        }
        return new Outcome(seed, List.copyOf(chaos.violations), chaos.steps, chaos.provider.asks, chaos.ended);
    }

    /** Every few minutes something begins or ends to go wrong. */
    private void trouble() {
        if (random.nextInt(40) != 0) {
            return;
        }
        switch (random.nextInt(9)) {
            case 0, 1 -> down[0] = !down[0];
            case 2 -> down[1] = !down[1];
            case 3 -> observersSilent = !observersSilent;
            case 4 -> routesWrong = !routesWrong;
            case 5 -> provider.away = !provider.away;
            case 6 -> running = !running;
            case 7 -> down[0] = down[1] = provider.away = observersSilent = routesWrong = false;
            default -> {
                if (random.nextInt(8) == 0) {
                    provider.askedBySomebody(random.nextBoolean() ? "target-1" : "target-2", now);
                }
            }
        }
    }

    private void heal() {
        down[0] = down[1] = provider.away = observersSilent = routesWrong = false;
        running = true;
    }

    private void step() {
        now = now.plus(STEP);
        steps++;
        provider.pass(now);
        if (running && !state.nextLook().isAfter(now)) {
            look();
        }
    }

    /** What the provider tells is known from the next look on. */
    private void nothingIsForgotten() {
        if (!provider.away
                && provider.oursIsUnderWay()
                && IpTransitions.CLOSED.contains(state.move().state())) {
            violations.add(now + ": a move that we asked for is under way, and pairs may promote: " + state.move());
        }
    }

    private void look() {
        IpDecision decision = IpDecider.decide(situation(), table);
        boolean closes = IpTransitions.CLOSED.contains(decision.next().move().state())
                && !IpTransitions.CLOSED.contains(state.move().state());
        state = decision.next();
        if (closes) {
            ended++;
            arrivedWhereItSays();
        }
        if (!decision.asks() || random.nextInt(12) == 0) {
            nothingIsForgotten();
            return; // or the process dies between the decision and the request
        }
        if (provider.oursIsUnderWay()) {
            violations.add(now + ": asked again for a move while one of ours is under way: " + state.move());
        }
        IpAnswer<IpTask> answer = provider.ask(FRONT.targets().get(state.move().to()), now);
        if (random.nextInt(12) != 0) { // or it dies before it has stored the answer
            state = IpDecider.answered(FRONT, state, state.move().number(), answer, now)
                    .next();
        }
        nothingIsForgotten();
    }

    private void arrivedWhereItSays() {
        IpMoveState said = state.move().state();
        if (said != IpMoveState.FAILED
                && !provider.place.equals(FRONT.targets().get(state.move().to()))) {
            violations.add(now + ": told " + said + " at " + state.move().to() + ", and visitors come in at "
                    + provider.place);
        }
    }

    private IpSituation situation() {
        String holder = provider.place.equals("target-1") ? "p1" : "p2";
        boolean holderDown = down[holder.equals("p1") ? 0 : 1];
        IpReading reading = new IpReading(
                provider.tasks(now),
                provider.task(state.move().task()),
                provider.route(),
                holderDown ? Optional.empty() : Optional.of(holder),
                routesWrong ? Optional.of("wrong") : Optional.empty());
        return new IpSituation(
                FRONT,
                state,
                now,
                Map.of("p1", health(0), "p2", health(1)),
                reading,
                settles,
                List.of(),
                Duration.ofSeconds(10));
    }

    private Majority health(int proxy) {
        if (observersSilent) {
            return new Majority.Unknown("silent");
        }
        List<String> observers = List.of("o1", "o2", "o3");
        return down[proxy] ? new Majority.Unhealthy(now, observers, now, true) : new Majority.Healthy(now, observers);
    }
}
