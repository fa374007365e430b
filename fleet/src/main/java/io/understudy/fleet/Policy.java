package io.understudy.fleet;

import java.time.Duration;

/**
 * When to act. All durations are positive.
 *
 * @param scanEvery how often a main is scanned for changes; 15 min in the report's rolling backups
 * @param probeEvery how often an observer looks
 * @param verdictFreshFor an observer whose last word is older counts for nothing
 * @param confirmAfter a majority must call the main unhealthy for so long before traffic is switched
 * @param stableFor a recovered main must be healthy for so long before it gets its visitors back
 * @param promoteAfter the spare is due for promotion so long after the outage began; 2 h in the report
 * @param warnBefore operators are warned so long before; also the least time between a blindness and a promotion
 * @param recoveryPointBudget a promotion that would lose more than this needs a person's acceptance
 * @param blockWindow no second pair is promoted within this time of another's promotion
 * @param lastBackupWithin a failing main that can still be read gets a last backup, for which a promotion waits at most so long
 */
public record Policy(
        Duration scanEvery,
        Duration probeEvery,
        Duration verdictFreshFor,
        Duration confirmAfter,
        Duration stableFor,
        Duration promoteAfter,
        Duration warnBefore,
        Duration recoveryPointBudget,
        Duration blockWindow,
        Duration lastBackupWithin) {

    /** The report's rule, and times that suit it. */
    public static final Policy DEFAULT = new Policy(
            Duration.ofMinutes(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            Duration.ofHours(2),
            Duration.ofHours(1),
            Duration.ofMinutes(30));
}
