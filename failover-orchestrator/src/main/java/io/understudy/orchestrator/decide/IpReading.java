package io.understudy.orchestrator.decide;

import io.understudy.orchestrator.decide.IpAnswer.Given;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a fail-over IP at one look.
 *
 * @param tasks open moves, as the provider lists them
 * @param task the move's own task, empty if none is known
 * @param route what the provider calls the place to which the IP is routed
 * @param answering name of the proxy that answers on the IP itself, empty if none says its name
 * @param routesOfOther why the proxy that does not hold the IP may not get it yet, empty if every route of it was proved right
 */
public record IpReading(
        IpAnswer<List<IpTask>> tasks,
        Optional<IpAnswer<IpTask>> task,
        IpAnswer<String> route,
        Optional<String> answering,
        Optional<String> routesOfOther) {

    /** Whether the provider said both what is open and where the IP is routed. */
    boolean readable() {
        return tasks instanceof Given && route instanceof Given;
    }

    List<IpTask> open() {
        return tasks instanceof Given<List<IpTask>>(List<IpTask> listed) ? listed : List.of();
    }

    Optional<String> routedTo() {
        return route instanceof Given<String>(String target) ? Optional.of(target) : Optional.empty();
    }
}
