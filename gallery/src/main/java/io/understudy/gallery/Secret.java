package io.understudy.gallery;

import java.util.Objects;

/**
 * A password. Its text form hides it, so that it cannot slip into a log line or an event.
 *
 * @param value the password itself
 */
public record Secret(String value) {
    public Secret {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "***";
    }
}
