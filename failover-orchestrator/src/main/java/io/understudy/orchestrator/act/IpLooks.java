package io.understudy.orchestrator.act;

import io.understudy.fleet.FailoverIp;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Proxy;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpReading;
import io.understudy.orchestrator.decide.IpRecord;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a fail-over IP: what its provider says, who answers on it, and whether the other proxy's routes are right. */
@ApplicationScoped
class IpLooks {
    private static final int OK = 200;

    @Inject
    Fleet fleet;

    @Inject
    ProxyAnswers proxies;

    @Inject
    PairStore pairs;

    IpReading look(FailoverIp ip, IpProvider provider, IpRecord state) {
        IpAnswer<List<IpTask>> tasks = provider.openTasks();
        Optional<IpAnswer<IpTask>> task =
                Optional.ofNullable(state.move().task()).map(provider::task);
        // After the tasks: a move that ended in between is then seen at its target, not nowhere.
        IpAnswer<String> route = provider.route();
        ProxyAnswers.Answer holding = proxies.holding(ip);
        Optional<String> answering =
                holding.status() == OK && fleet.proxy(holding.text()).isPresent()
                        ? Optional.of(holding.text())
                        : Optional.empty();
        boolean onMain = route instanceof Given<String>(String target)
                ? target.equals(ip.targets().get(ip.main()))
                : state.move().to().equals(ip.main());
        return new IpReading(tasks, task, route, answering, routes(ip, onMain ? ip.spare() : ip.main()));
    }

    /** Why this proxy may not get the IP yet; empty if every pair's visitors would be where they belong. */
    private Optional<String> routes(FailoverIp ip, String name) {
        Proxy proxy = fleet.proxy(name).orElseThrow();
        List<String> wrong = new ArrayList<>();
        for (String pairName : ip.pairs()) {
            Pair pair = fleet.pair(pairName).orElseThrow();
            Optional<PairRecord> decided = pairs.of(pairName).map(StoredPair::pair);
            if (decided.isEmpty()) {
                wrong.add("nothing is decided about " + pairName + " yet");
            } else {
                complaint(proxy, pair, decided.get()).ifPresent(wrong::add);
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    private Optional<String> complaint(Proxy proxy, Pair pair, PairRecord decided) {
        ProxyAnswers.Answer loaded = proxies.loaded(proxy, pair.probeGallery());
        if (!loaded.reached()) {
            return Optional.of(proxy.name() + " does not answer: " + loaded.text());
        }
        boolean right = Route.parse(loaded.text())
                .filter(r -> r.server().equals(decided.serving())
                        && r.mode() == decided.mode()
                        && r.epoch() == decided.roles().epoch())
                .isPresent();
        if (!right) {
            return Optional.of(proxy.name() + " holds for " + pair.name() + ": " + ProviderHttp.shown(loaded.text())
                    + ", but decided is " + decided.serving() + " " + decided.mode() + " in epoch "
                    + decided.roles().epoch());
        }
        // A server that does not answer is the pair's affair; another server that does is a wrong route.
        ProxyAnswers.Answer server = proxies.answering(proxy, pair.probeGallery());
        return server.status() == OK && !server.text().equals(decided.serving())
                ? Optional.of("through " + proxy.name() + " answers " + ProviderHttp.shown(server.text())
                        + " instead of " + decided.serving())
                : Optional.empty();
    }
}
