package io.understudy.standalone.story;

import java.sql.SQLException;

/**
 * What one look at the world saw.
 *
 * @param holds whether it is what was expected
 * @param seen what was seen, for the table
 */
public record Reading(boolean holds, String seen) {

    static Reading good(String seen) {
        return new Reading(true, seen);
    }

    static Reading bad(String seen) {
        return new Reading(false, seen);
    }

    /** The other only counts when this one holds. */
    Reading and(Look next) {
        if (!holds) {
            return this;
        }
        Reading other = next.safely();
        return new Reading(other.holds, other.holds ? seen + "; " + other.seen : other.seen);
    }

    /** One look; whatever goes wrong while looking is something seen that was not expected. */
    @FunctionalInterface
    interface Look {
        Reading look() throws Exception;

        default Reading safely() {
            try {
                return look();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return bad("interrupted");
            } catch (SQLException e) {
                return bad("database: " + e.getErrorCode() + " " + e.getMessage());
            } catch (Exception e) {
                return bad(e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
            }
        }
    }
}
