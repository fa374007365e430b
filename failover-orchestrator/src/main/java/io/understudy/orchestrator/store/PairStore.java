package io.understudy.orchestrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.orchestrator.decide.PairRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The decided state of the pairs. A pair is changed only under its row's lock. */
@ApplicationScoped
public class PairStore implements PanacheRepositoryBase<PairEntity, String> {
    private static final TypeReference<List<String>> SUBJECTS = new TypeReference<>() {};

    @Inject
    ObjectMapper json;

    /** Locks the row until the transaction ends; empty if the pair has no record yet. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<StoredPair> lock(String pair) {
        return Optional.ofNullable(findById(pair, LockModeType.PESSIMISTIC_WRITE))
                .map(this::stored);
    }

    @Transactional
    public Optional<StoredPair> of(String pair) {
        return Optional.ofNullable(findById(pair)).map(this::stored);
    }

    @Transactional
    public List<StoredPair> everyPair() {
        return listAll().stream().map(this::stored).toList();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void create(PairRecord first, Instant now) {
        PairEntity row = new PairEntity();
        row.pair = first.pair();
        row.lookedAt = now;
        row.withheldJson = "[]";
        write(row, first);
        persist(row);
    }

    /** The row has to be locked by this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void save(PairRecord changed) {
        PairEntity row = Objects.requireNonNull(findById(changed.pair()));
        if (changed.decision() < row.decision) {
            throw new IllegalStateException(
                    "decision " + changed.decision() + " of " + changed.pair() + " is older than " + row.decision);
        }
        write(row, changed);
    }

    /** Notes that the pair was looked at, and after a gap until when it counts as blind. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void looked(String pair, Instant now, Optional<Instant> blindUntil) {
        PairEntity row = Objects.requireNonNull(findById(pair));
        row.lookedAt = now;
        row.blindUntil = blindUntil.orElse(null);
    }

    /** Remembers what is withheld by now, and returns what was until now. The row has to be locked by this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> withhold(String pair, List<String> subjects) {
        PairEntity row = Objects.requireNonNull(findById(pair));
        try {
            List<String> former = json.readValue(row.withheldJson, SUBJECTS);
            row.withheldJson = json.writeValueAsString(subjects);
            return former;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is withheld of pair " + pair + " cannot be read", e);
        }
    }

    /** Whether {@code owner} may act for the pair until {@code now + lease}; only one owner may at a time. */
    @Transactional
    public boolean lease(String pair, String owner, Instant now, Duration lease) {
        return update(
                        "leaseOwner = ?1, leaseUntil = ?2 where pair = ?3 and (leaseOwner is null or leaseOwner = ?1 or leaseUntil < ?4)",
                        owner,
                        now.plus(lease),
                        pair,
                        now)
                == 1;
    }

    private void write(PairEntity row, PairRecord changed) {
        row.decision = changed.decision();
        try {
            row.recordJson = json.writeValueAsString(changed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pair record is always JSON", e);
        }
    }

    private StoredPair stored(PairEntity row) {
        try {
            PairRecord pair = json.readValue(row.recordJson, PairRecord.class);
            return new StoredPair(pair, row.lookedAt, Optional.ofNullable(row.blindUntil));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored record of pair " + row.pair + " cannot be read", e);
        }
    }
}
