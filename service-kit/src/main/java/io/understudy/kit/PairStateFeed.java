package io.understudy.kit;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.understudy.events.PairState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes the compacted topic of pair states. A service that owns them sets {@code understudy.pair-states.consume=false} in its
 * {@code application.properties}.
 */
@ApplicationScoped
@IfBuildProperty(name = "understudy.pair-states.consume", stringValue = "true", enableIfMissing = true)
public class PairStateFeed {
    @Inject
    Inbox inbox;

    @Inject
    PairStates pairStates;

    @Incoming("pair-states")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("pair-states", kafkaRecord, envelope -> {
            if (envelope.data() instanceof PairState state) {
                pairStates.learn(state);
            }
        });
    }
}
