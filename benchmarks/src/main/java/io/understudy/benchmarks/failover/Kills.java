package io.understudy.benchmarks.failover;

import io.understudy.benchmarks.measure.Samples;
import io.understudy.benchmarks.report.Goal;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Several kills, as rows and figures. */
public final class Kills {
    /** "Seconds", as the demonstration promises. */
    private static final double MUST_SECONDS = 10;

    private final List<Kill> kills;
    private final Paces measured;

    /** @param measured the paces at which they were measured */
    public Kills(List<Kill> kills, Paces measured) {
        this.kills = List.copyOf(kills);
        this.measured = measured;
    }

    /**
     * The row against one peer.
     *
     * @param which how the peer checks, for a person
     * @param aim times the peer's
     */
    public Row row(String id, String which, String peer, double aim) {
        Samples ours = samples(Kill::everyFront);
        Samples theirs = samples(kill -> kill.peers().get(peer));
        return new Row(
                id,
                "kill -9 of the main until the spare's page came through both proxies, shortened clock, against "
                        + which,
                Unit.SECONDS,
                ours.median(),
                Optional.of(new Row.Peer(peer, theirs.median())),
                new Goal.AtMost(MUST_SECONDS),
                new Goal.Times(aim),
                "medians of %d kills, the same for both; worst %s and %s; through the first of the two proxies after %s, worst %s; Understudy at the demonstration's clock (%s)"
                        .formatted(
                                kills.size(),
                                show(ours.percentile(100)),
                                show(theirs.percentile(100)),
                                show(samples(Kill::firstFront).median()),
                                show(samples(Kill::firstFront).percentile(100)),
                                measured.words()));
    }

    /**
     * What is told beside the rows.
     *
     * @param defaults the paces of a fleet file that says nothing of them
     */
    public Map<String, String> figures(Paces defaults) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(
                "Where the time from the kill to the spare's page goes (medians)",
                "until a majority of the observers looks again %s, until the orchestrator has its word %s, until the outage is confirmed and the switch decided %s, until a page comes through the first proxy %s, through both %s"
                        .formatted(
                                show(samples(Kill::seen).median()),
                                show(samples(kill -> kill.suspected() - kill.seen())
                                        .median()),
                                show(samples(kill -> kill.confirmed() - kill.suspected())
                                        .median()),
                                show(samples(kill -> kill.firstFront() - kill.confirmed())
                                        .median()),
                                show(samples(kill -> kill.everyFront() - kill.firstFront())
                                        .median())));
        figures.put("Each kill until the spare's page, through each of Understudy's proxies and each peer", each());
        Samples ours = samples(Kill::everyFront);
        figures.put(
                "The same at the defaults for production, by arithmetic and not measured (" + defaults.words() + ")",
                "typically %s, at worst %s; a bare HAProxy at its defaults (inter 2s fall 3) finds out after 4 to 6 s anywhere"
                        .formatted(
                                show(measured.typicalAt(defaults, ours.median())),
                                show(measured.worstAt(defaults, ours.percentile(100)))));
        return figures;
    }

    private String each() {
        List<String> lines = new ArrayList<>();
        for (Kill kill : kills) {
            List<String> times = new ArrayList<>();
            kill.fronts().keySet().stream()
                    .sorted()
                    .forEach(name -> times.add(name + " " + show(kill.fronts().get(name))));
            kill.peers().keySet().stream()
                    .sorted()
                    .forEach(name -> times.add(name + " " + show(kill.peers().get(name))));
            lines.add("(%d) %s".formatted(lines.size() + 1, String.join(", ", times)));
        }
        return String.join("; ", lines);
    }

    private Samples samples(ToDoubleFunction<Kill> time) {
        return Samples.of(kills.stream().map(time::applyAsDouble).toList());
    }

    private static String show(double seconds) {
        return Unit.SECONDS.show(seconds);
    }
}
