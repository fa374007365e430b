package io.understudy.monitor.store;

import io.understudy.events.PairState;
import io.understudy.fleet.Pair;
import io.understudy.kit.PairStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is main and who is spare, as the topic of pair states says; the kit's feed consumes it. */
@ApplicationScoped
public class PairRoles {
    @Inject
    PairStates pairStates;

    private final Map<String, PairState> heard = new ConcurrentHashMap<>();

    /** The decided state of a pair; throws while the service's own database is away. */
    public Optional<PairState> now(String pair) {
        Optional<PairState> state = pairStates.of(pair);
        state.ifPresent(s -> heard.put(pair, s));
        return state;
    }

    /** The last state that {@link #now} gave, whatever is away. */
    public Optional<PairState> lastHeard(String pair) {
        return Optional.ofNullable(heard.get(pair));
    }

    /** Whether a server is the spare, as far as is known; the fleet file's word counts only before any state was heard. */
    public boolean isSpare(Pair pair, String server) {
        return lastHeard(pair.name())
                .map(PairState::spare)
                .orElse(pair.firstSpare())
                .equals(server);
    }
}
