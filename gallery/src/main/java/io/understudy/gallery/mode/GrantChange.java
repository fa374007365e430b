package io.understudy.gallery.mode;

/**
 * What a change of mode did.
 *
 * @param changed false when the grants were right already
 * @param killed open connections of the gallery's users that were ended, because they kept their old rights
 * @param complete false when the caller's account may not see and end other accounts' connections: the rights are taken, old
 *     connections may keep theirs, and the mode reads as {@link GrantMode#MIXED} until an account that may has fenced again
 */
public record GrantChange(boolean changed, int killed, boolean complete) {}
