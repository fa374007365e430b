package io.understudy.monitor.decide;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether the observer itself is fit to judge. Who reaches nothing at all, or was frozen in the middle of looking, has learnt
 * something about itself and nothing about a server.
 */
public record ObserverState(Optional<String> sickness) {

    /** @return the state of an observer that is fit */
    public static ObserverState fit() {
        return new ObserverState(Optional.empty());
    }

    /**
     * @param anythingReached whether any server or proxy of the round answered anything
     * @param took how long the round took on a clock that never jumps
     * @param limit time limit of one request; a look makes up to three of them, one after the other
     */
    public static ObserverState of(boolean anythingReached, Duration took, Duration limit) {
        Duration most = limit.multipliedBy(4).plusSeconds(2);
        if (took.compareTo(most) > 0) {
            return new ObserverState(Optional.of("the round took " + took.toMillis() + " ms although it is bounded by "
                    + most.toMillis() + " ms: the observer was frozen or starved"));
        }
        if (!anythingReached) {
            return new ObserverState(
                    Optional.of("neither a server nor a proxy answered anything: the observer may be cut off"));
        }
        return fit();
    }
}
