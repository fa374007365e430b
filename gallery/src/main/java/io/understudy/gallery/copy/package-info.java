/**
 * Copies one gallery from the main server of a pair to the spare: dump under a lock, restore into a shadow schema, proof, one
 * RENAME; files by rsync. Nothing here decides whether a copy is wanted; everything that changes the spare asks
 * {@link io.understudy.gallery.copy.SparePermit} under the pair's lock first.
 */
package io.understudy.gallery.copy;
