package io.understudy.detector.decide;

import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.TableFiles;

/**
 * A table's sum as an earlier scan read it.
 *
 * @param files stamps that vouch for the sum: while the table has them, the sum is right. Null if nothing vouches for it
 */
public record KeptTable(TableSum sum, TableFiles files) {}
