package io.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.events.Event;
import io.understudy.events.IpMoveCompleted;
import io.understudy.events.IpMovePending;
import io.understudy.events.IpMoveRequested;
import io.understudy.events.IpMoveState;
import io.understudy.events.Topic;
import io.understudy.kit.EventCodec;
import io.understudy.orchestrator.store.IpStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The move of a fail-over IP, on a real database and a real Kafka, at a provider that loses its answer. */
@QuarkusTest
@WithTestResource(LiveParts.class)
@Tag("parts")
class FailoverIpTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    EventCodec codec;

    @Inject
    IpStore ips;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @ConfigProperty(name = "test.provider.port")
    int provider;

    private Topics topics;
    private Observers observers;

    @BeforeEach
    void start() {
        topics = new Topics(codec, brokers);
        observers = new Observers(topics);
    }

    @AfterEach
    void stop() {
        observers.close();
        topics.close();
    }

    @Test
    void aLostAnswerIsFoundByListingAndTheMoveIsAskedForOnce() throws IOException {
        // Given an IP held by the main proxy, and a provider that loses its answers to requests
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ips.of("front")).hasValueSatisfying(state -> {
                    assertThat(state.readAt()).isNotNull();
                    assertThat(state.move().state()).isEqualTo(IpMoveState.COMPLETED);
                }));
        tell("LOSE_ANSWER");

        // When the main proxy fails
        observers.sayOfProxy(false);

        // Then the move is told as unknown, and found among the open ones
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told(IpMovePending.class))
                        .extracting(IpMovePending::state)
                        .containsExactly(IpMoveState.UNKNOWN, IpMoveState.PENDING));
        assertThat(told(IpMoveRequested.class)).singleElement().satisfies(e -> {
            assertThat(List.of(e.from(), e.to())).containsExactly("p1", "p2");
            assertThat(e.pairs()).containsExactly("lyon");
        });

        // and when it lands, route and proxy agree, and it was asked for once
        tell("land");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told(IpMoveCompleted.class))
                        .singleElement()
                        .satisfies(e -> assertThat(e.late()).isFalse()));
        assertThat(tell("NONE")).isEqualTo("1");
    }

    private <E extends Event> List<E> told(Class<E> type) {
        return topics.all(Topic.FAILOVERS, type);
    }

    /** @return how often a move was asked for */
    private String tell(String order) throws IOException {
        try (InputStream in = URI.create("http://127.0.0.1:" + provider + "/control/" + order)
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
