package io.understudy.standalone.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The configurations of the reverse proxies: those of {@code deploy/}, which operators copy, with this machine's ports and folders. Which gallery belongs to
 * which pair is the operator's static map; where a pair's visitors are sent and what they may do there is its route, whose value is
 * {@code server|web|mode|epoch|decision|dataAsOf}.
 */
public final class ProxyConfig {
    private ProxyConfig() {}

    /**
     * The part of an nginx configuration that belongs inside {@code http}.
     *
     * @param port where it listens, on the loopback address
     * @param hostsMap file with lines {@code <gallery host> <pair>;}
     * @param routes folder with the route files
     */
    public static String nginx(int port, Path hostsMap, Path routes) {
        return adapted(
                deployed("understudy.conf"),
                "listen 80;",
                "listen 127.0.0.1:" + port + ";",
                "/etc/nginx/understudy/hosts.map",
                hostsMap.toString(),
                "/etc/nginx/understudy/*.route",
                routes + "/*.route");
    }

    /**
     * A whole HAProxy configuration.
     *
     * @param port where it listens, on the loopback address
     * @param runtimePort where its runtime API listens, on the loopback address
     * @param hostsMap file with lines {@code <gallery host> <pair>}
     * @param routesMap file with lines {@code <pair> <route>}
     */
    public static String haproxy(int port, int runtimePort, Path hostsMap, Path routesMap) {
        return adapted(
                deployed("haproxy.cfg"),
                "stats socket /run/haproxy/admin.sock mode 660 level admin",
                "stats socket ipv4@127.0.0.1:" + runtimePort + " level admin",
                "bind :80 ",
                "bind 127.0.0.1:" + port + " ",
                "/etc/haproxy/understudy/hosts.map",
                hostsMap.toString(),
                "/etc/haproxy/understudy/routes.map",
                routesMap.toString());
    }

    private static String adapted(String text, String... pairs) {
        String adapted = text;
        for (int i = 0; i < pairs.length; i += 2) {
            if (!adapted.contains(pairs[i])) {
                throw new IllegalStateException("the configuration in deploy/ no longer has: " + pairs[i]);
            }
            adapted = adapted.replace(pairs[i], pairs[i + 1]);
        }
        return adapted;
    }

    private static String deployed(String name) {
        try (InputStream in = ProxyConfig.class.getResourceAsStream("/deploy/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " was left out of the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
