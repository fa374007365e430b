package io.understudy.detector.store;

import io.understudy.detector.decide.HealthWord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The observers' last words on each server. In memory only: they are said again within seconds. */
@ApplicationScoped
public class HealthBoard {
    private final Map<String, Map<String, HealthWord>> words = new ConcurrentHashMap<>();

    public void heard(String server, HealthWord word) {
        words.computeIfAbsent(server, name -> new ConcurrentHashMap<>()).put(word.observer(), word);
    }

    /** Whether the observers find that the server is not well. */
    public boolean isAiling(String server, Duration freshFor, Instant now) {
        return HealthWord.isAiling(words.getOrDefault(server, Map.of()).values(), freshFor, now);
    }
}
