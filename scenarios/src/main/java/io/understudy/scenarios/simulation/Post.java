package io.understudy.scenarios.simulation;

import io.understudy.events.HealthEvent;
import java.time.Duration;
import java.util.Random;

/** Carries the observers' words, more or less well. */
final class Post {
    private final World world;
    private final Random random;
    private final Orchestrator orchestrator;
    int lostOfHundred;
    int repeatedOfHundred;
    /** Words take up to so long, so that they overtake each other. */
    Duration late = Duration.ZERO;

    long lost;
    long repeated;
    long delayed;

    Post(World world, Random random, Orchestrator orchestrator) {
        this.world = world;
        this.random = random;
        this.orchestrator = orchestrator;
    }

    void carry(HealthEvent word) {
        if (lostOfHundred > 0 && random.nextInt(100) < lostOfHundred) {
            lost++;
            return;
        }
        deliver(word);
        if (repeatedOfHundred > 0 && random.nextInt(100) < repeatedOfHundred) {
            repeated++;
            world.later(Duration.ofSeconds(random.nextInt(30)), () -> orchestrator.hear(word));
        }
    }

    private void deliver(HealthEvent word) {
        if (late.isZero()) {
            orchestrator.hear(word);
        } else {
            delayed++;
            world.later(Duration.ofSeconds(random.nextLong(late.toSeconds())), () -> orchestrator.hear(word));
        }
    }
}
