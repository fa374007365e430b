package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import io.understudy.events.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Events that are published if, and only if, the caller's transaction commits. {@link OutboxRelay} sends them. */
@ApplicationScoped
@Unremovable
public class Outbox {

    /** Fails with a {@link jakarta.transaction.TransactionalException} outside of a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Envelope<?> envelope) {
        throw new IllegalStateException("unfinished");
    }
}
