package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Loopback;
import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka broker that is its own controller (KRaft), as a JVM of its own. */
public final class KafkaPart extends Part {

    /** Written by the build: see this module's pom. */
    private static final String BROKER_JARS = "io/understudy/standalone/parts/broker.classpath";

    private static final Duration FORMAT_LIMIT = Duration.ofSeconds(60);

    private final int port;
    private final int controllerPort;

    /** A broker that has not been started yet. */
    public KafkaPart(Machine machine, String name) {
        super(machine, name);
        this.port = machine.port(name);
        this.controllerPort = machine.port(name + "-controller");
    }

    /** What clients are given as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    Launch prepare() {
        Path configuration = folder().resolve("server.properties");
        write(configuration, configuration());
        if (!Files.exists(folder().resolve("data/meta.properties"))) {
            List<String> format = new ArrayList<>(java("kafka.tools.StorageTool"));
            format.addAll(List.of(
                    "format",
                    "--ignore-formatted",
                    "-t",
                    Uuid.randomUuid().toString(),
                    "-c",
                    configuration.toString()));
            runOnce(new ProcessBuilder(format).directory(folder().toFile()), FORMAT_LIMIT);
        }
        List<String> argv = new ArrayList<>(java("kafka.Kafka"));
        argv.add(configuration.toString());
        return new Launch(name(), argv, Map.of(), folder(), log(), "TERM", Duration.ofSeconds(15));
    }

    @Override
    Optional<Contained> contained() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("KAFKA_NODE_ID", "1"),
                Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@" + HOST + ":" + controllerPort),
                Map.entry(
                        "KAFKA_LISTENERS",
                        "BROKER://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort),
                Map.entry("KAFKA_ADVERTISED_LISTENERS", "BROKER://" + HOST + ":" + port),
                Map.entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "BROKER"),
                Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                Map.entry("KAFKA_LOG_DIRS", "/var/lib/kafka/data"),
                Map.entry("KAFKA_NUM_PARTITIONS", "3"),
                Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "5"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"),
                Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                Map.entry("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "8388608"),
                Map.entry("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000"),
                Map.entry("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500"),
                Map.entry("KAFKA_HEAP_OPTS", "-Xmx200m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        return Optional.of(new Contained("apache/kafka:4.1.0", List.of(), environment, Map.of()));
    }

    private List<String> java(String main) {
        Path arguments = folder().resolve("jvm.arguments");
        write(arguments, """
                -Xmx200m
                -XX:+UseSerialGC
                -XX:TieredStopAtLevel=1
                "-Djava.util.logging.SimpleFormatter.format=%%1$tFT%%1$tT.%%1$tL %%4$s %%3$s: %%5$s%%6$s%%n"
                -cp
                "%s"
                """.formatted(brokerJars()));
        return List.of(JavaPart.javaProgram().toString(), "@" + arguments, main);
    }

    private static String brokerJars() {
        try (InputStream in = Tools.resource(BROKER_JARS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of the broker's jars is missing: build with ./mvnw", e);
        }
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%1$d
                listeners=BROKER://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
                advertised.listeners=BROKER://127.0.0.1:%2$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%3$s/data
                auto.create.topics.enable=true
                num.partitions=3
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=5
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=8388608
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                # A broker that was killed is believed dead, and lets itself in again, after three seconds rather than nine.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                """.formatted(controllerPort, port, folder());
    }

    @Override
    boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 500);
        } catch (IOException notYet) {
            return false;
        }
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2500);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
