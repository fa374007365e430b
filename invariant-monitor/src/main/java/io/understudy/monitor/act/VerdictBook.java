package io.understudy.monitor.act;

import io.understudy.events.Evidence;
import io.understudy.monitor.decide.HealthMemory;
import io.understudy.monitor.decide.HealthVerdict;
import io.understudy.monitor.store.VerdictMemories;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What this observer thinks of every server. It lives in memory, so that an observer goes on observing while its database is away,
 * and is kept in the database so that its restart does not begin a new run of failures.
 */
@ApplicationScoped
public class VerdictBook {
    private static final Logger LOG = Logger.getLogger(VerdictBook.class);

    @Inject
    Observer observer;

    @Inject
    VerdictMemories memories;

    @Inject
    Bounded bounded;

    private final Set<String> beingKept = ConcurrentHashMap.newKeySet();
    private final Map<String, HealthMemory> remembered = new ConcurrentHashMap<>();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * The last word on a server.
     *
     * @param verdict healthy, degraded, unhealthy or unknown
     * @param since beginning of this run; null while unknown
     * @param reason why it is unknown; null otherwise
     * @param published whether Kafka acknowledged it; an unknown verdict is never published
     */
    public record Entry(
            String pair,
            String server,
            String observer,
            String verdict,
            Instant observedAt,
            Instant since,
            String reason,
            List<Evidence> evidence,
            boolean published) {}

    /** Takes over what the database remembers, unless something newer is known. */
    void load(String server) {
        remembered.putIfAbsent(server, memories.of(observer.id(), server));
    }

    HealthMemory memory(String server) {
        return remembered.getOrDefault(server, HealthMemory.EMPTY);
    }

    /** Notes a verdict; the word of before, if any. */
    Optional<String> note(
            String pair, String server, Instant at, HealthVerdict verdict, HealthMemory memory, boolean published) {
        remembered.put(server, memory);
        Entry before = entries.put(server, entry(pair, server, at, verdict, published));
        return Optional.ofNullable(before).map(Entry::verdict);
    }

    /** Keeps the memory beyond this process, if the database lets it, without waiting: one that is away must not slow the looks. */
    void keepSoon(String pair, String server) {
        if (!beingKept.add(server)) {
            return; // the one under way still waits for the database
        }
        bounded.run(() -> {
            try {
                memories.keep(observer.id(), pair, server, memory(server));
            } catch (RuntimeException e) {
                LOG.debugf("memory not kept pair=%s server=%s: %s", pair, server, e.getMessage());
            } finally {
                beingKept.remove(server);
            }
            return server;
        });
    }

    private Entry entry(String pair, String server, Instant at, HealthVerdict verdict, boolean published) {
        return switch (verdict) {
            case HealthVerdict.Healthy healthy ->
                new Entry(
                        pair,
                        server,
                        observer.id(),
                        verdict.word(),
                        at,
                        healthy.since(),
                        null,
                        healthy.evidence(),
                        published);
            case HealthVerdict.Unhealthy unhealthy ->
                new Entry(
                        pair,
                        server,
                        observer.id(),
                        verdict.word(),
                        at,
                        unhealthy.since(),
                        null,
                        unhealthy.evidence(),
                        published);
            case HealthVerdict.Unknown unknown ->
                new Entry(pair, server, observer.id(), verdict.word(), at, null, unknown.reason(), List.of(), false);
        };
    }

    /** The last word on every server, by name. */
    public List<Entry> entries() {
        return entries.values().stream()
                .sorted(java.util.Comparator.comparing(Entry::server))
                .toList();
    }
}
