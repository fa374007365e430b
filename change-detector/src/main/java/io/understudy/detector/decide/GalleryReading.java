package io.understudy.detector.decide;

import io.understudy.events.Fingerprint;

/** What one look at one gallery of a main server gave. */
public sealed interface GalleryReading {

    /** Name of the gallery's folder, which is the host under which visitors reach it. */
    String host();

    /**
     * The gallery was read completely: database and files.
     *
     * @param schema database schema of the gallery
     * @param tablePrefix prefix of its tables
     * @param fingerprint what it holds, taken after the scan's start
     */
    record Readable(String host, String schema, String tablePrefix, Fingerprint fingerprint)
            implements GalleryReading {}

    /**
     * The gallery, or a part of it, could not be read: nothing is known of its changes.
     *
     * @param reason short stable word of {@link Unreadability}
     * @param detail what was met and where, for a person
     */
    record Unreadable(String host, Unreadability reason, String detail) implements GalleryReading {}
}
