package io.understudy.standalone.world;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.KafkaPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.site.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that runs: two gallery servers of one pair on two sites, two reverse proxies, Kafka, PostgreSQL and the services. Closing it
 * stops every process; the data stay.
 */
public final class World implements Setting, AutoCloseable {
    /** The two-hour rule at the shortened clock; fleet.yaml says the same. */
    public static final Duration PROMOTE_AFTER = Duration.ofSeconds(30);

    private static final String PAIR = "lyon";
    private static final String MADE_PROBE = "alice.test";
    private static final String IMPORTED_PROBE = "imported.test";
    private static final String OTHER = "bob.test";

    private final Machine machine;
    private final WorldOptions options;
    private final Consumer<String> say;
    private final KafkaPart kafka;
    private final PostgresPart postgres;
    private final GalleryServer main;
    private final GalleryServer spare;
    private final List<Front> fronts;
    private final Accounts accounts;
    private final Services services;
    private final Optional<CopyTraps> traps;
    private int uploadAlbum;

    private World(Machine machine, WorldOptions options, Consumer<String> say) throws IOException {
        this.machine = machine;
        this.options = options;
        this.say = say;
        this.kafka = new KafkaPart(machine, "kafka");
        this.postgres = new PostgresPart(machine, "postgres");
        this.main = new GalleryServer(machine, "s1", "strasbourg");
        this.spare = new GalleryServer(machine, "s1b", "gravelines");
        this.fronts = List.of(
                Front.of(machine, "p1", "strasbourg", false, Front.Software.NGINX, hosts(), PAIR),
                Front.of(
                        machine,
                        "p2",
                        "gravelines",
                        true,
                        options.haproxy() ? Front.Software.HAPROXY : Front.Software.NGINX,
                        hosts(),
                        PAIR));
        this.accounts = new Accounts(machine.data().folder("secrets"));
        this.traps = options.trappedCopies()
                ? Optional.of(CopyTraps.in(machine.data().folder("traps")))
                : Optional.empty();
        this.services = new Services(machine, accounts, fleetFile(), kafka.bootstrapServers(), postgres);
    }

    /**
     * Starts everything and returns when every process is ready; whether the galleries are protected yet is another question.
     *
     * @param say told what happens
     */
    public static World start(Machine machine, WorldOptions options, Consumer<String> say)
            throws IOException, SQLException {
        Optional<String> missing = Services.missing();
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        World world = startWithoutServices(machine, options, say);
        world.startServices();
        return world;
    }

    /** As {@link #start}, but no service: what is there before Understudy. */
    static World startWithoutServices(Machine machine, WorldOptions options, Consumer<String> say)
            throws IOException, SQLException {
        Optional<ImportedGallery> imported = options.importFrom().isPresent()
                ? Optional.of(ImportedGallery.find(options.importFrom().get()))
                : Optional.empty();
        World world = new World(machine, options, say);
        world.writePowerScript();
        world.startParts();
        world.accounts.create(world.main.database());
        world.accounts.create(world.spare.database());
        if (imported.isPresent()) {
            imported.get().put(world.main, IMPORTED_PROBE);
        } else {
            MadeGalleries.make(world.main, MADE_PROBE, "alice", "piwigo_", "MyISAM");
        }
        MadeGalleries.make(world.main, OTHER, "bob", "p_", "InnoDB");
        Files.writeString(world.fleetFile(), world.fleetYaml());
        return world;
    }

    private void startParts() {
        kafka.start();
        postgres.start();
        main.start();
        spare.start();
        fronts.forEach(Front::start);
        fronts.forEach(Front::awaitReady);
        main.awaitReady();
        spare.awaitReady();
        postgres.awaitReady(Duration.ofSeconds(90));
        kafka.awaitReady(Duration.ofSeconds(90));
        say.accept("Kafka, PostgreSQL, two gallery servers and two reverse proxies are up");
    }

    private void startServices() {
        services.describeAll(main, spare, traps.map(CopyTraps::folder));
        services.parts().values().forEach(Part::start);
        services.parts().values().forEach(part -> part.awaitReady(Duration.ofMinutes(2)));
        say.accept("change-detector, backup-worker, failover-orchestrator and three invariant-monitors are up");
    }

    private void writePowerScript() throws IOException {
        Path script = machine.data().folder("power").resolve("power");
        Files.deleteIfExists(offMark());
        Files.deleteIfExists(lieMark());
        Files.writeString(
                script,
                PowerScript.text(machine.data().path().resolve("pids"), main.partNames(), offMark(), lieMark()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private String fleetYaml() {
        return FleetYaml.of(
                List.of(line(main), line(spare)),
                fronts.stream().map(Front::fleetLine).toList(),
                new FleetYaml.PairLine(
                        /* name= */ PAIR,
                        main.name(),
                        spare.name(),
                        probeHost(),
                        machine.data().folder("power").resolve("power")));
    }

    private static FleetYaml.ServerLine line(GalleryServer server) {
        return new FleetYaml.ServerLine(
                server.name(),
                server.site(),
                server.reach(),
                server.web(),
                server.database().port(),
                server.galleries());
    }

    private Path fleetFile() {
        return machine.data().path().resolve("fleet.yaml");
    }

    private Path offMark() {
        return machine.data().folder("power").resolve("off");
    }

    private Path lieMark() {
        return machine.data().folder("power").resolve("lie");
    }

    @Override
    public String pair() {
        return PAIR;
    }

    @Override
    public String probeHost() {
        return options.importFrom().isPresent() ? IMPORTED_PROBE : MADE_PROBE;
    }

    @Override
    public List<String> hosts() {
        return List.of(probeHost(), OTHER);
    }

    @Override
    public GalleryServer main() {
        return main;
    }

    @Override
    public GalleryServer spare() {
        return spare;
    }

    @Override
    public List<Front> fronts() {
        return fronts;
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The worker's process. */
    public JavaPart worker() {
        return services.parts().get(Services.WORKER);
    }

    @Override
    public Duration promoteAfter() {
        return PROMOTE_AFTER;
    }

    @Override
    public void armWorker(String point) {
        workerDrill().arm(point);
    }

    @Override
    public boolean workerReached(String point) {
        return workerDrill().reached(point);
    }

    @Override
    public void freezeWorker() {
        worker().freeze();
    }

    @Override
    public void continueWorker(String point) {
        workerDrill().disarm(point);
        worker().thaw();
    }

    /** Where the worker can be made to stop. */
    public Drill workerDrill() {
        return services.drill(Services.WORKER);
    }

    /** Every part beside the gallery servers and proxies, by name: services, kafka, postgres. */
    public Map<String, Part> backstage() {
        Map<String, Part> parts = new LinkedHashMap<>(services.parts());
        parts.put(kafka.name(), kafka);
        parts.put(postgres.name(), postgres);
        return parts;
    }

    @Override
    public void powerOn() throws IOException, SQLException {
        Files.deleteIfExists(offMark());
        if (options.openReturn() && !main.database().isAlive()) {
            main.removeBootGate();
        }
        main.start();
        main.awaitReady();
        if (options.openReturn()) {
            for (String host : hosts()) {
                DatabaseSettings settings = main.settings(host);
                try (Connection root = main.database().openAsRoot("");
                        Statement statement = root.createStatement()) {
                    statement.execute("GRANT ALL ON *.* TO '" + settings.user() + "'@'127.0.0.1'");
                }
            }
        }
    }

    /** From now on the power switch does nothing and says that the main is off. */
    public void lieAboutPower() throws IOException {
        Files.createFile(lieMark());
    }

    /** From now on the worker's rsync misbehaves: {@code nothing} or {@code wrong-bytes}. */
    public void sabotageCopies(String trap) throws IOException {
        traps.orElseThrow(() -> new IllegalStateException("the world was not made with trapped copies"))
                .spring(trap);
    }

    @Override
    public synchronized int uploadAlbum() throws IOException {
        if (uploadAlbum == 0) {
            uploadAlbum = Albums.firstPublic(main.settings(probeHost()));
        }
        return uploadAlbum;
    }

    /** Where everything is, for a person. */
    public List<String> addresses() {
        List<String> lines = new ArrayList<>();
        for (Front front : fronts) {
            lines.add("%-22s %s  (curl -H 'Host: %s' %s/)"
                    .formatted("proxy " + front.name(), front.web(), probeHost(), front.web()));
        }
        for (GalleryServer server : List.of(main, spare)) {
            lines.add("%-22s web %s  database 127.0.0.1:%d  files %s"
                    .formatted(
                            "server " + server.name(),
                            server.web(),
                            server.database().port(),
                            server.galleries()));
        }
        lines.add("%-22s %s".formatted("kafka", kafka.bootstrapServers()));
        lines.add("%-22s %s".formatted("postgres", postgres.jdbcUrl()));
        services.parts()
                .keySet()
                .forEach(name -> lines.add("%-22s %s"
                        .formatted(name, URI.create("http://" + Part.HOST + ":" + machine.port(name) + "/q/health"))));
        lines.add("%-22s %s".formatted("fleet file", fleetFile()));
        lines.add("%-22s %s".formatted("logs", machine.data().path().resolve("logs")));
        return lines;
    }

    @Override
    public void close() {
        machine.close();
    }
}
