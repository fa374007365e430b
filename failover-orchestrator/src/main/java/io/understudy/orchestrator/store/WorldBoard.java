package io.understudy.orchestrator.store;

import io.understudy.orchestrator.decide.WorldReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The latest readings of the servers and proxies themselves. In memory only, as they are true only when fresh. */
@ApplicationScoped
public class WorldBoard {
    private final Map<String, WorldReading> worlds = new ConcurrentHashMap<>();
    private final Map<String, List<String>> owed = new ConcurrentHashMap<>();

    public void read(String pair, WorldReading reading) {
        worlds.put(pair, reading);
    }

    public Optional<WorldReading> world(String pair) {
        return Optional.ofNullable(worlds.get(pair));
    }

    public void owed(String pair, List<String> proxies) {
        owed.put(pair, List.copyOf(proxies));
    }

    /** Empty until the proxies of this pair have been looked at. */
    public Optional<List<String>> owedProxies(String pair) {
        return Optional.ofNullable(owed.get(pair));
    }
}
