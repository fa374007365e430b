package io.understudy.kit;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one source of time of a service; a test replaces it by a bean of its own. */
@Singleton
class ClockProducer {

    @Produces
    @Singleton
    @DefaultBean
    @Unremovable
    Clock clock() {
        return Clock.systemUTC();
    }
}
