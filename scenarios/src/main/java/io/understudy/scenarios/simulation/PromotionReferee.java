package io.understudy.scenarios.simulation;

import io.understudy.events.IpMoveState;
import io.understudy.fleet.Pair;
import io.understudy.gallery.marker.Role;
import io.understudy.orchestrator.decide.PairRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Whether a promotion was right, by what is true in the world at that moment. */
final class PromotionReferee {
    private final World world;
    private final Referee referee;
    /** Since when a server really serves, accepts writes, or bears another marker than it should. */
    private final Map<String, Instant> servesSince = new HashMap<>();

    private final Map<String, Instant> downSince = new HashMap<>();
    private final Map<String, Instant> unreachableSince = new HashMap<>();
    private final Map<String, Instant> refusesSince = new HashMap<>();
    private final Map<String, Instant> opensSince = new HashMap<>();
    private final Map<String, Instant> damagedSince = new HashMap<>();
    private final Map<String, Instant> strayedSince = new HashMap<>();
    private Instant lookedAt;
    private Instant sightSince = Instant.MIN;

    PromotionReferee(World world, Referee referee) {
        this.world = world;
        this.referee = referee;
        this.lookedAt = world.now;
    }

    /** Once per step of time. */
    void watch(Orchestrator orchestrator) {
        boolean sees =
                orchestrator.running && !orchestrator.frozen && !orchestrator.databaseAway && !orchestrator.brokerAway;
        if (sees) {
            if (lookedAt.plus(world.policy.verdictFreshFor())
                    .plus(Referee.SLACK)
                    .isBefore(world.now)) {
                sightSince = world.now;
            }
            lookedAt = world.now;
        }
        lookAround();
    }

    /** The end of the latest blindness. */
    Instant sightSince() {
        return sightSince;
    }

    boolean refusesLong(String server) {
        return lasts(refusesSince, server);
    }

    private void lookAround() {
        for (Pair pair : world.pairs) {
            for (String name : new String[] {pair.firstMain(), pair.firstSpare()}) {
                Machine machine = world.machine(name);
                boolean seen = machine.serves() && !machine.cutFromObservers;
                note(servesSince, name, seen);
                note(downSince, name, !seen);
                note(refusesSince, name, !machine.takes());
                note(damagedSince, name, machine.damaged);
                note(unreachableSince, name, !machine.reachable());
                note(opensSince, name, machine.reachable() && machine.grantsOpen);
                note(
                        strayedSince,
                        name,
                        machine.reachable()
                                && machine.marker
                                        .filter(m -> m.role() == Role.SPARE)
                                        .isEmpty());
            }
        }
    }

    private void note(Map<String, Instant> since, String name, boolean holds) {
        if (holds) {
            since.putIfAbsent(name, world.now);
        } else {
            since.remove(name);
        }
    }

    private boolean lasts(Map<String, Instant> since, String name) {
        return since.containsKey(name)
                && since.get(name)
                        .plus(world.policy.verdictFreshFor())
                        .plus(Referee.SLACK)
                        .isBefore(world.now);
    }

    /** Visitors are sent to the spare. */
    void sentTo(PairRecord next, Orchestrator orchestrator) {
        lookAround();
        String spare = next.roles().spare();
        refuse(
                next.pair(),
                lasts(downSince, spare),
                "visitors are sent to the spare, which is down since " + downSince.get(spare));
        refuse(
                next.pair(),
                world.machine(spare).copiedAsOf.isEmpty(),
                "visitors are sent to the spare, which holds no gallery");
        refuse(
                next.pair(),
                referee.account(next.pair()).heldUntil().isAfter(orchestrator.clock()),
                "visitors are sent to the spare though a person holds it");
    }

    /** Visitors are sent back to the main. */
    void sentBack(PairRecord next, Referee.Account account) {
        lookAround();
        String main = next.roles().main();
        refuse(
                next.pair(),
                !account.overruled.contains("MAIN_CHECKED") && lasts(damagedSince, main),
                "visitors are sent back to the main, which is damaged since " + damagedSince.get(main));
    }

    void begun(PairRecord before, Referee.Account account, Orchestrator orchestrator) {
        lookAround();
        String pair = before.pair();
        String main = before.roles().main();
        String spare = before.roles().spare();
        boolean planned = before.switchesOver() && account.overruled.isEmpty();
        refuse(pair, planned && leavesWritesBehind(before), "switched over though a write is left behind");
        refuse(
                pair,
                !planned
                        && !account.overruled.contains("PROMOTION_DUE")
                        && (account.outageBegan == null
                                || account.outageBegan
                                        .plus(world.policy.promoteAfter())
                                        .minus(Referee.SLACK)
                                        .isAfter(world.now)),
                "promoted before its time: the outage began at " + account.outageBegan);
        refuse(
                pair,
                !planned && lasts(servesSince, main),
                "promoted though the main serves since " + servesSince.get(main));
        refuse(pair, lasts(downSince, spare), "promoted though the spare is down since " + downSince.get(spare));
        refuse(
                pair,
                lasts(opensSince, spare),
                "promoted though the spare accepts writes since " + opensSince.get(spare));
        refuse(pair, lasts(strayedSince, spare), "promoted though the spare's marker is no spare's");
        refuse(
                pair,
                account.heldUntil().isAfter(orchestrator.clock()),
                "promoted though a person holds it until " + account.heldUntil());
        refuse(
                pair,
                world.fronts.stream()
                        .anyMatch(f -> f.up
                                && f.ways.get(pair) != null
                                && f.ways.get(pair).server().equals(main)),
                "promoted though a proxy sends visitors to the old main");
        refuse(
                pair,
                !world.machine(main).reachable() && !world.fenceHook && lasts(unreachableSince, main),
                "promoted though the old main cannot be fenced");
        refuse(
                pair,
                !planned
                        && !account.overruled.contains("NOT_BLIND")
                        && sightSince
                                .plus(world.policy.warnBefore())
                                .minus(Referee.SLACK)
                                .isAfter(world.now),
                "promoted without warning time after a blindness that ended at " + sightSince);
        refuse(
                pair,
                !planned && !account.overruled.contains("NO_OTHER_PROMOTION") && others(pair),
                "promoted within the block window of another pair");
        refuse(
                pair,
                world.ipMove == IpMoveState.PENDING || world.ipMove == IpMoveState.UNKNOWN,
                "promoted while the move of the fail-over IP is " + world.ipMove);
        refuse(
                pair,
                !planned
                        && !account.overruled.contains("LAST_BACKUP_TAKEN")
                        && isBeingSaved(account, world.machine(spare)),
                "promoted while the main's last backup was under way");
        refuse(
                pair,
                !planned && lossIsTooLarge(before, spare) && account.lossAcceptedAt.equals(Instant.MIN),
                "promoted with a loss over the budget that nobody accepted");
    }

    /** Whether the spare still misses what the last backup that was asked for would bring, and there is time left for it. */
    private boolean isBeingSaved(Referee.Account account, Machine spare) {
        return world.now.plus(Referee.SLACK).isBefore(account.savingUntil)
                && spare.copiedAsOf.values().stream()
                        .anyMatch(at -> at.plus(world.policy.verdictFreshFor()).isBefore(account.savingSince));
    }

    /** Since when this server really has not served; now, if it does. */
    Instant downSince(String server) {
        return downSince.getOrDefault(server, world.now);
    }

    /** Nothing is accepted as lost by a switchover, however short ago it was written. */
    private boolean leavesWritesBehind(PairRecord before) {
        Machine main = world.machine(before.roles().main());
        Machine spare = world.machine(before.roles().spare());
        return main.accepted.entrySet().stream()
                .anyMatch(e -> e.getValue().stream()
                        .anyMatch(at -> at.isAfter(spare.copiedAsOf.getOrDefault(e.getKey(), Instant.MIN))));
    }

    private boolean lossIsTooLarge(PairRecord before, String spare) {
        Pair inventory = world.pairs.stream()
                .filter(p -> p.name().equals(before.pair()))
                .findFirst()
                .orElseThrow();
        Instant oldest = World.galleries(inventory).stream()
                .map(g -> world.machine(spare).copiedAsOf.getOrDefault(g, Instant.EPOCH))
                .min(Instant::compareTo)
                .orElseThrow();
        Instant began = referee.account(before.pair()).outageBegan;
        Duration age = Duration.between(oldest, began == null ? world.now : began);
        return age.compareTo(world.policy.recoveryPointBudget().plus(Referee.SLACK)) > 0;
    }

    private boolean others(String pair) {
        return referee.accounts().entrySet().stream()
                .filter(e -> !e.getKey().equals(pair))
                .map(e -> e.getValue().promotedAt)
                .filter(Objects::nonNull)
                .anyMatch(at ->
                        at.plus(world.policy.blockWindow()).minus(Referee.SLACK).isAfter(world.now));
    }

    private void refuse(String pair, boolean wrong, String sentence) {
        if (wrong) {
            referee.violation(pair, sentence);
        }
    }
}
