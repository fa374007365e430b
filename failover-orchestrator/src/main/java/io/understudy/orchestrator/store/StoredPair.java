package io.understudy.orchestrator.store;

import io.understudy.orchestrator.decide.PairRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A pair as it is stored.
 *
 * @param lookedAt when its situation was last looked at
 * @param blindUntil until then nothing may be promoted, because nobody looked for a while
 */
public record StoredPair(PairRecord pair, Instant lookedAt, Optional<Instant> blindUntil) {}
