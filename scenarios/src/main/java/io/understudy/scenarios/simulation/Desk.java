package io.understudy.scenarios.simulation;

import io.understudy.fleet.Pair;
import io.understudy.orchestrator.decide.GalleryKnowledge;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Step;
import io.understudy.orchestrator.decide.WorldReading;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the orchestrator has of one pair: what is stored outlives its process, what is in memory does not. */
final class Desk {
    final Pair inventory;

    // Stored.
    PairRecord pair;
    Instant lookedAt;
    Optional<Instant> blindUntil = Optional.empty();
    final Map<String, GalleryKnowledge> galleries = new TreeMap<>();
    private long journalOf;
    private final Map<Step, String> confirmed = new EnumMap<>(Step.class);

    // In memory.
    Optional<WorldReading> reading = Optional.empty();
    Optional<List<String>> owed = Optional.empty();
    Round round;

    /** A round through the steps of a phase, which goes on with the record it began with. */
    static final class Round {
        final PairRecord pair;
        final List<Step> steps;
        int next;
        Stage stage = Stage.LOOK;

        Round(PairRecord pair, List<Step> steps) {
            this.pair = pair;
            this.steps = steps;
        }

        Step step() {
            return steps.get(next);
        }
    }

    enum Stage {
        LOOK,
        ACT,
        CONFIRM
    }

    Desk(Pair inventory) {
        this.inventory = inventory;
    }

    void forgetMemory() {
        reading = Optional.empty();
        owed = Optional.empty();
        round = null;
    }

    void forgetStored() {
        pair = null;
        lookedAt = null;
        blindUntil = Optional.empty();
        confirmed.clear();
        journalOf = 0;
    }

    void note(long decision, Step step, boolean seen) {
        if (decision < journalOf) {
            return;
        }
        if (decision != journalOf) {
            confirmed.clear();
            journalOf = decision;
        }
        if (seen) {
            confirmed.put(step, "seen");
        } else {
            confirmed.remove(step);
        }
    }

    Map<Step, String> confirmed() {
        return journalOf == pair.standing().decision() ? confirmed : Map.of();
    }
}
