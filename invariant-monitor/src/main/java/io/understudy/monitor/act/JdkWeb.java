package io.understudy.monitor.act;

import io.understudy.monitor.decide.HttpAnswer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@link Web} by the JDK's client. Every request has a client of its own: a new visitor has no connection that is still open, and a
 * hanging one is thrown away with all it holds.
 */
@ApplicationScoped
public class JdkWeb implements Web {
    static {
        // The client forbids the Host header unless told so before its first use; a server is asked by its address for
        // a gallery.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public HttpAnswer get(URI base, String pathAndQuery, String host, Duration limit) {
        long start = System.nanoTime();
        URI uri;
        try {
            uri = URI.create(base.getScheme() + "://" + base.getRawAuthority() + pathAndQuery);
        } catch (IllegalArgumentException e) {
            return new HttpAnswer.Silent("the address cannot be asked: " + e.getMessage(), since(start));
        }
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Host", host)
                .header("User-Agent", "understudy-monitor")
                .timeout(limit)
                .GET()
                .build();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .executor(threads)
                .build();
        CompletableFuture<HttpResponse<KeptBody>> answer = client.sendAsync(request, info -> new KeptBody());
        try {
            HttpResponse<KeptBody> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            KeptBody body = response.body();
            return new HttpAnswer.Answered(response.statusCode(), body.text(), body.length(), since(start));
        } catch (TimeoutException e) {
            return new HttpAnswer.Silent(tooSlow(limit), since(start));
        } catch (ExecutionException e) {
            return new HttpAnswer.Silent(reason(e.getCause(), limit), since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpAnswer.Silent("interrupted", since(start));
        } finally {
            answer.cancel(true);
            client.shutdownNow();
        }
    }

    private static String reason(Throwable failure, Duration limit) {
        return switch (failure) {
            case HttpTimeoutException e -> tooSlow(limit);
            case ConnectException e -> "connection refused or no way there";
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
    }

    private static String tooSlow(Duration limit) {
        return "no complete answer within " + limit.toMillis() + " ms";
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
