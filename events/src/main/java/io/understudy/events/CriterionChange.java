package io.understudy.events;

/**
 * What changed in one criterion since the baseline. The counts are lower bounds: a row removed and another added between two
 * looks may show as modified.
 *
 * @param criterion what the counts are of
 * @param added at least so many added
 * @param modified at least so many modified
 * @param deleted at least so many deleted
 */
public record CriterionChange(Criterion criterion, long added, long modified, long deleted) {
    public CriterionChange {
        Check.present("criterion", criterion);
        Check.notNegative("added", added);
        Check.notNegative("modified", modified);
        Check.notNegative("deleted", deleted);
    }
}
