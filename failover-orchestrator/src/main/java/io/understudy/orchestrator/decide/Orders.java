package io.understudy.orchestrator.decide;

import static io.understudy.events.Phase.MAIN_SERVING;
import static io.understudy.events.Phase.MAIN_SUSPECT;
import static io.understudy.events.Phase.PROMOTING;
import static io.understudy.events.Phase.RETURNING;
import static io.understudy.events.Phase.SPARE_SERVING;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.PairCommand;
import io.understudy.events.PromotionRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.events.SwitchoverRequested;
import java.util.List;
import java.util.Optional;

/** What a person may order, row by row: which guards hold all the same, and which may be overruled by name. */
public final class Orders {
    private Orders() {}

    private static final List<Guard> TO_SPARE = List.of(Guards.NO_HOLD, Guards.SPARE_HEALTHY, Guards.SPARE_HAS_A_COPY);
    /** They protect from one cause that takes several pairs, from stale evidence and from haste; a person who looks may know better. */
    private static final List<Guard> OF_PROMOTION =
            List.of(Guards.NO_OTHER_PROMOTION, Guards.NOT_BLIND, Guards.LAST_BACKUP_TAKEN);

    private static final String PROMOTED =
            "the spare becomes the main before the promotion time; the loss beyond the budget is accepted by its digest";

    public static final List<Order> TABLE = List.of(
            new Order(
                    FailoverRequested.class,
                    AccessMode.READ_ONLY,
                    MAIN_SERVING,
                    TO_SPARE,
                    List.of(),
                    List.of("MAIN_CALLED_UNHEALTHY", "OUTAGE_LASTED"),
                    SPARE_SERVING,
                    OrderEffects::toSpare,
                    "visitors go to the spare, read-only, whatever is said of the main; they stay until a person sends them back"),
            new Order(
                    FailoverRequested.class,
                    AccessMode.READ_ONLY,
                    MAIN_SUSPECT,
                    TO_SPARE,
                    List.of(),
                    List.of("OUTAGE_LASTED"),
                    SPARE_SERVING,
                    OrderEffects::toSpare,
                    "visitors go to the spare, read-only, before the confirmation time; they stay until a person sends them back"),
            new Order(
                    FailoverRequested.class,
                    AccessMode.WRITE,
                    SPARE_SERVING,
                    Guards.PROMOTION,
                    OF_PROMOTION,
                    List.of("PROMOTION_DUE"),
                    PROMOTING,
                    OrderEffects::promote,
                    PROMOTED),
            new Order(
                    PromotionRequested.class,
                    null,
                    SPARE_SERVING,
                    Guards.PROMOTION,
                    OF_PROMOTION,
                    List.of("PROMOTION_DUE"),
                    PROMOTING,
                    OrderEffects::promote,
                    PROMOTED),
            new Order(
                    ReturnRequested.class,
                    null,
                    SPARE_SERVING,
                    List.of(Guards.NO_HOLD, Guards.MAIN_HEALTHY, Guards.SPARE_READ_ONLY, Guards.SPARE_UNTOUCHED),
                    List.of(),
                    List.of("MAIN_STABLE", "MAIN_CHECKED", "NOT_SENT_BY_A_PERSON"),
                    RETURNING,
                    OrderEffects::toMain,
                    "visitors go back to a healthy main before its stability time"),
            new Order(
                    SwitchoverRequested.class,
                    null,
                    MAIN_SERVING,
                    List.of(
                            Guards.NO_HOLD,
                            Guards.MAIN_HEALTHY,
                            Guards.SPARE_HEALTHY,
                            Guards.SPARE_HAS_A_COPY,
                            Guards.NO_IP_MOVE_OPEN),
                    List.of(),
                    List.of("MAIN_CALLED_UNHEALTHY", "OUTAGE_LASTED", "PROMOTION_DUE"),
                    SPARE_SERVING,
                    OrderEffects::switchOver,
                    "visitors go to the spare, read-only, and the main is frozen, until every gallery is proved on the spare"));

    static Optional<Order> of(PairCommand command, PairRecord pair) {
        return TABLE.stream()
                .filter(o -> o.from() == pair.phase() && o.isAbout(command))
                .findFirst();
    }
}
