package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Startup;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.FleetFile;
import io.understudy.fleet.FleetReading;
import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads {@code understudy.fleet-file} at start; a wrong file ends the start with every finding, so that all can be put right at once. */
@Singleton
class FleetProducer {
    private static final Logger LOG = Logger.getLogger(FleetProducer.class);

    @ConfigProperty(name = "understudy.fleet-file")
    Path file;

    @ConfigProperty(name = "understudy.here")
    Optional<String> here;

    @Produces
    @Singleton
    @Startup
    @Unremovable
    Fleet fleet() {
        FleetReading reading = FleetFile.read(file);
        reading.warnings().forEach(w -> LOG.warnf("fleet finding=%s", w));
        Fleet fleet = reading.fleet().orElseThrow(() -> new IllegalStateException(sentence(reading)));
        return here.filter(name -> !name.isBlank())
                .map(name -> seenFrom(fleet, name))
                .orElse(fleet);
    }

    private String sentence(FleetReading reading) {
        return reading.errors().stream()
                .map(FleetReading.Finding::toString)
                .collect(Collectors.joining("\n  ", "the fleet file is refused:\n  ", ""));
    }

    /** The server this process runs on needs no ssh to itself. */
    private static Fleet seenFrom(Fleet fleet, String here) {
        if (fleet.server(here).isEmpty()) {
            throw new IllegalStateException("understudy.here names '" + here + "', which is no server of the fleet");
        }
        List<Server> servers = fleet.servers().stream()
                .map(s -> s.name().equals(here)
                        ? new Server(s.name(), s.site(), new Reach.Local(), s.web(), s.database(), s.galleries())
                        : s)
                .toList();
        return new Fleet(
                fleet.sites(), servers, fleet.proxies(), fleet.pairs(), fleet.observers(), fleet.failoverIps());
    }
}
