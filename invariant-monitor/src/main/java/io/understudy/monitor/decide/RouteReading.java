package io.understudy.monitor.decide;

import io.understudy.events.AccessMode;
import java.util.Arrays;
import java.util.Optional;

/** The route that a proxy says it has loaded for a pair. */
public sealed interface RouteReading {

    /** A route: {@code server|web|mode|epoch|decision|dataAsOf}. */
    record Loaded(String server, AccessMode mode) implements RouteReading {}

    /** The proxy answers and has no usable route; {@code observed} says what it answered. */
    record Missing(String observed) implements RouteReading {}

    /** The proxy does not answer: nothing is known. */
    record Unreadable(String reason) implements RouteReading {}

    /** Reads the answer to {@code /.well-known/understudy/route}. */
    static RouteReading of(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Silent silent -> new Unreadable(silent.reason());
            case HttpAnswer.Answered answered ->
                answered.status() == 200 ? parse(answered.body().strip()) : new Missing("HTTP " + answered.status());
        };
    }

    private static RouteReading parse(String text) {
        if (text.isEmpty()) {
            return new Missing("no route");
        }
        String[] fields = text.split("\\|", -1);
        Optional<AccessMode> mode = fields.length < 3
                ? Optional.empty()
                : Arrays.stream(AccessMode.values())
                        .filter(m -> m.name().equals(fields[2]))
                        .findFirst();
        if (mode.isEmpty() || fields[0].isBlank()) {
            return new Missing("not a route: " + Answers.brief(text));
        }
        return new Loaded(fields[0], mode.get());
    }
}
