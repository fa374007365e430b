package io.understudy.worker.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * When a pair's nightly backup begins: each pair somewhat later than the hour, and always as much, so that not all servers are read at once.
 *
 * @param at time of day, UTC
 * @param spread by how much later at most; positive
 */
public record NightlyTime(LocalTime at, Duration spread) {

    /** The first one after an instant. */
    public Instant after(Instant instant, String pair) {
        Duration late = Duration.ofSeconds(Math.floorMod(pair.hashCode(), Math.max(1, (int) spread.toSeconds())));
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC).minusDays(1);
        while (true) {
            Instant begin = day.atTime(at).toInstant(ZoneOffset.UTC).plus(late);
            if (begin.isAfter(instant)) {
                return begin;
            }
            day = day.plusDays(1);
        }
    }
}
