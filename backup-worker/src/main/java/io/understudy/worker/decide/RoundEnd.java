package io.understudy.worker.decide;

import io.understudy.events.RoundKind;
import java.time.Instant;

/**
 * When a round of backups is over. A night's does not wait for what does not work: nobody would hear of it before the next night. One that
 * somebody asked for has the time that it was given, because there may be no other.
 *
 * @param kind why it is made
 * @param until when its time is over
 */
public record RoundEnd(RoundKind kind, Instant until) {

    /**
     * Whether it is over.
     *
     * @param galleries of the round
     * @param proved of them
     * @param hopeless of them, not proved although they were tried often enough
     */
    public boolean isOver(int galleries, int proved, int hopeless, Instant now) {
        boolean allTried = kind == RoundKind.NIGHTLY && proved + hopeless == galleries;
        return proved == galleries || allTried || !now.isBefore(until);
    }
}
