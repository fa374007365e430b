package io.understudy.monitor.decide;

/** Who answers a visitor behind a proxy: the behaviour, beside the configuration that {@link RouteReading} tells. */
public sealed interface AnswererReading {

    /** The gallery server that said its own name. */
    record Named(String server) implements AnswererReading {}

    /** No server said its name, for example because it is down: nothing is known. */
    record Unreadable(String reason) implements AnswererReading {}

    /** Reads the answer to {@code /.well-known/understudy/server}. */
    static AnswererReading of(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Silent silent -> new Unreadable(silent.reason());
            case HttpAnswer.Answered answered -> {
                String name = answered.body().strip();
                yield answered.status() == 200 && !name.isEmpty()
                        ? new Named(Answers.brief(name))
                        : new Unreadable("HTTP " + answered.status());
            }
        };
    }
}
