package io.understudy.orchestrator.act;

import io.understudy.fleet.Proxy;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings a proxy a new route. What it has then loaded is another question: {@link ProxyAnswers}. */
sealed interface RouteDriver permits NginxRoutes, HaproxyRoutes {

    /**
     * The script that does it, on the proxy's machine. Its arguments: the routes' place, pair, value, epoch, decision, then
     * {@link #command}. Exit 9: a later decision stands there.
     */
    String script();

    /** What makes the proxy take what the place holds. */
    List<String> command();

    /**
     * Never replaces the route of a later epoch or decision.
     *
     * @return empty if the proxy took it, else why not
     */
    default String apply(Proxy proxy, String pair, Route route) {
        List<String> argv = new ArrayList<>(List.of(
                "sh",
                "-c",
                script(),
                "understudy-route",
                proxy.routes().place(),
                pair,
                route.value(),
                Long.toString(route.epoch()),
                Long.toString(route.decision())));
        argv.addAll(command());
        Outcome outcome = Shell.of(proxy.reach()).run(argv, Duration.ofSeconds(15));
        return outcome.ok() ? "" : "the route on " + proxy.name() + " could not be changed: " + outcome.reason();
    }

    static RouteDriver of(Proxy proxy) {
        return switch (proxy.routes()) {
            case Proxy.Routes.NginxFiles files -> new NginxRoutes(files.reload());
            case Proxy.Routes.HaproxyMap map -> new HaproxyRoutes(map.runtime());
        };
    }
}
