package io.understudy.benchmarks.failover;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Visitors who come one after the other at a steady pace, each with a request of its own: one whose request hangs, or whom the proxy keeps waiting while it
 * tries again, keeps nobody else from being served.
 */
final class Visitors {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final AtomicLong servedNanos = new AtomicLong();
    private final CountDownLatch served = new CountDownLatch(1);
    private final Thread coming;

    private Visitors(URI address, String host, Duration every) {
        this.coming = Thread.ofVirtual().start(() -> come(address, host, every));
    }

    /** They begin to come at once, and come until the first of them has got a whole page, or they are sent home. */
    static Visitors at(URI address, String host, Duration every) {
        return new Visitors(address, host, every);
    }

    private void come(URI address, String host, Duration every) {
        try {
            while (served.getCount() > 0) {
                Thread.ofVirtual().start(() -> visit(address, host));
                Thread.sleep(every);
            }
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(URI address, String host) {
        try {
            if (Visit.to(address, host, "/", ANSWER_WITHIN).isWholePage()) {
                servedNanos.compareAndSet(0, System.nanoTime());
                served.countDown();
            }
        } catch (IOException notServed) {
            // That is what an outage is like; others are coming.
            return;
        }
    }

    /**
     * When the first page had come to its end, on {@link System#nanoTime}'s clock.
     *
     * @throws IOException when nobody was served within the limit
     */
    long firstPage(String where, Duration limit) throws IOException, InterruptedException {
        try {
            if (!served.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "no page came through " + where + " within " + limit.toSeconds() + " s after the kill");
            }
            return servedNanos.get();
        } finally {
            coming.interrupt();
        }
    }
}
