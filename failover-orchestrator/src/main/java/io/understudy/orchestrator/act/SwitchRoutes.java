package io.understudy.orchestrator.act;

import io.understudy.fleet.Proxy;
import io.understudy.orchestrator.store.WorldBoard;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends visitors to the serving server by every proxy that can be reached; one that cannot is owed its route. */
final class SwitchRoutes implements Action {
    private final ProxyAnswers proxies;
    private final WorldBoard board;
    private final Clock clock;

    SwitchRoutes(ProxyAnswers proxies, WorldBoard board, Clock clock) {
        this.clock = clock;
        this.proxies = proxies;
        this.board = board;
    }

    @Override
    public Seen look(PairContext c) {
        List<String> owed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> confirmed = new ArrayList<>();
        for (Proxy proxy : c.proxies()) {
            ProxyAnswers.Answer loaded = proxies.loaded(proxy, c.inventory().probeGallery());
            if (!loaded.reached()) {
                owed.add(proxy.name());
            } else if (!Route.parse(loaded.text()).equals(Optional.of(wanted(c)))) {
                wrong.add(proxy.name() + " holds " + loaded.text());
            } else {
                ProxyAnswers.Answer server =
                        proxies.answering(proxy, c.inventory().probeGallery());
                if (server.text().equals(c.serving().name())) {
                    confirmed.add(proxy.name());
                } else {
                    wrong.add("through " + proxy.name() + " answers " + server.text());
                }
            }
        }
        List<String> unconfirmed = c.proxies().stream()
                .map(Proxy::name)
                .filter(p -> !confirmed.contains(p))
                .toList();
        board.owed(c.pair().pair(), unconfirmed, clock.instant());
        if (!wrong.isEmpty()) {
            return new Seen.Otherwise(String.join("; ", wrong));
        }
        if (confirmed.isEmpty()) {
            return new Seen.Unreadable("no proxy answers: " + owed);
        }
        return new Seen.AsWanted("through " + String.join(", ", confirmed) + " answers "
                + c.serving().name() + (owed.isEmpty() ? "" : "; owed its route, because it does not answer: " + owed));
    }

    @Override
    public String act(PairContext c) {
        List<String> failures = new ArrayList<>();
        for (Proxy proxy : c.proxies()) {
            ProxyAnswers.Answer loaded = proxies.loaded(proxy, c.inventory().probeGallery());
            if (loaded.reached() && !Route.parse(loaded.text()).equals(Optional.of(wanted(c)))) {
                failures.add(RouteDriver.of(proxy).apply(proxy, c.pair().pair(), wanted(c)));
            }
        }
        failures.removeIf(String::isEmpty);
        return String.join("; ", failures);
    }

    static Route wanted(PairContext c) {
        return new Route(
                c.serving().name(),
                c.serving().web().toString(),
                c.pair().mode(),
                c.epoch(),
                c.decision(),
                c.pair().dataAsOf());
    }
}
