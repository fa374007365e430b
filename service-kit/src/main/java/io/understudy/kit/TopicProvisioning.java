package io.understudy.kit;

import io.quarkus.runtime.StartupEvent;
import io.understudy.events.Topic;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates the contract's topics and this service's dead-letter topics if they are missing, patiently, in the background. A topic that must be
 * compacted and is not, for instance because a broker created it by itself, is put right.
 */
@Singleton
class TopicProvisioning {
    private static final Logger LOG = Logger.getLogger(TopicProvisioning.class);
    private static final int LIMIT_MILLIS = 10_000;
    private static final Duration KEEP_DEAD_LETTERS = Duration.ofDays(30);

    @Inject
    KafkaClients kafka;

    @Inject
    StopSignal stop;

    @ConfigProperty(name = "quarkus.application.name")
    String service;

    @ConfigProperty(name = "understudy.topics.partitions", defaultValue = "3")
    int partitions;

    @ConfigProperty(name = "understudy.topics.replication", defaultValue = "1")
    short replication;

    private final CountDownLatch ready = new CountDownLatch(1);

    void onStart(@Observes StartupEvent event) {
        Thread thread = new Thread(this::provideUntilDone, "topic-provisioning");
        thread.setDaemon(true);
        thread.start();
    }

    boolean areReady() {
        return ready.getCount() == 0;
    }

    private void provideUntilDone() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!stop.isGiven()) {
            try (Admin admin = kafka.admin(LIMIT_MILLIS)) {
                create(admin, wanted());
                compact(admin);
                ready.countDown();
                LOG.infof("topics ready service=%s", service);
                return;
            } catch (ExecutionException | KafkaException e) {
                if (backoff.isFresh()) {
                    LOG.warnf("topics wait for Kafka reason=%s", e.getMessage());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            stop.givenWithin(backoff.next());
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            wanted.add(new NewTopic(topic.topicName(), partitions, replication)
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            policy(topic),
                            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                            timestamps(topic))));
        }
        String keep = Long.toString(KEEP_DEAD_LETTERS.toMillis());
        consumedTopics()
                .forEach(topic -> wanted.add(new NewTopic(DeadLetters.topicFor(topic, service), 1, replication)
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, keep))));
        return wanted;
    }

    private static String policy(Topic topic) {
        return topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
    }

    /** A verdict is news by the broker's clock: an observer's own may be wrong. */
    private static String timestamps(Topic topic) {
        return topic == Topic.HEALTH ? "LogAppendTime" : "CreateTime";
    }

    private static Set<String> consumedTopics() {
        org.eclipse.microprofile.config.Config config = ConfigProvider.getConfig();
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("mp.messaging.incoming.") && name.endsWith(".topic"))
                .map(name -> config.getValue(name, String.class))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void create(Admin admin, List<NewTopic> wanted) throws ExecutionException, InterruptedException {
        for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void compact(Admin admin) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = Arrays.stream(Topic.values())
                .filter(Topic::compacted)
                .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t.topicName()))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> repairs =
                admin.describeConfigs(resources).all().get().entrySet().stream()
                        .filter(e -> !isCompacted(e.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(toCompacted())));
        if (!repairs.isEmpty()) {
            LOG.warnf("topics made compacted topics=%s", repairs.keySet());
            admin.incrementalAlterConfigs(repairs).all().get();
        }
    }

    private static boolean isCompacted(Config config) {
        return TopicConfig.CLEANUP_POLICY_COMPACT.equals(
                config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value());
    }

    private static AlterConfigOp toCompacted() {
        return new AlterConfigOp(
                new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                AlterConfigOp.OpType.SET);
    }
}
