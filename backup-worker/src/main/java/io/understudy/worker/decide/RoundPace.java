package io.understudy.worker.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast a round of backups goes.
 *
 * @param begun when it began
 * @param proved galleries that are done
 * @param left galleries that are not
 * @param bytes bytes that travelled
 */
public record RoundPace(Instant begun, int proved, int left, long bytes) {

    /** Bytes per second so far. */
    public long bytesPerSecond(Instant now) {
        return bytes * 1000 / Math.max(1, Duration.between(begun, now).toMillis());
    }

    /** When it will end if it goes on like this; empty before the first gallery is done. */
    public Optional<Instant> end(Instant now) {
        if (proved == 0) {
            return Optional.empty();
        }
        Duration each = Duration.between(begun, now).dividedBy(proved);
        return Optional.of(now.plus(each.multipliedBy(left)));
    }
}
