package io.understudy.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Refuses malformed event data with a sentence that names the field. */
final class Check {
    private Check() {}

    static void text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
    }

    static void present(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " must be given");
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative but is " + value);
        }
    }

    static <T> List<T> list(String field, List<T> value) {
        present(field, value);
        return List.copyOf(new ArrayList<>(value));
    }

    static <K extends Comparable<K>, V> Map<K, V> map(String field, Map<K, V> value) {
        present(field, value);
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(value));
    }
}
