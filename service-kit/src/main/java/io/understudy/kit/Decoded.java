package io.understudy.kit;

import io.understudy.events.Envelope;

/** What came of decoding a record. */
public sealed interface Decoded {

    /** An event of the contract that passed its schema and its record's own checks. */
    record Known(Envelope<?> envelope) implements Decoded {}

    /** A well-formed CloudEvent whose type this version does not know: skipped and counted. */
    record Unknown(String type) implements Decoded {}

    /** Not a usable event; {@code reason} is a sentence for a person. */
    record Malformed(String reason) implements Decoded {}
}
