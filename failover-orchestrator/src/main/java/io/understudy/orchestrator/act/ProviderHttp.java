package io.understudy.orchestrator.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.orchestrator.decide.IpAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One question to a provider's API, answered within its limit or lost. Redirections are not followed, and the JDK's client never repeats
 * a POST by itself (it does so only with {@code jdk.httpclient.enableAllMethodRetry}), so what is asked once is sent once.
 */
final class ProviderHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final HttpClient HTTP = HostHeader.clients()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private ProviderHttp() {}

    /**
     * An answer of the API itself.
     *
     * @param body missing if it is no JSON
     */
    record Reply(int status, JsonNode body, String text) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** Neither success nor a refusal that the API itself has worded. */
        <T> IpAnswer<T> unusable(String sentence) {
            return new IpAnswer.Unknown<>(sentence + ": HTTP " + status + ", " + shown(text));
        }

        /**
         * What any API of this kind means by a status that is no success. A refusal has to be in the API's own words: an error page of
         * something in between proves nothing.
         *
         * @param words the API's own words, empty if there are none
         */
        <T> IpAnswer<T> failed(String words) {
            if (status == TOO_MANY_REQUESTS) {
                return new IpAnswer.Later<>("the provider asks for fewer questions (HTTP 429)");
            }
            boolean refused = status >= 400 && status < 500 && !words.isBlank();
            return refused
                    ? new IpAnswer.Refused<>("HTTP " + status + ", " + shown(words))
                    : unusable("the provider gave no usable answer");
        }
    }

    /** The answer, or why there is none. Its limit includes the body, which the request's own time limit does not. */
    static IpAnswer<Reply> exchange(HttpRequest request, Duration limit) {
        CompletableFuture<HttpResponse<String>> answer =
                HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new IpAnswer.Given<>(new Reply(response.statusCode(), json(response.body()), response.body()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new IpAnswer.Unknown<>("the provider did not answer within " + limit);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new IpAnswer.Unknown<>("interrupted before the provider answered");
        } catch (ExecutionException e) {
            return lost(e.getCause());
        }
    }

    private static IpAnswer<Reply> lost(Throwable cause) {
        boolean neverSent = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
        if (neverSent) {
            return new IpAnswer.Later<>("the provider cannot be reached: " + cause);
        }
        if (cause instanceof IOException) {
            return new IpAnswer.Unknown<>("the provider's answer was lost: " + cause.getMessage());
        }
        throw new IllegalStateException("a question to a provider ended in an unexpected way", cause);
    }

    private static JsonNode json(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
