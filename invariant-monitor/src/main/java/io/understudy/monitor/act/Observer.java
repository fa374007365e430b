package io.understudy.monitor.act;

import io.quarkus.runtime.Startup;
import io.understudy.fleet.Fleet;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who is looking. An observer that the fleet does not name would be counted by nobody, so it does not start. */
@Startup
@ApplicationScoped
public class Observer {
    @Inject
    Fleet fleet;

    @ConfigProperty(name = "understudy.observer")
    String id;

    @PostConstruct
    void check() {
        if (!fleet.observers().contains(id)) {
            throw new IllegalStateException(
                    "understudy.observer is '" + id + "' but the fleet's observers are " + fleet.observers());
        }
    }

    /** Its id in the fleet. */
    public String id() {
        return id;
    }
}
