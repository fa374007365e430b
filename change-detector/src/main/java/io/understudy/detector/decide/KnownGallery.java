package io.understudy.detector.decide;

/**
 * A gallery that an earlier scan has seen.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param announced whether its discovery was announced: not so while it was never readable
 */
public record KnownGallery(String gallery, boolean announced) {}
