package io.understudy.orchestrator;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.orchestrator.FakeProvider.Reply;
import io.understudy.orchestrator.FakeProvider.Task;
import io.understudy.orchestrator.FakeProvider.Trouble;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;

/** How the fake provider words what it does, in each of the APIs; it lets nobody in whose keys are wrong. */
final class FakeApis {
    static final String SECRET = "secret-of-the-application";
    static final String CONSUMER = "key-of-the-consumer";
    static final String PASSWORD = "pass word+of/the robot";
    private static final long ACCEPTED_SKEW = 30;

    private final FakeProvider provider;

    FakeApis(FakeProvider provider) {
        this.provider = provider;
    }

    Reply answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath();
        if (path.startsWith("/ovh/")) {
            return ovh(exchange, path.substring(4), body);
        }
        return path.startsWith("/robot/") ? robot(exchange, body) : exec(exchange, path.substring(6));
    }

    private Reply ovh(HttpExchange exchange, String path, String body) {
        long time = Long.parseLong(exchange.getRequestHeaders().getFirst("X-Ovh-Timestamp"));
        if (Math.abs(time - provider.clockSeconds) > ACCEPTED_SKEW) {
            return new Reply(400, "{\"errorCode\": \"QUERY_TIME_OUT\", \"message\": \"Query out of time\"}");
        }
        String url = provider.address("ovh") + path + query(exchange);
        String signed = String.join("+", SECRET, CONSUMER, exchange.getRequestMethod(), url, body, Long.toString(time));
        if (!("$1$" + sha1(signed)).equals(exchange.getRequestHeaders().getFirst("X-Ovh-Signature"))) {
            return new Reply(400, "{\"errorCode\": \"INVALID_SIGNATURE\", \"message\": \"Invalid signature\"}");
        }
        if (provider.trouble == Trouble.REFUSE) {
            return new Reply(
                    403, "{\"errorCode\": \"NOT_GRANTED_CALL\", \"message\": \"This call has not been granted\"}");
        }
        String block = "/ip/203.0.113.10%2F32";
        if (path.equals(block + "/move")) {
            return new Reply(200, ovh(provider.move(body.replaceAll(".*\"to\":\"([^\"]*)\".*", "$1"))));
        }
        if (path.equals(block + "/task")) {
            String status = exchange.getRequestURI().getQuery().replace("status=", "");
            return new Reply(
                    200,
                    provider.openTasks().stream()
                            .filter(t -> t.status.equals(status))
                            .map(t -> Integer.toString(t.id))
                            .collect(Collectors.joining(",", "[", "]")));
        }
        if (path.startsWith(block + "/task/")) {
            return new Reply(200, ovh(provider.task(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)))));
        }
        return new Reply(
                200, "{\"ip\": \"203.0.113.10/32\", \"routedTo\": {\"serviceName\": \"" + provider.route + "\"}}");
    }

    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : "?" + query;
    }

    private static String ovh(Task task) {
        return "{\"taskId\": %d, \"status\": \"%s\", \"function\": \"genericMoveFloatingIp\", \"destination\": {\"serviceName\": \"%s\"}}"
                .formatted(task.id, task.status, task.target);
    }

    private Reply robot(HttpExchange exchange, String body) {
        String login = Base64.getEncoder().encodeToString(("#ws+x:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (provider.trouble == Trouble.REFUSE
                || !("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "UNAUTHORIZED", "Unauthorized");
        }
        if (exchange.getRequestMethod().equals("POST")) {
            String target = FakeProvider.decoded(body.replace("active_server_ip=", ""));
            if (!provider.openTasks().isEmpty()) {
                return error(409, "FAILOVER_LOCKED", "Failover locked");
            }
            if (provider.route.equals(target)) {
                return error(409, "FAILOVER_ALREADY_ROUTED", "Failover already routed");
            }
            provider.move(target);
            if (provider.route.equals(target)) {
                return new Reply(200, routed());
            }
            return error(500, "FAILOVER_NOT_COMPLETE", "Failover could not be completed");
        }
        return new Reply(200, routed());
    }

    private String routed() {
        return "{\"failover\": {\"ip\": \"203.0.113.10\", \"server_ip\": \"198.51.100.1\", \"active_server_ip\": \"%s\"}}"
                .formatted(provider.route);
    }

    private static Reply error(int status, String code, String message) {
        return new Reply(
                status,
                "{\"error\": {\"status\": %d, \"code\": \"%s\", \"message\": \"%s\"}}"
                        .formatted(status, code, message));
    }

    private Reply exec(HttpExchange exchange, String action) {
        if (provider.trouble == Trouble.REFUSE) {
            return new Reply(422, "");
        }
        String query = exchange.getRequestURI().getQuery();
        return switch (action) {
            case "ask" -> new Reply(200, line(provider.move(query)));
            case "task" -> new Reply(200, line(provider.task(Integer.parseInt(query))));
            case "tasks" ->
                new Reply(200, provider.openTasks().stream().map(FakeApis::line).collect(Collectors.joining("\n")));
            default -> new Reply(200, provider.route);
        };
    }

    private static String line(Task task) {
        String progress = task.open() ? "open" : task.status.equals("done") ? "done" : "failed";
        return task.id + " " + progress + " " + task.target;
    }

    private static String sha1(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder hex = new StringBuilder();
            for (byte b : sum) {
                hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
