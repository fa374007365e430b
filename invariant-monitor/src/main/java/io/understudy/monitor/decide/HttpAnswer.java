package io.understudy.monitor.decide;

import java.time.Duration;

/** What came of one GET. */
public sealed interface HttpAnswer {

    /** How long it took, to the last byte or to giving up. */
    Duration took();

    /**
     * An answer read to its end.
     *
     * @param body the bytes; of a long one only the beginning and the end may be kept
     * @param length bytes that arrived
     */
    record Answered(int status, String body, long length, Duration took) implements HttpAnswer {}

    /** No complete answer; {@code reason} is a short sentence such as {@code no complete answer within 2000 ms}. */
    record Silent(String reason, Duration took) implements HttpAnswer {}
}
