package io.understudy.monitor.act;

import io.understudy.fleet.Proxy;
import io.understudy.monitor.decide.AnswererReading;
import io.understudy.monitor.decide.ProxyReading;
import io.understudy.monitor.decide.RouteReading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks at one proxy for one gallery: the route it has loaded, and who really answers behind it. */
@ApplicationScoped
public class ProxyProbe {
    static final String ROUTE = "/.well-known/understudy/route";
    static final String SERVER = "/.well-known/understudy/server";

    @Inject
    Web web;

    ProxyReading read(Proxy proxy, String gallery, Duration limit) {
        RouteReading route = RouteReading.of(web.get(proxy.web(), ROUTE, gallery, limit));
        AnswererReading answerer = route instanceof RouteReading.Unreadable unreadable
                ? new AnswererReading.Unreadable(unreadable.reason())
                : AnswererReading.of(web.get(proxy.web(), SERVER, gallery, limit));
        return new ProxyReading(proxy.name(), route, answerer);
    }

    static ProxyReading silent(Proxy proxy, String reason) {
        return new ProxyReading(
                proxy.name(), new RouteReading.Unreadable(reason), new AnswererReading.Unreadable(reason));
    }
}
