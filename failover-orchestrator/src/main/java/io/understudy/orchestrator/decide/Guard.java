package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;
import java.util.function.Function;

/**
 * A condition of a transition. A guard that cannot be read refuses.
 *
 * @param name as it is told, for example in PromotionBlocked
 * @param rule what must be so, for the documentation
 */
public record Guard(String name, String rule, Function<Situation, GuardReading> reading) {

    /** What it reads now, and whether it agrees. */
    public GuardReading read(Situation situation) {
        return reading.apply(situation);
    }
}
