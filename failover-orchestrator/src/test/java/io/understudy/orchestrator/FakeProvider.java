package io.understudy.orchestrator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider of one movable IP, at the three addresses that the drivers speak to: {@code /ovh}, {@code /robot} and {@code /exec}. It does
 * what it is scripted to: hang, lose an answer, take one request for two, fail, answer rubbish, land late.
 */
public final class FakeProvider implements AutoCloseable {

    /** What goes wrong with the answers from now on. */
    public enum Trouble {
        NONE,
        /** Nothing comes back, and nothing is done. */
        HANG,
        /** It is done, but the connection ends without an answer. */
        LOSE_ANSWER,
        /** One request makes two tasks. */
        DUPLICATE,
        HTML,
        RUBBISH,
        STATUS_500,
        STATUS_429,
        /** Refused, in the API's own words. */
        REFUSE
    }

    /** A task as the provider knows it. */
    public static final class Task {
        public final int id;
        public final String target;
        public volatile String status = "todo";

        Task(int id, String target) {
            this.id = id;
            this.target = target;
        }

        public boolean open() {
            return List.of("init", "todo", "doing").contains(status);
        }
    }

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final FakeApis apis = new FakeApis(this);
    final List<Task> tasks = new ArrayList<>();
    public final AtomicInteger asked = new AtomicInteger();
    public volatile Trouble trouble = Trouble.NONE;
    public volatile String route;
    public volatile long clockSeconds = 1_760_428_800L;
    private volatile boolean landAtOnce;

    public FakeProvider(String route) throws IOException {
        this.route = route;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address(String api) {
        return "http://127.0.0.1:" + port() + "/" + api;
    }

    /** Moves take effect the moment they are asked for. */
    public void landAtOnce(boolean atOnce) {
        landAtOnce = atOnce;
    }

    /** The open moves take effect now, the last one last. */
    public synchronized void land() {
        for (Task task : tasks) {
            if (task.open()) {
                task.status = "done";
                route = task.target;
            }
        }
    }

    public synchronized void failAll() {
        tasks.stream().filter(Task::open).forEach(t -> t.status = "ovhError");
    }

    public synchronized List<Task> openTasks() {
        return tasks.stream().filter(Task::open).toList();
    }

    synchronized Task move(String target) {
        Task task = add(target);
        if (trouble == Trouble.DUPLICATE) {
            add(target);
        }
        if (landAtOnce) {
            land();
        }
        return task;
    }

    private Task add(String target) {
        Task task = new Task(4000 + tasks.size(), target);
        tasks.add(task);
        return task;
    }

    synchronized Task task(int id) {
        return tasks.stream().filter(t -> t.id == id).findFirst().orElse(null);
    }

    record Reply(int status, String body) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            if (path.equals("/.well-known/understudy/proxy")) {
                send(exchange, new Reply(200, route.replace("target-", "p")));
                return;
            }
            if (path.startsWith("/control/")) {
                send(exchange, new Reply(200, control(path.substring(9))));
                return;
            }
            boolean time = path.endsWith("/auth/time");
            boolean ask = exchange.getRequestMethod().equals("POST") || path.endsWith("/ask");
            if (ask) {
                asked.incrementAndGet();
            }
            if (trouble == Trouble.HANG && !time) {
                closing.await();
                return;
            }
            Reply reply = time ? new Reply(200, Long.toString(clockSeconds)) : troubled(exchange, body);
            if (ask && trouble == Trouble.LOSE_ANSWER) {
                return;
            }
            send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests in another process, or in another class loader: {@code land}, {@code asked}, or the name of a trouble. */
    private String control(String order) {
        switch (order) {
            case "land" -> land();
            case "asked" -> {}
            default -> trouble = Trouble.valueOf(order);
        }
        return Integer.toString(asked.get());
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Reply troubled(HttpExchange exchange, String body) {
        return switch (trouble) {
            case HTML -> new Reply(200, "<html><body>Maintenance</body></html>");
            case RUBBISH -> new Reply(200, "{\"unexpected\": [}");
            case STATUS_500 -> new Reply(500, "{\"message\": \"Internal server error\"}");
            case STATUS_429 -> new Reply(429, "slow down");
            default -> apis.answer(exchange, body);
        };
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
