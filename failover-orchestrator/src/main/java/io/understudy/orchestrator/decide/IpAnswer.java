package io.understudy.orchestrator.decide;

/**
 * What came of a question to the provider of a fail-over IP. When a move was asked for, the kinds differ in what has to be believed of
 * it: a provider that answered something unreadable, or not in time, may well have done it.
 */
public sealed interface IpAnswer<T> {

    /** It answered. */
    record Given<T>(T value) implements IpAnswer<T> {}

    /** It understood and said no: nothing was done, and asking the same again is no use. */
    record Refused<T>(String reason) implements IpAnswer<T> {}

    /** It was not reached, or asked to be left alone for now: nothing was done. */
    record Later<T>(String reason) implements IpAnswer<T> {}

    /** The answer was lost, late or unreadable: whatever was asked for may have been done. */
    record Unknown<T>(String reason) implements IpAnswer<T> {}

    /** The same answer of another kind; only for answers without a value. */
    default <U> IpAnswer<U> withoutValue() {
        return switch (this) {
            case Given<T> given -> throw new IllegalStateException("an answer was given: " + given);
            case Refused<T>(String reason) -> new Refused<>(reason);
            case Later<T>(String reason) -> new Later<>(reason);
            case Unknown<T>(String reason) -> new Unknown<>(reason);
        };
    }
}
