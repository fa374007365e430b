package io.understudy.kit;

/**
 * A record that this consumer cannot use, ever: thrown out of {@link Inbox#receive}, it moves the record to the dead-letter topic with
 * this message as the reason, and the consumer goes on.
 */
public final class BadRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRecord(String reason) {
        super(reason);
    }

    public BadRecord(String reason, Throwable cause) {
        super(reason, cause);
    }
}
