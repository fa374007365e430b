package io.understudy.orchestrator.decide;

import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.util.Optional;
import java.util.function.Predicate;

/** What may set off a transition of a fail-over IP's move; read from the situation. */
public enum IpTrigger {
    HOLDER_DOWN(
            "a majority of the configured observers has called the proxy that holds the IP unhealthy for the confirmation time",
            s -> s.state().outage() != null
                    && s.holder().map(s::healthOf).orElse(null) instanceof Majority.Unhealthy
                    && !s.now()
                            .isBefore(s.state()
                                    .outage()
                                    .suspectedAt()
                                    .plus(s.ip().policy().confirmAfter()))),
    ELSEWHERE_TASK_OPEN(
            "the provider lists an open move to the place that does not have the IP",
            s -> s.holder().flatMap(holder -> s.openTo(s.other(holder))).isPresent()),
    TASK_OPEN(
            "the provider lists an open move to the place that was decided",
            s -> s.openTo(s.move().to()).isPresent()),
    ARRIVED(
            "the provider routes the IP to the decided proxy, that proxy answers on it, and no move to elsewhere is open",
            s -> s.isAt(s.move().to()) && s.onlyOpenTo(s.move().to())),
    READY_TO_ASK(
            "the provider says where the IP is, and that no move of it is open",
            s -> s.reading().readable() && s.reading().open().isEmpty()),
    TASK_FAILED(
            "the provider says that the move's task has ended without effect, and for long enough lists no other of the same request",
            s -> s.reading().readable()
                    && s.longUnseen()
                    && s.openTo(s.move().to()).isEmpty()
                    && s.reading().task().orElse(null) instanceof Given<IpTask>(IpTask task)
                    && task.progress() == Progress.FAILED),
    NEVER_ACCEPTED(
            "the provider was long enough seen neither to have the move among its open ones nor to route the IP to the decided place",
            s -> s.reading().readable()
                    && s.openTo(s.move().to()).isEmpty()
                    && !s.reading()
                            .routedTo()
                            .equals(Optional.ofNullable(
                                    s.ip().targets().get(s.move().to())))
                    && s.longUnseen()),
    HOLDER_BACK(
            "a majority of the configured observers calls the proxy that held the IP healthy, and the provider lists no open move",
            s -> s.healthOf(s.move().from()) instanceof Majority.Healthy
                    && s.reading().readable()
                    && s.reading().open().isEmpty());

    private final String when;
    private final Predicate<IpSituation> holds;

    IpTrigger(String when, Predicate<IpSituation> holds) {
        this.when = when;
        this.holds = holds;
    }

    /** When it holds, for the documentation. */
    public String when() {
        return when;
    }

    boolean holds(IpSituation situation) {
        return holds.test(situation);
    }
}
