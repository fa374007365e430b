package io.understudy.orchestrator.decide;

import java.util.List;

/** The guards, each with its name and its rule. */
public final class Guards {
    private Guards() {}

    static final Guard MAIN_STILL_DOWN = new Guard(
            "MAIN_STILL_DOWN",
            "a majority of the configured observers calls the main unhealthy, by fresh words",
            GuardReadings::mainStillDown);
    static final Guard SPARE_HEALTHY = new Guard(
            "SPARE_HEALTHY",
            "a majority of the configured observers calls the spare healthy, by fresh words",
            GuardReadings::spareHealthy);
    static final Guard SPARE_HAS_A_COPY = new Guard(
            "SPARE_HAS_A_COPY", "at least one gallery was proved to be on the spare", GuardReadings::spareHasACopy);
    static final Guard SPARE_READ_ONLY = new Guard(
            "SPARE_READ_ONLY",
            "a write that was attempted on the spare a moment ago was refused by its grants",
            GuardReadings::spareReadOnly);
    static final Guard MARKER_AGREES = new Guard(
            "MARKER_AGREES", "the spare's own role marker says SPARE, in this epoch", GuardReadings::markerAgrees);
    static final Guard TRAFFIC_ON_SPARE = new Guard(
            "TRAFFIC_ON_SPARE",
            "every proxy was asked and sends visitors to the spare; none is owed its route",
            GuardReadings::trafficOnSpare);
    static final Guard RECOVERY_POINT_WITHIN_BUDGET = new Guard(
            "RECOVERY_POINT_WITHIN_BUDGET",
            "no gallery would lose more than the policy's budget, or a person has accepted this very loss statement",
            GuardReadings::recoveryPointWithinBudget);
    static final Guard LAST_BACKUP_TAKEN = new Guard(
            "LAST_BACKUP_TAKEN",
            "no last backup of the main was asked for, or every gallery is proved as of after its freeze, or its time is over",
            GuardReadings::lastBackupTaken);
    static final Guard OLD_MAIN_CAN_BE_FENCED = new Guard(
            "OLD_MAIN_CAN_BE_FENCED",
            "the main's database can be reached, so that its grants can be taken, or the pair has a fence hook",
            GuardReadings::oldMainCanBeFenced);
    static final Guard NO_IP_MOVE_OPEN = new Guard(
            "NO_IP_MOVE_OPEN",
            "no fail-over IP by which the pair's visitors come is being moved, or may be, and its provider was read lately",
            GuardReadings::noIpMoveOpen);
    static final Guard NO_HOLD = new Guard("NO_HOLD", "nobody holds automatic action", GuardReadings::noHold);
    static final Guard NO_OTHER_PROMOTION = new Guard(
            "NO_OTHER_PROMOTION",
            "no other pair was promoted within the policy's block window",
            GuardReadings::noOtherPromotion);
    static final Guard NOT_BLIND = new Guard(
            "NOT_BLIND",
            "the pair has been looked at without a gap, or the warning time has passed since the last gap",
            GuardReadings::notBlind);
    static final Guard CLOCKS_AGREE = new Guard(
            "CLOCKS_AGREE",
            "our clock agrees with those of a majority of the observers, so that the outage's time is not in doubt",
            GuardReadings::clocksAgree);
    static final Guard SPARE_UNTOUCHED = new Guard(
            "SPARE_UNTOUCHED",
            "the spare was not seen to take writes while visitors were on it, or a person has accepted to leave them behind",
            GuardReadings::spareUntouched);
    static final Guard MAIN_HEALTHY = new Guard(
            "MAIN_HEALTHY",
            "a majority of the configured observers calls the main healthy, by fresh words",
            GuardReadings::mainHealthy);
    static final Guard NOT_SENT_BY_A_PERSON = new Guard(
            "NOT_SENT_BY_A_PERSON",
            "the rules sent visitors to the spare; whom a person sent there, a person sends back",
            GuardReadings::notSentByAPerson);
    static final Guard EVERY_GALLERY_PROVED = new Guard(
            "EVERY_GALLERY_PROVED",
            "every gallery was proved to be on the spare as of an instant after the freeze of the main, and no change was announced since",
            GuardReadings::everyGalleryProved);
    static final Guard MAIN_CHECKED = new Guard(
            "MAIN_CHECKED",
            "since the main is healthy again its tables passed CHECK TABLE, and it lacks no mass of the spare's photos or files",
            GuardReadings::mainChecked);
    static final Guard OUTAGE_REMEMBERED =
            new Guard("OUTAGE_REMEMBERED", "there is a clock to forget", GuardReadings::outageIsRemembered);
    static final Guard NOT_YET_SETTLED =
            new Guard("NOT_YET_SETTLED", "a phase is settled once", GuardReadings::notSettled);

    /** Guards that keep the books: their refusal is nothing that a person waits for. */
    static final List<Guard> BOOKKEEPING = List.of(OUTAGE_REMEMBERED, NOT_YET_SETTLED);

    /** All guards of the promotion; every one is evaluated and recorded. */
    static final List<Guard> PROMOTION = List.of(
            MAIN_STILL_DOWN,
            SPARE_HEALTHY,
            SPARE_READ_ONLY,
            MARKER_AGREES,
            TRAFFIC_ON_SPARE,
            RECOVERY_POINT_WITHIN_BUDGET,
            LAST_BACKUP_TAKEN,
            OLD_MAIN_CAN_BE_FENCED,
            NO_IP_MOVE_OPEN,
            NO_HOLD,
            NO_OTHER_PROMOTION,
            NOT_BLIND,
            CLOCKS_AGREE);

    /** All guards of the promotion that ends a planned switchover. */
    static final List<Guard> SWITCHOVER = List.of(
            EVERY_GALLERY_PROVED,
            SPARE_HEALTHY,
            SPARE_READ_ONLY,
            SPARE_UNTOUCHED,
            MARKER_AGREES,
            OLD_MAIN_CAN_BE_FENCED,
            NO_IP_MOVE_OPEN,
            NO_HOLD);
}
