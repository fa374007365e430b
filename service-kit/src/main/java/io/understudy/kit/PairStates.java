package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import io.understudy.events.PairState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** This service's own copy of what the orchestrator decided last about each pair, fed by {@link PairStateFeed}. */
@ApplicationScoped
@Unremovable
@Transactional
public class PairStates {

    /** Empty until a state of this pair has been heard. */
    public Optional<PairState> of(String pair) {
        throw new IllegalStateException("unfinished");
    }

    public List<PairState> all() {
        throw new IllegalStateException("unfinished");
    }

    /** Keeps the state unless a higher decision is already known; returns whether it was kept. */
    public boolean learn(PairState state) {
        throw new IllegalStateException("unfinished");
    }
}
