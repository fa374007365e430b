package io.understudy.events;

/**
 * What changed in one criterion since the baseline. Exact counts are of things: a photo whose place in an album changed is one photo
 * modified, a permission taken and another given to the same user is one modified. Counts that are not exact are lower bounds: one
 * thing removed and another added may show as one modified.
 *
 * @param criterion what the counts are of
 * @param added so many added; at least so many if the counts are not exact
 * @param modified so many modified; at least so many if the counts are not exact
 * @param deleted so many deleted; at least so many if the counts are not exact
 * @param exact whether the counts are exact; null or false for lower bounds
 */
public record CriterionChange(Criterion criterion, long added, long modified, long deleted, Boolean exact) {
    public CriterionChange {
        Check.present("criterion", criterion);
        Check.notNegative("added", added);
        Check.notNegative("modified", modified);
        Check.notNegative("deleted", deleted);
    }

    /** Lower bounds. */
    public CriterionChange(Criterion criterion, long added, long modified, long deleted) {
        this(criterion, added, modified, deleted, null);
    }
}
