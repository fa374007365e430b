package io.understudy.orchestrator;

import io.understudy.events.Event;
import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Three observers that repeat what they are told to say of the main; of the spare they always speak well. */
final class Observers implements AutoCloseable {
    private static final List<String> NAMES = List.of("o1", "o2", "o3");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Topics topics;
    private volatile boolean mainHealthy = true;
    private volatile boolean proxyHealthy = true;
    private volatile Instant proxySince = Instant.now();
    private volatile Instant since = Instant.now();

    Observers(Topics topics) {
        this.topics = topics;
        clock.scheduleAtFixedRate(this::speak, 0, 300, TimeUnit.MILLISECONDS);
    }

    void say(boolean healthy) {
        since = Instant.now();
        mainHealthy = healthy;
    }

    /** Of the main proxy. */
    void sayOfProxy(boolean healthy) {
        proxySince = Instant.now();
        proxyHealthy = healthy;
    }

    private void speak() {
        Instant now = Instant.now();
        for (String observer : NAMES) {
            Event word = mainHealthy
                    ? new ServerHealthy("s1", "lyon", observer, now, since, false, List.of())
                    : new ServerUnhealthy("s1", "lyon", observer, now, since, List.of());
            topics.say(word);
            Event ofProxy = proxyHealthy
                    ? new ServerHealthy("p1", "lyon", observer, now, proxySince, false, List.of())
                    : new ServerUnhealthy("p1", "lyon", observer, now, proxySince, List.of());
            topics.say(ofProxy);
            topics.say(new ServerHealthy("p2", "lyon", observer, now, now.minusSeconds(60), false, List.of()));
            topics.say(new ServerHealthy("s1b", "lyon", observer, now, now.minusSeconds(60), false, List.of()));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
