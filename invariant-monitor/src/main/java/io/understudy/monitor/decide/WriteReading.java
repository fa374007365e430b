package io.understudy.monitor.decide;

/** Whether a server takes writes of the probe gallery's own database user. */
public sealed interface WriteReading {
    /** It takes them. */
    record Writable() implements WriteReading {}

    /** It refuses them; {@code how} names the refusal, for example {@code 1142}. */
    record Refused(String how) implements WriteReading {}

    /** It cannot be told. */
    record Unknown(String reason) implements WriteReading {}
}
