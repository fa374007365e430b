package io.understudy.orchestrator.act;

import io.understudy.fleet.FailoverIp;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpTask;
import java.time.Duration;
import java.util.List;

/**
 * Who can move a fail-over IP. Every question ends within its time limit, and none asks for a move but {@link #ask}, which is sent at
 * most once. What a provider says of a task is its word only; a move is believed when the route and whoever answers on the IP agree.
 */
interface IpProvider {

    /** The moves that are open, whoever asked for them. */
    IpAnswer<List<IpTask>> openTasks();

    /**
     * Asks for a move, once.
     *
     * @param target what the provider calls the place to move to
     */
    IpAnswer<IpTask> ask(String target);

    /** How far a task is. */
    IpAnswer<IpTask> task(String id);

    /** What the provider calls the place to which the IP is routed now. */
    IpAnswer<String> route();

    /**
     * A move whose answer was lost and that, this long after it was asked for, is neither among the open tasks nor in effect was never
     * accepted. "Not listed yet" is not "not accepted": somebody's tool has taken the one for the other (ansible#34837).
     */
    Duration settlesWithin();

    /** The one that the fleet file names. */
    static IpProvider of(FailoverIp ip) {
        HostHeader.allow();
        return switch (ip.provider()) {
            case FailoverIp.Provider.Ovh ovh -> new OvhIps(ovh);
            case FailoverIp.Provider.Robot robot -> new RobotIps(robot);
            case FailoverIp.Provider.Exec exec -> new ExecIps(exec, ip);
        };
    }
}
