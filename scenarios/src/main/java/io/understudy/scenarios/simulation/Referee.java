package io.understudy.scenarios.simulation;

import io.understudy.events.BackupRequested;
import io.understudy.events.Event;
import io.understudy.events.FailoverRequested;
import io.understudy.events.GalleryLoss;
import io.understudy.events.HoldRequested;
import io.understudy.events.LossAccepted;
import io.understudy.events.LossStated;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import io.understudy.events.PromotionBlocked;
import io.understudy.events.PromotionRequested;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.events.ReturnedToMain;
import io.understudy.events.SparePromoted;
import io.understudy.events.SwitchoverRequested;
import io.understudy.events.TrafficSwitched;
import io.understudy.fleet.Pair;
import io.understudy.gallery.mode.ModeReading;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.PairRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the world as it is and holds the orchestrator to what it promises. It shares no rule with the core. */
final class Referee {
    /** What looking, telling and deciding may take. */
    static final Duration SLACK = Duration.ofSeconds(90);

    private final World world;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Narrator narrator;
    private final PromotionReferee promotions;

    /** What the referee keeps of one pair. */
    static final class Account {
        Instant outageBegan;
        Instant heldUntil = Instant.MIN;
        Instant allHeldUntil = Instant.MIN;
        /** Whether a person sent visitors to the spare and has not asked for their return. */
        boolean sentByPerson;
        /** By the command that is being carried out. */
        List<String> overruled = List.of();

        Instant spareServesSince = Instant.MAX;
        Instant returnsSince = Instant.MAX;
        Instant lossAcceptedAt = Instant.MIN;
        Instant blockedToldAt = Instant.MIN;
        Instant promotedAt;
        List<GalleryLoss> stated = List.of();
        /** When a last backup was asked for, and until when it may be waited for. */
        Instant savingSince = Instant.MAX;

        Instant savingUntil = Instant.MIN;

        void saving(Instant now, long seconds) {
            savingSince = now;
            savingUntil = now.plusSeconds(seconds);
        }

        Instant heldUntil() {
            return heldUntil.isAfter(allHeldUntil) ? heldUntil : allHeldUntil;
        }
    }

    Referee(World world, Narrator narrator) {
        this.world = world;
        this.narrator = narrator;
        this.promotions = new PromotionReferee(world, this);
        world.pairs.forEach(p -> accounts.put(p.name(), new Account()));
    }

    List<String> violations() {
        return violations;
    }

    Account account(String pair) {
        return accounts.get(pair);
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    PromotionReferee promotions() {
        return promotions;
    }

    void violation(String pair, String what) {
        violations.add(world.now + " " + pair + ": " + what);
        narrator.say(pair, "VIOLATION: " + what);
    }

    /** The orchestrator cannot be held to what it no longer knows. */
    void forget(String pair) {
        accounts.put(pair, new Account());
    }

    /** After every look, every action and everything that happens. */
    void look() {
        for (Pair pair : world.pairs) {
            Machine a = world.machine(pair.firstMain());
            Machine b = world.machine(pair.firstSpare());
            if (a.writable() && b.writable() && !a.openedByHand && !b.openedByHand) {
                violation(pair.name(), "both servers accept writes");
            }
        }
    }

    /** @param overruled rules and guards that the command overrules */
    void accepted(PairRecord before, PairCommand command, List<String> overruled) {
        Account account = account(before.pair());
        account.overruled = overruled;
        switch (command) {
            case HoldRequested hold -> account.heldUntil = hold.until();
            case ReleaseRequested release -> account.heldUntil = Instant.MIN;
            case LossAccepted loss -> account.lossAcceptedAt = world.now;
            case FailoverRequested failover -> {
                account.sentByPerson = true;
                lossAccepted(account, failover.acceptedLoss());
            }
            case PromotionRequested promotion -> lossAccepted(account, promotion.acceptedLoss());
            case SwitchoverRequested switchover -> account.sentByPerson = true;
            case ReturnRequested back -> account.sentByPerson = false;
        }
        narrator.say(
                before.pair(), command.requestedBy() + ": " + command.getClass().getSimpleName());
    }

    private void lossAccepted(Account account, String digest) {
        if (digest != null) {
            account.lossAcceptedAt = world.now;
        }
    }

    void acceptedForAll(PairRecord pair, PairCommand command) {
        account(pair.pair()).allHeldUntil = command instanceof HoldRequested hold ? hold.until() : Instant.MIN;
        narrator.say(
                pair.pair(),
                command.requestedBy() + ", of all: " + command.getClass().getSimpleName());
    }

    void decided(Desk desk, PairRecord before, Decision decision, Orchestrator orchestrator) {
        PairRecord next = decision.next();
        Account account = account(next.pair());
        boolean ran = before.outage() != null && before.outage().began() != null;
        boolean runs = next.outage() != null && next.outage().began() != null;
        if (!ran && runs) {
            account.outageBegan = promotions.downSince(next.roles().main());
        }
        if (!runs) {
            account.outageBegan = null;
        }
        if (next.outage() == null || before.switchesOver() && !next.switchesOver()) {
            account.sentByPerson = false;
        }
        boolean fromMain = before.phase() == Phase.MAIN_SUSPECT || before.phase() == Phase.MAIN_SERVING;
        if (next.phase() == Phase.SPARE_SERVING && fromMain) {
            account.spareServesSince = world.now;
            promotions.sentTo(next, orchestrator);
        }
        if (next.phase() == Phase.RETURNING && before.phase() != Phase.RETURNING) {
            account.returnsSince = world.now;
            promotions.sentBack(next, account);
            notAgainstTheReading(desk, "visitors are sent back");
            if (account.sentByPerson) {
                violation(
                        next.pair(), "visitors are sent back though a person sent them to the spare and nobody asked");
            }
        }
        narrator.say(next.pair(), next.phase() + ": " + decision.sentence());
        if (next.phase() == Phase.PROMOTING && before.phase() != Phase.PROMOTING) {
            promotions.begun(before, account, orchestrator);
            notAgainstTheReading(desk, "promoted");
            account.promotedAt = world.now;
        }
        account.overruled = List.of();
        decision.events().forEach(e -> heard(e, desk, account));
    }

    private void heard(Event event, Desk desk, Account account) {
        switch (event) {
            case LossStated loss -> account.stated = loss.galleries();
            case BackupRequested asked -> account.saving(world.now, asked.withinSeconds());
            case PromotionBlocked blocked -> account.blockedToldAt = world.now;
            case TrafficSwitched switched -> routesAreAsTold(switched);
            case ReturnedToMain returned -> nothingStaysOnTheSpare(desk, account);
            case SparePromoted promoted -> {
                nothingIsLostUntold(promoted, desk, account);
                Machine machine = world.machine(promoted.promoted());
                if (machine.reachable() && !machine.takes() && promotions.refusesLong(machine.name)) {
                    violation(promoted.pair(), "told that the promoted server takes writes, which it does not");
                }
            }
            default -> {}
        }
    }

    private void routesAreAsTold(TrafficSwitched switched) {
        for (Front front : world.fronts) {
            boolean there = Optional.ofNullable(front.ways.get(switched.pair()))
                    .filter(way -> way.server().equals(switched.to()))
                    .isPresent();
            if (!there && !switched.owedProxies().contains(front.name)) {
                violation(
                        switched.pair(),
                        "told that " + front.name + " sends visitors to " + switched.to() + ", which it does not");
            }
        }
    }

    private void notAgainstTheReading(Desk desk, String what) {
        if (desk.reading
                .filter(r -> r.spareMode() instanceof ModeReading.Writable)
                .isPresent()) {
            violation(desk.pair.pair(), what + " though the latest look saw the spare take writes");
        }
    }

    /** But for what it took while nobody could look, or in the moments since the last look: only its fingerprint tells that. */
    private void nothingStaysOnTheSpare(Desk desk, Account account) {
        Instant seen = account.returnsSince.minus(world.policy.verdictFreshFor());
        Machine spare = world.machine(desk.pair.roles().spare());
        for (String gallery : World.galleries(desk.inventory)) {
            boolean untold = spare.accepted(gallery).stream()
                    .anyMatch(at -> at.isAfter(account.spareServesSince)
                            && at.isAfter(account.lossAcceptedAt)
                            && at.isAfter(promotions.sightSince())
                            && at.isBefore(seen));
            if (untold) {
                violation(
                        desk.pair.pair(),
                        "visitors have left writes of " + gallery + " on the spare, and nobody was asked");
            }
        }
    }

    private void nothingIsLostUntold(SparePromoted promoted, Desk desk, Account account) {
        Machine old = world.machine(promoted.oldMain());
        Machine now = world.machine(promoted.promoted());
        for (String gallery : World.galleries(desk.inventory)) {
            Instant copied = now.copiedAsOf.getOrDefault(gallery, Instant.MIN);
            Optional<GalleryLoss> told = account.stated.stream()
                    .filter(l -> l.gallery().equals(gallery))
                    .findFirst();
            old.accepted(gallery).stream()
                    .filter(at -> at.isAfter(copied))
                    .filter(at -> told.filter(l -> covers(l, at)).isEmpty())
                    .findFirst()
                    .ifPresent(at -> violation(
                            promoted.pair(),
                            "a write of " + gallery + " accepted at " + at + " is lost, and the loss statement says "
                                    + told.map(l -> l.recoveryPoint() + " to " + l.windowUntil())
                                            .orElse("nothing of it")));
        }
    }

    private static boolean covers(GalleryLoss told, Instant at) {
        return (told.recoveryPoint() == null || at.isAfter(told.recoveryPoint())) && !at.isAfter(told.windowUntil());
    }
}
