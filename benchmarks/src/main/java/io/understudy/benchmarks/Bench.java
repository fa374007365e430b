package io.understudy.benchmarks;

import io.understudy.benchmarks.measure.Facts;
import io.understudy.benchmarks.report.Findings;
import io.understudy.benchmarks.report.Page;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.rows.Ground;
import io.understudy.benchmarks.rows.Station;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.standalone.machine.DataFolder;
import io.understudy.standalone.parts.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./understudy bench}: makes the fleet, measures, shows the table and writes the page. */
public final class Bench {
    private static final int INCOMPLETE = 1;
    private static final int USAGE = 2;
    private static final int NOT_STARTED = 5;

    /** Held, since a logger's level lives only as long as the logger. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.mariadb.jdbc"));

    private final Path checkout;
    private final Path state;
    private final long beganNanos = System.nanoTime();

    private Bench(Path checkout) {
        this.checkout = checkout;
        this.state = checkout.resolve(".understudy");
    }

    /** Exits 0 when every row was measured, whatever came out; 1 when one could not be; 2 for a wrong command line; 5 when nothing could be started. */
    public static void main(String[] args) {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        System.exit(
                switch (BenchOptions.parse(Arrays.asList(args))) {
                    case BenchOptions.Help help -> {
                        System.out.print(BenchOptions.USAGE);
                        yield 0;
                    }
                    case BenchOptions.Wrong wrong -> {
                        System.err.print(wrong.why() + "\n\n" + BenchOptions.USAGE);
                        yield USAGE;
                    }
                    case BenchOptions.Measure measure ->
                        new Bench(Path.of(System.getProperty("understudy.root", "."))
                                        .toAbsolutePath())
                                .run(measure);
                });
    }

    private int run(BenchOptions.Measure options) {
        Scale scale = options.scale();
        Findings findings = new Findings();
        say("measuring in " + state + "; nothing else should run meanwhile");
        try {
            Path scripts = checkout.resolve("benchmarks/peers");
            List<Station> onFleets =
                    options.only().stream().filter(Station::needsFleets).toList();
            if (!onFleets.isEmpty()) {
                try (BenchWorld world = BenchWorld.start(state.resolve("bench-data"), scale, this::say)) {
                    Ground ground = new Ground(state, Optional.of(world), scale, scripts, findings, this::say);
                    onFleets.forEach(station -> station.measure(ground));
                }
            }
            Ground bare = new Ground(state, Optional.empty(), scale, scripts, findings, this::say);
            options.only().stream().filter(station -> !station.needsFleets()).forEach(station -> station.measure(bare));
            Map<String, String> facts = Facts.gather(checkout, state);
            if (!onFleets.isEmpty()) {
                facts.put("fleet", Method.fleet(scale));
            }
            write(options, findings, facts);
        } catch (DataFolder.FolderInUse | PartFailed | IllegalArgumentException | IOException | SQLException e) {
            System.err.println("the benchmarks could not be started: " + e.getMessage());
            return NOT_STARTED;
        }
        return findings.failures().isEmpty() ? 0 : INCOMPLETE;
    }

    private void write(BenchOptions.Measure options, Findings findings, Map<String, String> facts) throws IOException {
        Path baseline = checkout.resolve("benchmarks/before.properties");
        Map<String, String> before = options.baseline() ? Map.of() : read(baseline);
        String page = Page.of(findings, facts, before, Method.words(options.whole(), options.only()));
        Path file = Files.createDirectories(state.resolve("bench"))
                .resolve(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").format(LocalDateTime.now(ZoneOffset.UTC))
                        + ".md");
        Files.writeString(file, page);
        if (options.record()) {
            Files.writeString(checkout.resolve("benchmarks/RESULTS.md"), page);
        }
        if (options.baseline()) {
            keep(baseline, findings);
        }
        System.out.println();
        System.out.print(page);
        System.out.println();
        say("written to " + file);
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> before = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(name -> before.put(name, properties.getProperty(name)));
        }
        return before;
    }

    private static void keep(Path file, Findings findings) throws IOException {
        StringBuilder text = new StringBuilder(
                "# Understudy's figures of an earlier state, by row: ./understudy bench --baseline\n");
        for (Row row : findings.rows()) {
            text.append(row.id())
                    .append('=')
                    .append(row.unit().show(row.ours()))
                    .append('\n');
        }
        Files.writeString(file, text);
    }

    private void say(String text) {
        long seconds = (System.nanoTime() - beganNanos) / 1_000_000_000;
        System.out.printf("%3d:%02d  %s%n", seconds / 60, seconds % 60, text);
    }
}
