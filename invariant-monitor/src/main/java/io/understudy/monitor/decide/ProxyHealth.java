package io.understudy.monitor.decide;

import io.understudy.monitor.decide.CheckReading.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * A proxy's look at its route as a look at its health: a proxy that tells the route it has loaded serves, whatever the server behind it
 * does. Its fail-over IP is moved by such verdicts.
 */
public final class ProxyHealth {
    private ProxyHealth() {}

    public static ServerReading reading(ProxyReading proxy, Instant at) {
        CheckReading route = switch (proxy.route()) {
            case RouteReading.Loaded loaded -> route(Outcome.GOOD, true, "a route to " + loaded.server());
            case RouteReading.Missing missing -> route(Outcome.BAD, true, missing.observed());
            case RouteReading.Unreadable unreadable -> route(Outcome.BAD, false, unreadable.reason());
        };
        return new ServerReading(proxy.proxy(), at, route, untold("photo"), untold("database"));
    }

    private static CheckReading route(Outcome outcome, boolean reached, String observed) {
        return new CheckReading("route", outcome, reached, "the route it has loaded", observed, Duration.ZERO);
    }

    private static CheckReading untold(String check) {
        return new CheckReading(check, Outcome.UNTOLD, false, "not looked at", "a proxy", Duration.ZERO);
    }
}
