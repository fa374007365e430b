package io.understudy.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import io.understudy.events.PairState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** This service's own copy of what the orchestrator decided last about each pair, fed by {@link PairStateFeed}. */
@ApplicationScoped
@Unremovable
@Transactional
public class PairStates {
    @Inject
    AgroalDataSource database;

    /** Empty until a state of this pair has been heard. */
    public Optional<PairState> of(String pair) {
        return Rows.query(database, PairStates::state, "select event from pair_state where pair = ?", pair).stream()
                .findFirst();
    }

    /** Every pair that has been heard of, by name. */
    public List<PairState> all() {
        return Rows.query(database, PairStates::state, "select event from pair_state order by pair");
    }

    /** Keeps the state unless a higher decision is already known; returns whether it was kept. */
    public boolean learn(PairState state) {
        String sql = """
                insert into pair_state (pair, decision, event) values (?, ?, ?::jsonb)
                on conflict (pair) do update set
                  decision = excluded.decision, event = excluded.event, learnt_at = excluded.learnt_at
                where pair_state.decision <= excluded.decision
                """;
        String json = EventJson.MAPPER.valueToTree(state).toString();
        return Rows.update(database, sql, state.pair(), state.decision(), json) == 1;
    }

    private static PairState state(ResultSet row) throws SQLException {
        try {
            return EventJson.MAPPER.readValue(row.getString("event"), PairState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept pair state cannot be read", e);
        }
    }
}
