package io.understudy.orchestrator.decide;

import io.understudy.events.GalleryLoss;
import io.understudy.events.GuardReading;
import io.understudy.events.Hold;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.mode.ModeReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How each guard is read: the value, and the sentence for the operator. What cannot be read refuses. */
final class GuardReadings {
    private GuardReadings() {}

    static GuardReading mainStillDown(Situation s) {
        return switch (s.mainHealth()) {
            case Majority.Unhealthy u ->
                passed(
                        "MAIN_STILL_DOWN",
                        "unhealthy since " + u.began(),
                        "a majority of observers still calls the main unhealthy");
            case Majority.Healthy h ->
                refused(
                        "MAIN_STILL_DOWN",
                        "healthy since " + h.since(),
                        "the main is back; visitors return to it when it has been stable");
            case Majority.Unknown k ->
                refused(
                        "MAIN_STILL_DOWN",
                        k.reason(),
                        "without a majority of observers nothing is decided; bring the observers back");
        };
    }

    static GuardReading mainHealthy(Situation s) {
        return switch (s.mainHealth()) {
            case Majority.Healthy h ->
                passed("MAIN_HEALTHY", "healthy since " + h.since(), "a majority of observers calls the main healthy");
            case Majority.Unhealthy u ->
                refused("MAIN_HEALTHY", "unhealthy since " + u.began(), "the main does not serve; repair it first");
            case Majority.Unknown k ->
                refused("MAIN_HEALTHY", k.reason(), "the main's health is unknown; bring the observers back");
        };
    }

    static GuardReading notSentByAPerson(Situation s) {
        String by = s.pair().outage().sentBy();
        return by == null
                ? passed(
                        "NOT_SENT_BY_A_PERSON",
                        "by the rules",
                        "the rules sent visitors to the spare and may send them back")
                : refused("NOT_SENT_BY_A_PERSON", "by " + by, by + " sent visitors to the spare; ask for their return");
    }

    static GuardReading spareHealthy(Situation s) {
        return switch (s.spareHealth()) {
            case Majority.Healthy h ->
                passed(
                        "SPARE_HEALTHY",
                        "healthy since " + h.since(),
                        "a majority of observers calls the spare healthy");
            case Majority.Unhealthy u ->
                refused("SPARE_HEALTHY", "unhealthy since " + u.began(), "the spare does not serve; repair it first");
            case Majority.Unknown k ->
                refused("SPARE_HEALTHY", k.reason(), "the spare's health is unknown; bring the observers back");
        };
    }

    static GuardReading spareHasACopy(Situation s) {
        long copied =
                s.galleries().stream().filter(g -> g.recoveryPoint() != null).count();
        String value = copied + " of " + s.galleries().size() + " galleries";
        return copied > 0
                ? passed("SPARE_HAS_A_COPY", value, "the spare is proved to hold galleries")
                : refused(
                        "SPARE_HAS_A_COPY",
                        value,
                        "no backup of this pair was ever proved, so visitors would find nothing on the spare");
    }

    static GuardReading spareReadOnly(Situation s) {
        if (s.freshWorld().isEmpty()) {
            return refused(
                    "SPARE_READ_ONLY",
                    "not read lately",
                    "an attempted write on the spare could not be made; see that its database answers");
        }
        return s.freshWorld().get().spareMode() instanceof ModeReading.Refused r
                ? passed("SPARE_READ_ONLY", "refused with error " + r.code(), "the spare has accepted no writes")
                : refused(
                        "SPARE_READ_ONLY",
                        String.valueOf(s.freshWorld().get().spareMode()),
                        "the spare is not proved read-only, so it may hold writes that nobody knows of; inspect it");
    }

    static GuardReading markerAgrees(Situation s) {
        var marker = s.freshWorld().flatMap(WorldReading::spareMarker);
        if (marker.isEmpty()) {
            return refused(
                    "MARKER_AGREES",
                    "not readable",
                    "the spare's role marker cannot be read; see that its database answers");
        }
        boolean agrees = marker.get().role() == Role.SPARE
                && marker.get().epoch() == s.pair().roles().epoch();
        String value = marker.get().role() + " in epoch " + marker.get().epoch();
        return agrees
                ? passed("MARKER_AGREES", value, "the spare's marker is that of this epoch's spare")
                : refused(
                        "MARKER_AGREES",
                        value,
                        "the spare's marker says otherwise; somebody else has changed the roles");
    }

    static GuardReading trafficOnSpare(Situation s) {
        boolean gone = s.pair().standing().settled()
                && s.owedProxies().isEmpty()
                && s.pair().outage().writesUntil() != null;
        return gone
                ? passed("TRAFFIC_ON_SPARE", "all proxies", "every proxy was asked and sends visitors to the spare")
                : refused(
                        "TRAFFIC_ON_SPARE",
                        "owed: " + s.owedProxies(),
                        "a proxy that was not confirmed may still send visitors to the main; bring it back or take it out of the fleet");
    }

    static GuardReading recoveryPointWithinBudget(Situation s) {
        if (s.galleries().isEmpty()) {
            return refused(
                    "RECOVERY_POINT_WITHIN_BUDGET",
                    "no gallery known",
                    "nothing is known of the copies; the spare may be empty");
        }
        LossStatement loss = LossStatement.of(s);
        if (loss.digest().equals(s.pair().outage().acceptedLoss())) {
            return passed(
                    "RECOVERY_POINT_WITHIN_BUDGET",
                    "accepted " + loss.digest(),
                    "a person has accepted this very loss statement");
        }
        var oldest = LossStatement.oldestRecoveryPoint(s.galleries());
        if (oldest.isEmpty()) {
            return refused(
                    "RECOVERY_POINT_WITHIN_BUDGET",
                    "a gallery was never backed up",
                    "accept the loss statement by its digest to go on: " + loss.digest());
        }
        Duration age = Duration.between(oldest.get(), LossStatement.until(s));
        return age.compareTo(s.policy().recoveryPointBudget()) <= 0
                ? passed(
                        "RECOVERY_POINT_WITHIN_BUDGET",
                        age + " before visitors left the main",
                        "no gallery loses more than the budget " + s.policy().recoveryPointBudget())
                : refused(
                        "RECOVERY_POINT_WITHIN_BUDGET",
                        age + " before visitors left the main",
                        "a gallery loses more than the budget " + s.policy().recoveryPointBudget()
                                + "; accept the loss statement by its digest to go on: " + loss.digest());
    }

    static GuardReading lastBackupTaken(Situation s) {
        LastBackup last = s.pair().outage().lastBackup();
        if (last == null) {
            return passed("LAST_BACKUP_TAKEN", "none", "the main was not seen to be readable and to refuse all writes");
        }
        List<String> behind = LossStatement.of(s).galleries().stream()
                .map(GalleryLoss::gallery)
                .toList();
        if (behind.isEmpty() && !s.galleries().isEmpty()) {
            return passed(
                    "LAST_BACKUP_TAKEN",
                    "all " + s.galleries().size() + " since " + last.frozenAt(),
                    "every gallery is on the spare as it was when the main had been frozen; nothing is lost");
        }
        return s.now().isBefore(last.until())
                ? refused(
                        "LAST_BACKUP_TAKEN",
                        "not " + behind,
                        "these galleries of the readable main are still being saved, until " + last.until()
                                + " at the latest; overrule this only if the main must not be waited for")
                : passed(
                        "LAST_BACKUP_TAKEN",
                        "not " + behind,
                        "the last backup's time ended at " + last.until()
                                + "; what is missing stands in the loss statement");
    }

    static GuardReading mainChecked(Situation s) {
        if (!(s.mainHealth() instanceof Majority.Healthy h)) {
            return refused("MAIN_CHECKED", "not healthy", "the main is checked when it is healthy");
        }
        Optional<MainCheck> check =
                s.freshWorld().flatMap(WorldReading::mainCheck).filter(c -> c.holdsFor(s.pair(), h));
        if (check.isEmpty()) {
            return refused(
                    "MAIN_CHECKED",
                    "not yet",
                    "the main's tables and files are being compared with the spare's; with many galleries that takes minutes");
        }
        return check.get().findings().isEmpty()
                ? passed("MAIN_CHECKED", "at " + check.get().beganAt(), "the main's tables and files are whole")
                : refused(
                        "MAIN_CHECKED",
                        String.join("; ", check.get().findings()),
                        "the main came back with less than it had, or damaged; repair it, or ask for the return all the same");
    }

    static GuardReading everyGalleryProved(Situation s) {
        Instant frozenAt = s.pair().outage().mainFrozenAt();
        if (frozenAt == null || s.galleries().isEmpty()) {
            return refused(
                    "EVERY_GALLERY_PROVED",
                    frozenAt == null ? "not frozen" : "no gallery known",
                    "nothing is proved to have been copied since the main was frozen");
        }
        List<String> behind = LossStatement.of(s).galleries().stream()
                .map(GalleryLoss::gallery)
                .toList();
        return behind.isEmpty()
                ? passed(
                        "EVERY_GALLERY_PROVED",
                        "all " + s.galleries().size() + " since " + frozenAt,
                        "every gallery is on the spare as it was when the main had been frozen")
                : refused(
                        "EVERY_GALLERY_PROVED",
                        "not " + behind,
                        "these galleries are not proved on the spare as of " + frozenAt
                                + " or later; see why their backups fail");
    }

    static GuardReading oldMainCanBeFenced(Situation s) {
        boolean byGrants =
                s.freshWorld().map(WorldReading::mainDatabaseReachable).orElse(false);
        if (byGrants) {
            return passed(
                    "OLD_MAIN_CAN_BE_FENCED",
                    "by grants",
                    "the main's database can be reached and will be fenced first");
        }
        return s.fenceHook()
                ? passed(
                        "OLD_MAIN_CAN_BE_FENCED",
                        "by the fence hook",
                        "the pair's fence hook will power the main off first, and confirm it")
                : refused(
                        "OLD_MAIN_CAN_BE_FENCED",
                        "not at all",
                        "the main cannot be reached and the pair has no fence hook; add one to fleet.yaml");
    }

    static GuardReading noIpMoveOpen(Situation s) {
        List<String> objections = s.failoverIps().stream()
                .flatMap(ip -> ip.objection(s.now()).stream())
                .toList();
        if (objections.isEmpty()) {
            return passed(
                    "NO_IP_MOVE_OPEN",
                    s.failoverIps().isEmpty()
                            ? "depends on none"
                            : "none of "
                                    + s.failoverIps().stream()
                                            .map(IpDependency::ip)
                                            .toList(),
                    "visitors come where they came before");
        }
        return refused(
                "NO_IP_MOVE_OPEN",
                String.join("; ", objections),
                "nobody knows where visitors will come in; see that the provider answers and its move has ended");
    }

    static GuardReading noHold(Situation s) {
        if (s.holdOfAll().stops(s.now())) {
            return switch (s.holdOfAll()) {
                case HoldOfAll.Held(Hold hold) ->
                    refused(
                            "NO_HOLD",
                            "all pairs are held by " + hold.requestedBy() + " until " + hold.until(),
                            hold.reason() + "; release the hold of all pairs to go on");
                case HoldOfAll.Unreadable(String reason) -> refused("NO_HOLD", "not readable", reason);
                case HoldOfAll.None none -> throw new IllegalStateException("no hold stops nothing");
            };
        }
        return s.held()
                ? refused(
                        "NO_HOLD",
                        "held by " + s.pair().hold().requestedBy() + " until "
                                + s.pair().hold().until(),
                        s.pair().hold().reason() + "; release the hold to go on")
                : passed("NO_HOLD", "none", "automatic action is allowed");
    }

    static GuardReading noOtherPromotion(Situation s) {
        Instant horizon = s.now().minus(s.policy().blockWindow());
        return s.otherPromotion().filter(at -> at.isAfter(horizon)).isPresent()
                ? refused(
                        "NO_OTHER_PROMOTION",
                        "another at " + s.otherPromotion().get(),
                        "several pairs failing at once is one cause; a person has to look")
                : passed(
                        "NO_OTHER_PROMOTION",
                        "none within " + s.policy().blockWindow(),
                        "no other pair was promoted lately");
    }

    static GuardReading notBlind(Situation s) {
        if (s.mainHealth() instanceof Majority.Unhealthy u
                && u.heardSince().plus(s.policy().warnBefore()).isAfter(s.now())) {
            return refused(
                    "NOT_BLIND",
                    "observers heard since " + u.heardSince(),
                    "the observers could not be heard for a while; operators get the warning time first");
        }
        return s.blindUntil().filter(until -> until.isAfter(s.now())).isPresent()
                ? refused(
                        "NOT_BLIND",
                        "until " + s.blindUntil().get(),
                        "nothing could be looked at for a while; operators get the warning time first")
                : passed("NOT_BLIND", "looking", "the pair has been watched without a gap");
    }

    static GuardReading notSettled(Situation s) {
        boolean open = !s.pair().standing().settled();
        return new GuardReading("NOT_YET_SETTLED", open, String.valueOf(!open), "a phase is settled once");
    }

    static GuardReading outageIsRemembered(Situation s) {
        boolean remembered = s.pair().outage() != null;
        return new GuardReading(
                "OUTAGE_REMEMBERED", remembered, String.valueOf(remembered), "there is a clock to forget");
    }

    static GuardReading clocksAgree(Situation s) {
        boolean agree = switch (s.mainHealth()) {
            case Majority.Unhealthy u -> u.clocksAgree();
            case Majority.Healthy h -> true;
            case Majority.Unknown k -> false;
        };
        return agree
                ? passed("CLOCKS_AGREE", "with a majority of observers", "the outage's time is not in doubt")
                : refused(
                        "CLOCKS_AGREE",
                        "not with a majority of observers",
                        "our clock, or theirs, is wrong by more than " + Observation.TRUSTED_SKEW
                                + ", or their words are late; set the clocks right");
    }

    static GuardReading spareUntouched(Situation s) {
        Instant wrote = s.pair().outage().spareWroteAt();
        if (wrote == null) {
            return passed("SPARE_UNTOUCHED", "no writes seen", "visitors leave nothing behind on the spare");
        }
        // The latest one stated, not the present one: the main is back, and copies move the present one all the time.
        String digest = s.pair().outage().statedLoss();
        return digest != null && digest.equals(s.pair().outage().acceptedLoss())
                ? passed("SPARE_UNTOUCHED", "accepted " + digest, "a person has accepted to leave the spare's writes")
                : refused(
                        "SPARE_UNTOUCHED",
                        "took writes at " + wrote,
                        "the spare took writes, which a return would leave behind; save them and accept the loss statement "
                                + "by its digest to go on: " + digest);
    }

    private static GuardReading passed(String guard, String value, String sentence) {
        return new GuardReading(guard, true, value, sentence);
    }

    private static GuardReading refused(String guard, String value, String sentence) {
        return new GuardReading(guard, false, value, sentence);
    }
}
