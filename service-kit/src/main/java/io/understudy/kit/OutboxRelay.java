package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends what {@link Outbox} holds, oldest first, and deletes what Kafka has acknowledged. One relay per schema is at work; those of other
 * replicas stand by. After a crash between acknowledgement and deletion the same event is sent again, with the same id: consumers
 * deduplicate. Of one key there is never more than one event under way, so that a failed one cannot be overtaken.
 */
@Singleton
public class OutboxRelay {
    /** Checkpoint: rows are read, nothing is sent. */
    public static final String READ = "outbox-read";
    /** Checkpoint: sent and acknowledged, not deleted. */
    public static final String ACKNOWLEDGED = "outbox-acknowledged";

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final int SEND_LIMIT_MILLIS = 10_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration STAND_BY = Duration.ofSeconds(1);

    @Inject
    AgroalDataSource database;

    @Inject
    KafkaClients kafka;

    @Inject
    TopicProvisioning topics;

    @Inject
    StopSignal stop;

    /** More than a send may take, else a relay that waits for Kafka loses the right to send, which costs only time. */
    @ConfigProperty(name = "understudy.outbox.leader-silence", defaultValue = "60s")
    Duration silence;

    private final Semaphore news = new Semaphore(0);
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private Thread thread;
    private Producer<String, byte[]> producer;

    void onStart(@Observes StartupEvent event) {
        thread = new Thread(this::run, "outbox-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void onShutdown(@Observes ShutdownEvent event) throws InterruptedException {
        news.release();
        thread.join(Duration.ofSeconds(2));
        thread.interrupt();
    }

    /** Says that something was committed; returns at once. */
    public void wake() {
        news.release();
    }

    private void run() {
        while (!stop.isGiven()) {
            try (Leader leader = new Leader(OutboxLeadership.take(database, silence))) {
                if (leader.right().isEmpty()) {
                    stop.givenWithin(STAND_BY);
                } else {
                    lead(leader.right().get());
                }
            } catch (SQLException e) {
                complain("outbox waits for the database", e);
                stop.givenWithin(backoff.next());
            } catch (RuntimeException e) {
                LOG.errorf(e, "outbox relay failed and starts afresh");
                stop.givenWithin(backoff.next());
            }
        }
        dropProducer();
    }

    private void lead(OutboxLeadership right) throws SQLException {
        LOG.debug("outbox relay leads");
        try {
            while (!stop.isGiven()) {
                List<OutboxRow> rows = OutboxRow.oldest(right.session(), BATCH);
                if (rows.isEmpty()) {
                    awaitNews();
                } else if (topics.areReady() && send(right, rows)) {
                    backoff.reset();
                } else {
                    stop.givenWithin(backoff.next());
                }
            }
        } catch (SQLException | RuntimeException e) {
            right.abandon();
            throw e;
        }
    }

    private void awaitNews() {
        try {
            if (news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends lane by lane, one event of each at a time; false if anything was not acknowledged, and that stays where it is. */
    private boolean send(OutboxLeadership right, List<OutboxRow> rows) throws SQLException {
        Checkpoint.reached(READ);
        Map<OutboxRow.Lane, Deque<OutboxRow>> lanes = new LinkedHashMap<>();
        rows.forEach(
                r -> lanes.computeIfAbsent(r.lane(), lane -> new ArrayDeque<>()).add(r));
        boolean complete = true;
        while (complete && !lanes.isEmpty()) {
            List<OutboxRow> heads = lanes.values().stream().map(Deque::remove).toList();
            lanes.values().removeIf(Deque::isEmpty);
            List<OutboxRow> acknowledged = sendAndWait(heads);
            if (!acknowledged.isEmpty()) {
                Checkpoint.reached(ACKNOWLEDGED);
                OutboxRow.delete(right.session(), acknowledged);
            }
            complete = acknowledged.size() == heads.size();
        }
        if (!complete) {
            dropProducer();
        }
        return complete;
    }

    private List<OutboxRow> sendAndWait(List<OutboxRow> heads) {
        Map<OutboxRow, Future<RecordMetadata>> underWay = new LinkedHashMap<>();
        List<OutboxRow> acknowledged = new ArrayList<>();
        try {
            for (OutboxRow row : heads) {
                Future<RecordMetadata> answer = producer().send(row.message());
                underWay.put(row, answer);
                if (answer.state() == Future.State.FAILED) {
                    // Kafka was not found within the limit, and each further one would wait as long.
                    break;
                }
            }
        } catch (KafkaException e) {
            complain("outbox waits for Kafka", e);
        }
        underWay.forEach((row, answer) -> {
            if (isAcknowledged(row, answer)) {
                acknowledged.add(row);
            }
        });
        return acknowledged;
    }

    private boolean isAcknowledged(OutboxRow row, Future<RecordMetadata> answer) {
        try {
            answer.get();
            LOG.debugf("published event=%s topic=%s key=%s", row.eventId(), row.topic(), row.key());
            return true;
        } catch (ExecutionException e) {
            complain("outbox waits for Kafka event=" + row.eventId(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void complain(String what, Exception e) {
        if (backoff.isFresh()) {
            LOG.warnf("%s reason=%s", what, e.getMessage());
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.careful(SEND_LIMIT_MILLIS);
        }
        return producer;
    }

    /** A producer that failed may still have something under way: nothing of it may be sent after what is sent next. */
    private void dropProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private record Leader(Optional<OutboxLeadership> right) implements AutoCloseable {
        @Override
        public void close() {
            right.ifPresent(OutboxLeadership::close);
        }
    }
}
