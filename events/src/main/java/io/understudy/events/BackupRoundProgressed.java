package io.understudy.events;

import java.time.Instant;

/**
 * How far a round of backups has come.
 *
 * @param pair name of the pair
 * @param round id of the round
 * @param kind why it is made
 * @param proved galleries proved since the round began
 * @param left galleries still to come
 * @param bytesMoved bytes of dumps and files that travelled
 * @param bytesPerSecond of those, on average since the round began
 * @param estimatedEnd when it will end if it goes on like this; null while that cannot be told
 * @param progressedAt when this was so
 */
public record BackupRoundProgressed(
        String pair,
        String round,
        RoundKind kind,
        int proved,
        int left,
        long bytesMoved,
        long bytesPerSecond,
        Instant estimatedEnd,
        Instant progressedAt)
        implements BackupEvent {
    public BackupRoundProgressed {
        Check.text("pair", pair);
        Check.text("round", round);
        Check.present("kind", kind);
        Check.notNegative("proved", proved);
        Check.notNegative("left", left);
        Check.notNegative("bytesMoved", bytesMoved);
        Check.notNegative("bytesPerSecond", bytesPerSecond);
        Check.present("progressedAt", progressedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
