package io.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.understudy.events.BackupRequested;
import io.understudy.events.CommandRejected;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A planned switchover to its end, on real databases and a real Kafka of its own: the pair is not given back as it was. */
@Tag("full")
@QuarkusTest
@TestProfile(SwitchoverLiveTest.PartsOfItsOwn.class)
@WithTestResource(LiveParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("parts")
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
    @Order(1)
    void itIsAbandonedWhenItsTimeIsOverAndTheMainTakesVisitorsAgain() {
        // Given nobody who makes backups
        long within = 20;

        // When a switchover is asked for
        ask(within);

        // Then it is answered in the end, and visitors are on the main
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(topics.all(Topic.FAILOVERS, CommandRejected.class))
                        .filteredOn(r -> r.rule().equals("switchover-abandoned"))
                        .singleElement()
                        .satisfies(r -> assertThat(r.sentence()).contains("visitors go back")));
        await().atMost(LIMIT).until(() -> phase().equals(Optional.of(Phase.MAIN_SERVING)));
    }

    @Test
    @Order(2)
    void theSpareIsPromotedWhenTheLastBackupIsProved() {
        // Given a switchover that froze the main and asked for a last backup
        ask(600);
        await().atMost(LIMIT)
                .until(() -> topics.all(Topic.COMMANDS, BackupRequested.class).stream()
                        .anyMatch(asked -> asked.withinSeconds() > 60));
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

    /** As often as it takes until the pair has been looked at and both servers are known to be well. */
    private void ask(long within) {
        Instant soon = Instant.now().plus(LIMIT);
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            topics.say(new SwitchoverRequested("lyon", "ann", "disks", 1L, soon, false, within));
            await().atMost(Duration.ofSeconds(3)).until(() -> phase().equals(Optional.of(Phase.SPARE_SERVING)));
            return true;
        });
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
