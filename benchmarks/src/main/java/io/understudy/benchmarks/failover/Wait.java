package io.understudy.benchmarks.failover;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits until something is so. */
final class Wait {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Wait() {}

    /** One look; whatever cannot be asked is not yet so. */
    @FunctionalInterface
    interface Look {
        /** What is still amiss; nothing when all is well. */
        Optional<String> amiss() throws IOException;
    }

    /** @throws IOException when it is not so in time; says what was still amiss at the last look */
    static void until(Duration limit, String what, Look look) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<String> amiss = safely(look);
            if (amiss.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException(
                        "not within " + limit.toSeconds() + " s: " + what + "; at the last look " + amiss.get());
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static Optional<String> safely(Look look) {
        try {
            return look.amiss();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
