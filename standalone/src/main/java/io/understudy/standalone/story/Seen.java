package io.understudy.standalone.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event as it stands on its topic.
 *
 * @param name type without what all types share, for example {@code gallery-changed}
 * @param at when the broker took it
 */
public record Seen(String topic, String name, String id, String key, Instant at, JsonNode data) {

    /** A field of its data that holds an instant. */
    public Instant instant(String field) {
        return Instant.parse(data.path(field).asText());
    }

    /** Whether it is of that type and about that subject. */
    public boolean is(String type, String itsKey) {
        return name.equals(type) && itsKey.equals(key);
    }
}
