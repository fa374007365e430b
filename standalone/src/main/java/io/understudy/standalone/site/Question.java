package io.understudy.standalone.site;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a visitor asks.
 *
 * @param host gallery's host, in lower case and without port; empty when the request names none that could be a folder
 * @param query undecoded, empty if there is none
 */
record Question(String method, String host, String path, String query) {

    static Question of(HttpExchange exchange) {
        String named = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":\\d+$", "");
        // The host becomes a folder's name: nothing but host names passes.
        String host = named.matches("[a-z0-9][a-z0-9.-]*") && !named.contains("..") ? named : "";
        String path = exchange.getRequestURI().getPath();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new Question(exchange.getRequestMethod(), host, path == null ? "/" : path, query);
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** A parameter of the query; of several the last, as PHP takes it. */
    Optional<String> parameter(String name) {
        String value = null;
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && decoded(part.substring(0, equals)).equals(name)) {
                value = decoded(part.substring(equals + 1));
            }
        }
        return Optional.ofNullable(value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
