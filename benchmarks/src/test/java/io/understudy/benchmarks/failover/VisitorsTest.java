package io.understudy.benchmarks.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorsTest {
    private static final Duration EVERY = Duration.ofMillis(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stopServer() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void comeUntilTheFirstIsServedThoughOneIsKeptWaiting() throws Exception {
        // Given a server that keeps its first visitor waiting, sends two away and serves from then on
        server.createContext("/", exchange -> {
            try (exchange) {
                int visitor = asked.incrementAndGet();
                if (visitor == 1) {
                    awaitTheEnd();
                }
                byte[] page = "<html></html>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(visitor <= 3 ? 503 : 200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        long before = System.nanoTime();

        // When
        long served = Visitors.at(address(), "alice.test", EVERY).firstPage("p1", Duration.ofSeconds(30));

        // Then
        assertThat(served).isBetween(before, System.nanoTime());
        assertThat(asked.get()).isGreaterThan(3);
    }

    @Test
    void sayWhereNobodyWasServed() {
        // Given a server that sends everybody away
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(503, -1);
            }
        });

        // When
        var refusal = assertThatThrownBy(
                () -> Visitors.at(address(), "alice.test", EVERY).firstPage("p2", Duration.ofMillis(100)));

        // Then
        refusal.isInstanceOf(IOException.class).hasMessageContaining("through p2");
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
