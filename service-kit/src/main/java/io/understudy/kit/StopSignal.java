package io.understudy.kit;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells every loop that tries again and again that the service is being stopped. */
@Singleton
class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    void onShutdown(@Observes @Priority(1) ShutdownEvent event) {
        stopped.countDown();
    }

    boolean isGiven() {
        return stopped.getCount() == 0;
    }

    /** Waits; true if the service is being stopped, and then at once. */
    boolean givenWithin(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
