package io.understudy.orchestrator.act;

import io.understudy.fleet.Proxy;

/** Brings a proxy a new route. What it has then loaded is another question: {@link ProxyAnswers}. */
sealed interface RouteDriver permits NginxRoutes, HaproxyRoutes {

    /**
     * Never replaces the route of a later epoch or decision.
     *
     * @return empty if the proxy took it, else why not
     */
    String apply(Proxy proxy, String pair, Route route);

    static RouteDriver of(Proxy proxy) {
        return switch (proxy.routes()) {
            case Proxy.Routes.NginxFiles files -> new NginxRoutes(files);
            case Proxy.Routes.HaproxyMap map -> new HaproxyRoutes(map);
        };
    }
}
