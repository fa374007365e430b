package io.understudy.detector.decide;

/**
 * One gallery in the report of a scan.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param host its folder's name
 * @param schema its database schema, null while it was never readable
 * @param tablePrefix prefix of its tables, null while it was never readable
 * @param firstSeen whether its discovery is to be announced now
 */
public record Finding(
        String gallery, String host, String schema, String tablePrefix, boolean firstSeen, ScanVerdict verdict) {}
