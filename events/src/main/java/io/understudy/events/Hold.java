package io.understudy.events;

import java.time.Instant;

/**
 * Automatic action is stopped.
 *
 * @param requestedBy who
 * @param reason why
 * @param until when it ends by itself
 */
public record Hold(String requestedBy, String reason, Instant until) {
    public Hold {
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("until", until);
    }
}
