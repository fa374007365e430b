package io.understudy.monitor.decide;

import io.understudy.events.AccessMode;
import io.understudy.events.PairState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rules, read against what the pair's own state demands: a legitimate fail-over violates nothing.
 */
public final class InvariantRules {
    private InvariantRules() {}

    /** Every rule with every subject of the pair. */
    public static Map<RuleSubject, RuleReading> read(PairState state, PairReading reading) {
        Map<RuleSubject, RuleReading> readings = new LinkedHashMap<>();
        for (ProxyReading proxy : reading.proxies()) {
            readings.put(
                    new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, proxy.proxy() + "/" + state.pair()),
                    routes(state, proxy));
        }
        readings.put(new RuleSubject(Rule.PROXIES_AGREE, state.pair()), agreement(reading.proxies()));
        for (String server : List.of(state.main(), state.spare())) {
            WriteReading write = reading.write(server);
            readings.put(new RuleSubject(Rule.MAIN_IS_WRITABLE, server), writable(state, server, write));
            readings.put(new RuleSubject(Rule.SPARE_IS_READ_ONLY, server), readOnly(state, server, write));
        }
        readings.put(new RuleSubject(Rule.ONE_WRITER_PER_PAIR, state.pair()), oneWriter(state, reading));
        return readings;
    }

    private static RuleReading routes(PairState state, ProxyReading proxy) {
        if (inFlight(state)) {
            return new RuleReading.Unknown("the pair is " + state.phase());
        }
        String expected = state.serving() + " " + state.mode();
        return switch (proxy.route()) {
            case RouteReading.Unreadable unreadable -> new RuleReading.Unknown(unreadable.reason());
            case RouteReading.Missing missing -> new RuleReading.Violates(expected, missing.observed());
            case RouteReading.Loaded loaded -> {
                String route = loaded.server() + " " + loaded.mode();
                if (!route.equals(expected)) {
                    yield new RuleReading.Violates(expected, "route " + route);
                }
                yield switch (proxy.answerer()) {
                    case AnswererReading.Unreadable unreadable ->
                        new RuleReading.Unknown("route " + route + ", but nobody answers: " + unreadable.reason());
                    case AnswererReading.Named named ->
                        named.server().equals(state.serving())
                                ? new RuleReading.Complies(route)
                                : new RuleReading.Violates(
                                        expected, "route " + route + ", but " + named.server() + " answers");
                };
            }
        };
    }

    private static RuleReading agreement(List<ProxyReading> proxies) {
        TreeSet<String> places = new TreeSet<>();
        List<String> said = new ArrayList<>();
        for (ProxyReading proxy : proxies) {
            place(proxy).ifPresent(place -> {
                places.add(place);
                said.add(proxy.proxy() + ": " + place);
            });
        }
        if (places.size() > 1) {
            return new RuleReading.Violates("all proxies the same", String.join(", ", said));
        }
        return said.size() < 2
                ? new RuleReading.Unknown("fewer than two proxies can be read")
                : new RuleReading.Complies(places.first());
    }

    private static java.util.Optional<String> place(ProxyReading proxy) {
        return switch (proxy.route()) {
            case RouteReading.Loaded loaded -> java.util.Optional.of(loaded.server() + " " + loaded.mode());
            case RouteReading.Missing missing -> java.util.Optional.of("no route");
            case RouteReading.Unreadable unreadable -> java.util.Optional.empty();
        };
    }

    private static RuleReading writable(PairState state, String server, WriteReading write) {
        if (inFlight(state)) {
            return new RuleReading.Unknown("the pair is " + state.phase());
        }
        if (state.mode() != AccessMode.WRITE || !server.equals(state.serving())) {
            return new RuleReading.NotDemanded(server + " is not the server in write mode while " + state.phase());
        }
        return switch (write) {
            case WriteReading.Writable w -> new RuleReading.Complies("writable");
            case WriteReading.Refused refused -> new RuleReading.Violates("writable", "refused: " + refused.how());
            case WriteReading.Unknown unknown -> new RuleReading.Unknown(unknown.reason());
        };
    }

    private static RuleReading readOnly(PairState state, String server, WriteReading write) {
        if (inFlight(state)) {
            return new RuleReading.Unknown("the pair is " + state.phase());
        }
        if (!server.equals(state.spare())) {
            return new RuleReading.NotDemanded(server + " is not the spare while " + state.phase());
        }
        return switch (write) {
            case WriteReading.Writable w -> new RuleReading.Violates("read-only", "writable");
            case WriteReading.Refused refused -> new RuleReading.Complies("refused: " + refused.how());
            case WriteReading.Unknown unknown -> new RuleReading.Unknown(unknown.reason());
        };
    }

    /** Judged in every phase: two writers are never legitimate, least of all during a switch. */
    private static RuleReading oneWriter(PairState state, PairReading reading) {
        MarkerReading main = reading.marker(state.main());
        MarkerReading spare = reading.marker(state.spare());
        if (main instanceof MarkerReading.Main && spare instanceof MarkerReading.Main) {
            return new RuleReading.Violates(
                    "one main", "both " + state.main() + " and " + state.spare() + " are marked MAIN");
        }
        WriteReading mainWrite = reading.write(state.main());
        WriteReading spareWrite = reading.write(state.spare());
        if (mainWrite instanceof WriteReading.Writable && spareWrite instanceof WriteReading.Writable) {
            return new RuleReading.Violates(
                    "one writer", "both " + state.main() + " and " + state.spare() + " take writes");
        }
        boolean oneMarker = main instanceof MarkerReading.NotMain || spare instanceof MarkerReading.NotMain;
        boolean oneRefuses = mainWrite instanceof WriteReading.Refused || spareWrite instanceof WriteReading.Refused;
        return oneMarker && oneRefuses
                ? new RuleReading.Complies("at most one main, at most one writer")
                : new RuleReading.Unknown("markers or modes cannot be read on both servers");
    }

    /** While roles or traffic are being moved the old place and the new one are both legitimate. */
    private static boolean inFlight(PairState state) {
        return switch (state.phase()) {
            case RETURNING, PROMOTING -> true;
            case MAIN_SERVING, MAIN_SUSPECT, SPARE_SERVING, UNPROTECTED -> false;
        };
    }
}
