package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * A round of backups ended: all is proved, or its time is over. What is named as unproved goes on being tried, but not as
 * a part of this round.
 *
 * @param pair name of the pair
 * @param round id of the round
 * @param kind why it is made
 * @param proved galleries proved since the round began
 * @param unproved the others
 * @param bytesMoved bytes of dumps and files that travelled
 * @param startedAt when it began
 * @param endedAt when it ended
 */
public record BackupRoundEnded(
        String pair,
        String round,
        RoundKind kind,
        int proved,
        List<UnprovedGallery> unproved,
        long bytesMoved,
        Instant startedAt,
        Instant endedAt)
        implements BackupEvent {
    public BackupRoundEnded {
        Check.text("pair", pair);
        Check.text("round", round);
        Check.present("kind", kind);
        Check.notNegative("proved", proved);
        unproved = Check.list("unproved", unproved);
        Check.notNegative("bytesMoved", bytesMoved);
        Check.present("startedAt", startedAt);
        Check.present("endedAt", endedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
