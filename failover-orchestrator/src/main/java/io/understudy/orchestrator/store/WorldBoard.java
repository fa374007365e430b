package io.understudy.orchestrator.store;

import io.understudy.orchestrator.decide.MainCheck;
import io.understudy.orchestrator.decide.WorldReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The latest readings of the servers and proxies themselves. In memory only, as they are true only when fresh. */
@ApplicationScoped
public class WorldBoard {
    private final Map<String, WorldReading> worlds = new ConcurrentHashMap<>();
    private final Map<String, MainCheck> checks = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Instant>> owed = new ConcurrentHashMap<>();

    public void read(String pair, WorldReading reading) {
        worlds.put(pair, reading);
    }

    public Optional<WorldReading> world(String pair) {
        return Optional.ofNullable(worlds.get(pair));
    }

    public void checked(String pair, MainCheck check) {
        checks.put(pair, check);
    }

    /** The latest check of the pair's main, of whatever time. */
    public Optional<MainCheck> check(String pair) {
        return Optional.ofNullable(checks.get(pair));
    }

    /** Notes which proxies were not seen to send visitors where they belong; one that still was not keeps its instant. */
    public void owed(String pair, List<String> proxies, Instant now) {
        owed.compute(pair, (p, former) -> {
            Map<String, Instant> since = new TreeMap<>();
            proxies.forEach(proxy -> since.put(proxy, former == null ? now : former.getOrDefault(proxy, now)));
            return Collections.unmodifiableMap(since);
        });
    }

    /** Proxies that are owed their route, and since when this process has seen it; empty until they have been looked at. */
    public Optional<Map<String, Instant>> owed(String pair) {
        return Optional.ofNullable(owed.get(pair));
    }
}
