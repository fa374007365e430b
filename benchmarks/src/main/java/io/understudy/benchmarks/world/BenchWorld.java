package io.understudy.benchmarks.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.benchmarks.Scale;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.KafkaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.story.EventWatch;
import io.understudy.standalone.world.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that runs while it is measured: Kafka, PostgreSQL, the detector and the worker, and the databases of three pairs: the fleet, the big
 * gallery, and a fleet that grows. All of it begins anew with each run; only the model files of photos are kept.
 */
public final class BenchWorld implements AutoCloseable {
    private static final String KEPT = "kept";
    private static final List<String> STAYS = List.of(KEPT, ".lock");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Machine machine;
    private final KafkaPart kafka;
    private final PostgresPart postgres;
    private final Accounts accounts;
    private final MadeFleet fleet;
    private final MadeFleet big;
    private final MadeFleet growth;
    private final BenchServices services;
    private JavaPart detector;
    private JavaPart worker;
    private Publisher publisher;
    private EventWatch events;

    private BenchWorld(Machine machine, Scale scale) {
        this.machine = machine;
        this.kafka = new KafkaPart(machine, "kafka");
        this.postgres = new PostgresPart(machine, "postgres");
        this.accounts = new Accounts(machine.data().folder("secrets"));
        Path kept = machine.data().folder(KEPT);
        this.fleet = made("fleet", scale.small(), new GalleryFiles(kept, scale.small(), false));
        this.big = made("big", scale.big(), new GalleryFiles(kept, scale.big(), true));
        // Nothing of it is ever copied: files that galleries share cost no room.
        this.growth = made("growth", scale.small(), new GalleryFiles(kept, scale.small(), true));
        this.services = new BenchServices(machine, accounts, fleetFile(), kafka.bootstrapServers(), postgres);
    }

    private MadeFleet made(String pair, Scale.Content content, GalleryFiles files) {
        return new MadeFleet(
                pair,
                new MariaDbPart(machine, pair + "-main-database", false),
                new MariaDbPart(machine, pair + "-spare-database", false),
                machine.data().folder("disk/" + pair + "/galleries"),
                machine.data().folder("disk/" + pair + "-spare/galleries"),
                content,
                files);
    }

    /**
     * Makes the fleet and the big gallery and starts everything but the databases of the growing fleet.
     *
     * @param data folder of this program's own; what an earlier run left there is deleted, but for the model files
     */
    public static BenchWorld start(Path data, Scale scale, Consumer<String> say) throws IOException, SQLException {
        Optional<String> missing = BenchServices.missing();
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        Machine machine = Machine.open(data);
        try {
            clear(machine.data().path());
            BenchWorld world = new BenchWorld(machine, scale);
            world.startServers();
            say.accept("Kafka, PostgreSQL and four databases are up");
            world.fleet.growTo(scale.galleries());
            world.big.growTo(1);
            say.accept("made %d galleries of %d photos, and one of %d"
                    .formatted(
                            scale.galleries(),
                            scale.small().photos(),
                            scale.big().photos()));
            world.startServices();
            say.accept("change-detector and backup-worker are up");
            return world;
        } catch (IOException | SQLException | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    private static void clear(Path data) throws IOException {
        List<Path> old;
        try (var entries = Files.list(data)) {
            old = entries.filter(entry -> !STAYS.contains(entry.getFileName().toString()))
                    .toList();
        }
        for (Path entry : old) {
            try (var tree = Files.walk(entry)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void startServers() throws SQLException {
        List<Part> servers = List.of(kafka, postgres, fleet.main(), fleet.spare(), big.main(), big.spare());
        servers.forEach(Part::start);
        servers.forEach(server -> server.awaitReady(PATIENCE));
        for (MadeFleet made : List.of(fleet, big)) {
            prepare(made);
        }
    }

    /** The state in which the orchestrator leaves the databases of a pair in epoch 1. */
    private void prepare(MadeFleet made) throws SQLException {
        accounts.create(made.main());
        accounts.create(made.spare());
        mark(made.main(), made.pair(), Role.MAIN);
        mark(made.spare(), made.pair(), Role.SPARE);
    }

    private static void mark(MariaDbPart server, String pair, Role role) throws SQLException {
        try (Connection root = server.openAsRoot("")) {
            RoleMarkers.prepare(root);
            RoleMarkers.write(root, new RoleMarker(pair, 1, role, role == Role.SPARE, 1));
        }
    }

    private void startServices() throws IOException {
        Files.writeString(
                fleetFile(),
                Fleets.yaml(
                        List.of(line(fleet), line(big), line(growth)),
                        machine.data().folder("routes")));
        detector = services.detector();
        worker = services.worker();
        detector.start();
        worker.start();
        detector.awaitReady(PATIENCE);
        worker.awaitReady(PATIENCE);
        events = new EventWatch(kafka.bootstrapServers(), event -> {});
        publisher = new Publisher(kafka.bootstrapServers());
        for (MadeFleet made : List.of(fleet, big, growth)) {
            publisher.normal(made.pair());
        }
    }

    private Fleets.PairLine line(MadeFleet made) {
        return new Fleets.PairLine(
                made.pair(), made.main(), made.galleries(), made.spare(), made.copies(), made.host(0));
    }

    private Path fleetFile() {
        return machine.data().path().resolve("fleet.yaml");
    }

    /** Starts the databases of the growing fleet, with one gallery. */
    public void startGrowth() throws IOException, SQLException {
        List<MariaDbPart> servers = List.of(growth.main(), growth.spare());
        servers.forEach(Part::start);
        servers.forEach(server -> server.awaitReady(PATIENCE));
        prepare(growth);
        growth.growTo(1);
    }

    /**
     * More galleries, all clones of the first, which has been proved: their baseline is its.
     *
     * @param backup the data of its BackupCompleted
     */
    public void grow(int size, JsonNode backup) throws IOException, SQLException {
        int before = growth.size();
        growth.growTo(size);
        publisher.provedLike(backup, growth.pair(), growth.idsFrom(before));
    }

    /** The growing fleet is no longer needed. */
    public void endGrowth() {
        growth.main().stop();
        growth.spare().stop();
    }

    /** The fleet of small galleries. */
    public MadeFleet fleet() {
        return fleet;
    }

    /** The big gallery's. */
    public MadeFleet big() {
        return big;
    }

    /** The one that grows. */
    public MadeFleet growth() {
        return growth;
    }

    /** The worker's process. */
    public JavaPart worker() {
        return worker;
    }

    /** Every event on every topic. */
    public EventWatch events() {
        return events;
    }

    /** Where a scan is asked for. */
    public int detectorPort() {
        return machine.port(detector.name());
    }

    /** Where the worker tells its metrics. */
    public int workerPort() {
        return machine.port(worker.name());
    }

    /** The servers that have a part in protecting a pair: its databases, the services, and what these stand on. */
    public List<Part> concerned(MadeFleet made) {
        return List.of(kafka, postgres, detector, worker, made.main(), made.spare());
    }

    /** A folder for what a peer keeps. */
    public Path peerFolder(String name) {
        return machine.data().folder("peers/" + name);
    }

    /** Client options by which a peer logs in to a database, in a file that only this user may read. */
    public Path clientOptions(MariaDbPart server) {
        Path file = machine.data().folder("peers").resolve(server.name() + ".cnf");
        SecretFiles.write(file, GalleryTables.clientOptions(server));
        return file;
    }

    /** A program of a peer's, which ends with this world at the latest: it has a PATH on which it finds what the services find, and a mark by which it is found. */
    public ProcessBuilder peerProgram(Path folder, List<String> argv) {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
        String[] mark = machine.markOf("peer").split("=", 2);
        builder.environment().put(mark[0], mark[1]);
        builder.environment().put("PATH", BenchServices.searchPath());
        builder.environment().put("HOME", folder.toString());
        return builder;
    }

    /** How the services' JVMs are started, for a person. */
    public static String jvms() {
        return "-XX:+UseSerialGC -Xmx160m, detector " + String.join(" ", BenchServices.DETECTOR_JVM) + ", worker "
                + String.join(" ", BenchServices.WORKER_JVM);
    }

    @Override
    public void close() {
        if (events != null) {
            events.close();
        }
        if (publisher != null) {
            publisher.close();
        }
        machine.close();
    }
}
