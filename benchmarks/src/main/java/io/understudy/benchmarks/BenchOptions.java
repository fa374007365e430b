package io.understudy.benchmarks;

import io.understudy.benchmarks.rows.Station;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the command line asks for. */
sealed interface BenchOptions {

    String USAGE = """
            ./understudy bench [OPTION...]   measures Understudy against what an operator would script, about 18 minutes on two cores
              --quick        a tenth of the fleet, 5 minutes: shows that everything works; its ratios mean little
              --tiny         a handful of galleries, two minutes: what the tests run; its ratios mean nothing
              --with-5000    measures the growth of an idle cycle up to 5,000 galleries too
              --only ROW     measures only: idle, changed, one, big, stall, scan, window, failover; may be given several times
              --record       writes the table to benchmarks/RESULTS.md too
              --baseline     keeps these figures as the column "before" of later tables (benchmarks/before.properties)
            The table is printed and written to .understudy/bench/<date>.md. Nothing else should run on the machine meanwhile: the table says how much did.
            """;

    /** Measure. */
    record Measure(Scale scale, boolean whole, Set<Station> only, boolean record, boolean baseline)
            implements BenchOptions {}

    /** Print the usage. */
    record Help() implements BenchOptions {}

    /** The command line cannot be understood. */
    record Wrong(String why) implements BenchOptions {}

    /** Never throws for what somebody may type. */
    static BenchOptions parse(List<String> arguments) {
        Scale scale = Scale.full(false);
        boolean whole = true;
        boolean record = false;
        boolean baseline = false;
        Set<Station> only = EnumSet.noneOf(Station.class);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> {
                    scale = Scale.quick();
                    whole = false;
                }
                case "--tiny" -> {
                    scale = Scale.tiny();
                    whole = false;
                }
                case "--with-5000" -> scale = Scale.full(true);
                case "--record" -> record = true;
                case "--baseline" -> baseline = true;
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--only" -> {
                    String name = rest.hasNext() ? rest.next() : "";
                    if (!add(name, only)) {
                        return new Wrong("--only knows no row '" + name + "'");
                    }
                }
                default -> {
                    return new Wrong("unknown option: " + argument);
                }
            }
        }
        if (only.isEmpty()) {
            only = EnumSet.allOf(Station.class);
        }
        return new Measure(scale, whole, only, record, baseline);
    }

    private static boolean add(String name, Set<Station> only) {
        for (Station station : Station.values()) {
            if (station.name().toLowerCase(Locale.ROOT).equals(name)) {
                return only.add(station) || true;
            }
        }
        return false;
    }
}
