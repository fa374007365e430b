package io.understudy.orchestrator.decide;

import static io.understudy.events.Phase.MAIN_SERVING;
import static io.understudy.events.Phase.MAIN_SUSPECT;
import static io.understudy.events.Phase.SPARE_SERVING;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.HoldRequested;
import io.understudy.events.LossAccepted;
import io.understudy.events.PairCommand;
import io.understudy.events.PromotionRequested;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.events.SwitchoverRequested;
import java.util.EnumSet;
import java.util.List;

/** Operators' commands: one list of where each is legal. What an order needs beyond that stands in {@link Orders}. */
public final class LegalCommands {
    private LegalCommands() {}

    /** Operators' commands, where they are legal, and the rule that refuses them elsewhere. */
    public static final List<LegalCommand> TABLE = List.of(
            LegalCommand.everywhere(
                    HoldRequested.class,
                    "stops automatic action of the pair, or of all pairs, until a given end; what is under way is finished"),
            LegalCommand.everywhere(
                    ReleaseRequested.class,
                    "ends a hold, or the hold of all pairs, before its time; refused as not-held where there is none"),
            new LegalCommand(
                    LossAccepted.class,
                    null,
                    EnumSet.of(SPARE_SERVING),
                    "accepts the latest loss statement by its digest; void as soon as the statement changes",
                    "nothing-to-accept",
                    "no promotion is pending, so there is no loss to accept"),
            new LegalCommand(
                    FailoverRequested.class,
                    AccessMode.READ_ONLY,
                    EnumSet.of(MAIN_SERVING, MAIN_SUSPECT),
                    "sends visitors to the spare, read-only, and keeps them there until a person sends them back",
                    "not-on-main",
                    "visitors are not on the main, or are on their way to it"),
            new LegalCommand(
                    FailoverRequested.class,
                    AccessMode.WRITE,
                    EnumSet.of(SPARE_SERVING),
                    "promotes the spare now; the loss statement's digest has to be given",
                    "read-only-first",
                    "visitors have to be on the spare, read-only, so that what would be lost is known; ask for READ_ONLY first"),
            new LegalCommand(
                    PromotionRequested.class,
                    null,
                    EnumSet.of(SPARE_SERVING),
                    "promotes the spare now, within the loss budget or with the loss statement's digest",
                    "read-only-first",
                    "visitors have to be on the spare, read-only, so that what would be lost is known; ask for a failover first"),
            new LegalCommand(
                    ReturnRequested.class,
                    null,
                    EnumSet.of(SPARE_SERVING),
                    "sends visitors back to the healthy main now",
                    "nothing-to-return",
                    "visitors are not on the spare"),
            new LegalCommand(
                    SwitchoverRequested.class,
                    null,
                    EnumSet.of(MAIN_SERVING),
                    "swaps main and spare within a time limit and loses nothing: freezes the main, waits for the last backups, promotes; "
                            + "else visitors go back, answered as switchover-abandoned",
                    "not-on-main",
                    "visitors are not on a main that is well"));

    /** The row of this command's kind. */
    static LegalCommand of(PairCommand command) {
        return TABLE.stream()
                .filter(c -> c.isAbout(command))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no row says where " + command.getClass() + " is legal"));
    }
}
