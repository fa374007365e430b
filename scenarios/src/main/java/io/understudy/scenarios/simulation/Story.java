package io.understudy.scenarios.simulation;

import io.understudy.events.Phase;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays a story on virtual time. */
final class Story {
    private Story() {}

    /**
     * @param accepted uploads that a server took
     * @param lost of those, how many are on no server that serves at the end
     * @param readOnly longest time in which visitors of a pair could not upload, by pair
     */
    record Outcome(
            List<String> timeline,
            Map<String, Phase> phases,
            List<String> promoted,
            int accepted,
            int lost,
            Map<String, Duration> readOnly,
            List<String> violations) {}

    static Outcome play(StoryFile file, Policy policy) {
        List<String> timeline = new ArrayList<>();
        Simulation s = new Simulation(
                20171014,
                file.begins(),
                policy,
                file.pairs(),
                Rules.declared(),
                (about, what) -> timeline.add(about + ": " + what));
        s.world.fronts.forEach(f -> f.address = f.name.equals("p1"));
        Deeds deeds = new Deeds(s.world);
        for (StoryFile.Happening event : file.events()) {
            s.world.at(event.at(), () -> {
                timeline.add(s.world.now + " * " + event.says());
                event.deeds().forEach(deeds::happen);
            });
        }
        Map<String, Instant> lastUpload = new LinkedHashMap<>();
        Map<String, Duration> readOnly = new TreeMap<>();
        while (s.world.now.isBefore(file.ends())) {
            s.play(Simulation.STEP);
            s.world.pairs.forEach(p -> notePause(s, p, lastUpload, readOnly));
        }
        Map<String, Phase> phases = new TreeMap<>();
        List<String> promoted = new ArrayList<>();
        s.orchestrator.desks.forEach((name, desk) -> {
            phases.put(name, desk.pair.phase());
            if (desk.pair.promotedAt() != null) {
                promoted.add(name);
            }
        });
        int[] counts = count(s);
        return new Outcome(timeline, phases, promoted, counts[0], counts[1], readOnly, s.referee.violations());
    }

    private static void notePause(
            Simulation s, Pair pair, Map<String, Instant> lastUpload, Map<String, Duration> readOnly) {
        boolean can = s.world.fronts.stream()
                .filter(f -> f.up && f.address && f.ways.containsKey(pair.name()))
                .map(f -> s.world.machine(f.ways.get(pair.name()).server()))
                .anyMatch(m -> m.writable() && !m.overloaded);
        Instant last = lastUpload.computeIfAbsent(pair.name(), p -> s.world.now);
        readOnly.merge(pair.name(), Duration.between(last, s.world.now), (a, b) -> a.compareTo(b) > 0 ? a : b);
        if (can) {
            lastUpload.put(pair.name(), s.world.now);
        }
    }

    /** Accepted, and lost. */
    private static int[] count(Simulation s) {
        int accepted = 0;
        int lost = 0;
        for (Pair pair : s.world.pairs) {
            Machine main = s.world.machine(
                    s.orchestrator.desks.get(pair.name()).pair.roles().main());
            Machine other = s.world.machine(main.name.equals(pair.firstMain()) ? pair.firstSpare() : pair.firstMain());
            for (String gallery : World.galleries(pair)) {
                Instant copied = main.copiedAsOf.getOrDefault(gallery, Instant.MIN);
                accepted +=
                        main.accepted(gallery).size() + other.accepted(gallery).size();
                lost += (int) other.accepted(gallery).stream()
                        .filter(at -> at.isAfter(copied))
                        .count();
            }
        }
        return new int[] {accepted, lost};
    }
}
