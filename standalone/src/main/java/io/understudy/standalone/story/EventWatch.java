package io.understudy.standalone.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every topic from its beginning with a consumer of its own, in no group, with no code of the services'. */
public final class EventWatch implements AutoCloseable {
    private static final String PREFIX = "io.understudy.";
    private static final Duration LOOK_FOR_TOPICS_EVERY = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String brokers;
    private final Consumer<Seen> listener;
    private final List<Seen> seen = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Begins to read at once.
     *
     * @param listener told of every event once, by the reading thread
     */
    public EventWatch(String brokers, Consumer<Seen> listener) {
        this.brokers = brokers;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("event-watch").daemon().start(this::run);
    }

    /** Every event seen so far, each id once. */
    public synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    /** Those of a kind, in the order in which they were seen. */
    public List<Seen> all(Predicate<Seen> which) {
        return all().stream().filter(which).toList();
    }

    /** The first of a kind that was seen. */
    public Optional<Seen> first(Predicate<Seen> which) {
        return all().stream().filter(which).findFirst();
    }

    /** The last of a kind that was seen. */
    public Optional<Seen> last(Predicate<Seen> which) {
        return all().reversed().stream().filter(which).findFirst();
    }

    private void run() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            Instant lookForTopics = Instant.MIN;
            while (!closed) {
                if (Instant.now().isAfter(lookForTopics)) {
                    assign(consumer);
                    lookForTopics = Instant.now().plus(LOOK_FOR_TOPICS_EVERY);
                }
                // poll refuses to run without an assignment
                if (consumer.assignment().isEmpty()) {
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                } else {
                    poll(consumer);
                }
            }
        }
    }

    private void poll(KafkaConsumer<String, byte[]> consumer) {
        try {
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        } catch (KafkaException brokerAway) {
            // Its topics are not there for a moment; the next round asks again.
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static void assign(KafkaConsumer<String, byte[]> consumer) {
        try {
            Set<TopicPartition> wanted = new HashSet<>(consumer.assignment());
            boolean grown = false;
            for (List<PartitionInfo> partitions :
                    consumer.listTopics(Duration.ofSeconds(2)).values()) {
                for (PartitionInfo partition : partitions) {
                    grown |= partition.topic().startsWith("understudy.")
                            && wanted.add(new TopicPartition(partition.topic(), partition.partition()));
                }
            }
            if (grown) {
                consumer.assign(wanted);
            }
        } catch (KafkaException brokerAway) {
            // It is killed on purpose now and then; the next round asks again.
            return;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Seen event = new Seen(
                record.topic(),
                header(record, "ce_type").replace(PREFIX, "").replaceFirst("\\.v\\d+$", ""),
                header(record, "ce_id"),
                record.key() == null ? "" : record.key(),
                Instant.ofEpochMilli(record.timestamp()),
                parsed(record.value()));
        synchronized (this) {
            if (!event.id().isEmpty() && !ids.add(event.topic() + event.id())) {
                return;
            }
            seen.add(event);
        }
        listener.accept(event);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode parsed(byte[] value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
