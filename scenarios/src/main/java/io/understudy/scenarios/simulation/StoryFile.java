package io.understudy.scenarios.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A story as it is written down.
 *
 * @param then what was lost when it really happened
 * @param events what happens, in the order of time
 * @param expect what has to come of it, by the declared rules
 */
record StoryFile(
        String title,
        Instant begins,
        Instant ends,
        String then,
        List<String> pairs,
        List<Happening> events,
        Expectation expect) {

    /** @param deeds verb to object, see {@link Deeds} */
    record Happening(Instant at, String says, Map<String, Object> deeds) {}

    /** @param readOnlyAtMost longest time without uploads for any pair */
    record Expectation(int lost, List<String> promoted, Map<String, String> phases, Duration readOnlyAtMost) {}

    /**
     * @throws IllegalArgumentException if it is not a story, with what is missing
     */
    static StoryFile read(String text) {
        Map<String, Object> root = map("the story", new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        Map<String, Object> expect = map("expect", root.get("expect"));
        List<Happening> events = list("events", root.get("events")).stream()
                .map(e -> happening(map("an event", e)))
                .toList();
        return new StoryFile(
                text("title", root),
                instant("begins", root),
                instant("ends", root),
                text("then", root),
                texts("pairs", root.get("pairs")),
                events,
                new Expectation(
                        Integer.parseInt(text("lost", expect)),
                        texts("promoted", expect.get("promoted")),
                        phases(expect),
                        duration(text("read-only-at-most", expect))));
    }

    /** Such as 90s, 15m, 2h or 1h25m. */
    static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private static Happening happening(Map<String, Object> event) {
        Map<String, Object> deeds = new LinkedHashMap<>(event);
        deeds.remove("at");
        deeds.remove("says");
        return new Happening(instant("at", event), text("says", event), deeds);
    }

    private static Map<String, String> phases(Map<String, Object> expect) {
        Map<String, String> phases = new TreeMap<>();
        map("phases", expect.get("phases")).forEach((pair, phase) -> phases.put(pair, phase.toString()));
        return phases;
    }

    private static Instant instant(String key, Map<String, Object> in) {
        return in.get(key) instanceof Date date ? date.toInstant() : Instant.parse(text(key, in));
    }

    private static String text(String key, Map<String, Object> in) {
        Object value = in.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the story lacks \"" + key + "\"");
        }
        return value.toString();
    }

    private static List<String> texts(String key, Object value) {
        return list(key, value).stream().map(Object::toString).toList();
    }

    private static List<?> list(String key, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("\"" + key + "\" has to be a list");
    }

    static Map<String, Object> map(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> texts = new LinkedHashMap<>();
            map.forEach((k, v) -> texts.put(k.toString(), v));
            return texts;
        }
        throw new IllegalArgumentException("\"" + key + "\" has to be a map");
    }
}
