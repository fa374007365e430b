package io.understudy.gallery.fingerprint;

/**
 * One user file.
 *
 * @param size bytes
 * @param mtimeNanos modification time in nanoseconds since 1970
 */
public record FileEntry(long size, long mtimeNanos) {}
