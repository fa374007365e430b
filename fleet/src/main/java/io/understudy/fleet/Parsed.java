package io.understudy.fleet;

/** A value read from text, or the sentence that says why it cannot be read and what would be right. */
sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    record Bad<T>(String sentence) implements Parsed<T> {}
}
