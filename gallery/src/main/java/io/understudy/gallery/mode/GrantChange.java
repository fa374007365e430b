package io.understudy.gallery.mode;

/**
 * What a change of mode did.
 *
 * @param changed false when the grants were right already
 * @param killed open connections of the gallery's users that were ended, because they kept their old rights
 */
public record GrantChange(boolean changed, int killed) {}
