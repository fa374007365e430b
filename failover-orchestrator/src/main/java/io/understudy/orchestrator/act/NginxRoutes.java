package io.understudy.orchestrator.act;

import io.understudy.fleet.Proxy;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Routes of an nginx: one map file per pair, replaced whole; what counts is what the proxy answers. */
@ApplicationScoped
class NginxRoutes {
    private static final Duration ASK_LIMIT = Duration.ofSeconds(3);
    private static final Duration APPLY_LIMIT = Duration.ofSeconds(15);

    /** Arguments: folder, pair, value, epoch, decision, then the reload command. Exit 9: a later decision stands there. */
    private static final String APPLY = """
            set -eu
            folder=$1 pair=$2 value=$3 epoch=$4 decision=$5
            shift 5
            file="$folder/$pair.route"
            exec 9>"$folder/.$pair.lock"
            flock -w 10 9
            if [ -f "$file" ]; then
              held=$(cut -d'"' -f4 "$file" | cut -d'|' -f4,5)
              held_epoch=${held%|*} held_decision=${held#*|}
              if [ "${held_epoch:-0}" -gt "$epoch" ] || [ "${held_decision:-0}" -gt "$decision" ]; then
                echo "the file holds epoch $held_epoch, decision $held_decision" >&2
                exit 9
              fi
            fi
            printf '"%s" "%s";\\n' "$pair" "$value" > "$file.new"
            mv "$file.new" "$file"
            exec "$@"
            """;

    static {
        // Proxies choose the gallery by the Host header, which the JDK's client sends as told only when this is set.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ASK_LIMIT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** The route that the proxy has loaded, or why it cannot be told. */
    Answer loaded(Proxy proxy, String galleryHost) {
        return ask(proxy, galleryHost, "/.well-known/understudy/route");
    }

    /** The name of the server that answers visitors through the proxy. */
    Answer answering(Proxy proxy, String galleryHost) {
        return ask(proxy, galleryHost, "/.well-known/understudy/server");
    }

    /** Empty if the file was written and the reload command ended well, else why not. */
    String apply(Proxy proxy, String pair, Route route) {
        List<String> argv = new ArrayList<>(List.of(
                "sh",
                "-c",
                APPLY,
                "understudy-route",
                proxy.routes().folder(),
                pair,
                route.value(),
                Long.toString(route.epoch()),
                Long.toString(route.decision())));
        argv.addAll(proxy.routes().reload());
        Outcome outcome = Shell.of(proxy.reach()).run(argv, APPLY_LIMIT);
        return outcome.ok() ? "" : "the route on " + proxy.name() + " could not be written: " + outcome.reason();
    }

    /** @param status HTTP status, 0 if the proxy did not answer */
    record Answer(int status, String text) {
        boolean reached() {
            return status != 0;
        }
    }

    // client is made.
    private Answer ask(Proxy proxy, String galleryHost, String path) {
        URI address = proxy.web().resolve(path);
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(ASK_LIMIT)
                    .setHeader("Host", galleryHost)
                    .build();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body().strip());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
