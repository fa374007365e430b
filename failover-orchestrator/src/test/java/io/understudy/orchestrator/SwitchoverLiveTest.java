package io.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.understudy.events.BackupRequested;
import io.understudy.events.GuardReading;
import io.understudy.events.LossStated;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.SparePromoted;
import io.understudy.events.SwitchoverRequested;
import io.understudy.events.Topic;
import io.understudy.kit.EventCodec;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A planned switchover to its end, on real databases and a real Kafka of its own: the pair is not given back as it was. */
@Tag("full")
@QuarkusTest
@TestProfile(SwitchoverLiveTest.PartsOfItsOwn.class)
@WithTestResource(LiveParts.class)
class SwitchoverLiveTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Nothing is configured otherwise. */
    public static final class PartsOfItsOwn implements QuarkusTestProfile {}

    @Inject
    EventCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Topics topics;
    private Observers observers;

    @BeforeEach
    void givenAServingPair() {
        topics = new Topics(codec, brokers);
        observers = new Observers(topics);
        proved();
        await().atMost(LIMIT).until(() -> phase().equals(Optional.of(Phase.MAIN_SERVING)));
    }

    @AfterEach
    void close() {
        observers.close();
        topics.close();
    }

    @Test
    void theSpareIsPromotedWhenTheLastBackupIsProved() {
        // Given a switchover that froze the main and asked for a last backup
        await().atMost(LIMIT).untilAsserted(() -> {
            topics.say(new SwitchoverRequested(
                    "lyon", "ann", "disks", 1L, Instant.now().plusSeconds(60), false, 600));
            assertThat(phase()).isEqualTo(Optional.of(Phase.SPARE_SERVING));
        });
        await().atMost(LIMIT)
                .until(() -> !topics.all(Topic.COMMANDS, BackupRequested.class).isEmpty());
        assertThat(phase()).isEqualTo(Optional.of(Phase.SPARE_SERVING));

        // When every gallery is proved as of now
        proved();

        // Then the spare is the main of the next epoch, fenced off from the old one, and nothing was lost
        await().atMost(LIMIT).until(() -> phase().equals(Optional.of(Phase.UNPROTECTED)));
        assertThat(topics.all(Topic.FAILOVERS, SparePromoted.class))
                .singleElement()
                .satisfies(promoted -> {
                    assertThat(promoted.promoted()).isEqualTo("s1b");
                    assertThat(promoted.epoch()).isEqualTo(2);
                    assertThat(promoted.guards())
                            .extracting(GuardReading::guard)
                            .contains("EVERY_GALLERY_PROVED", "SPARE_READ_ONLY", "OLD_MAIN_CAN_BE_FENCED");
                });
        assertThat(topics.all(Topic.FAILOVERS, LossStated.class).getLast().galleries())
                .isEmpty();
    }

    private void proved() {
        Instant now = Instant.now();
        topics.say(new RecoveryPoint("lyon/alice.test", "lyon", now, now, "abc"));
    }

    private Optional<Phase> phase() {
        return topics.all(Topic.PAIR_STATES, PairState.class).stream()
                .max(Comparator.comparingLong(PairState::decision))
                .map(PairState::phase);
    }
}
