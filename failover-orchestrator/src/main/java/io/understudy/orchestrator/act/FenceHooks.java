package io.understudy.orchestrator.act;

import io.understudy.fleet.FenceHook;
import io.understudy.fleet.Server;
import io.understudy.orchestrator.act.OperatorCommand.Ran;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Runs a pair's fence hook. Its exit code proves nothing: only the status command's word is believed. */
@ApplicationScoped
class FenceHooks {
    private static final Logger LOG = Logger.getLogger(FenceHooks.class);

    private final Set<String> ran = ConcurrentHashMap.newKeySet();

    /** The word "off" counts only after this process has run the off command for this decision: a main that merely died can come back. */
    Seen status(PairContext c, Server server) {
        if (!ran.contains(key(c))) {
            return new Seen.Otherwise("the fence hook has not been run for decision " + c.decision());
        }
        Ran answer = run(hook(c).status(), c, server);
        String firstLine = answer.output().lines().findFirst().orElse("");
        return answer.exit() == 0 && firstLine.strip().equals("off")
                ? new Seen.AsWanted("the fence hook's status says that " + server.name() + " is off")
                : new Seen.Otherwise("the fence hook's status of " + server.name() + " is not off: " + answer);
    }

    /** Empty if the command went well, else what it said. */
    String off(PairContext c, Server server) {
        Ran answer = run(hook(c).off(), c, server);
        LOG.infof("pair=%s server=%s event=fence-hook %s", c.pair().pair(), server.name(), answer);
        ran.add(key(c));
        return answer.exit() == 0 ? "" : "the fence hook failed: " + answer;
    }

    private static String key(PairContext c) {
        return c.pair().pair() + " " + c.decision();
    }

    private static FenceHook hook(PairContext c) {
        return c.inventory().fence().orElseThrow();
    }

    private static Ran run(List<String> command, PairContext c, Server server) {
        Map<String, String> context = Map.of(
                "UNDERSTUDY_PAIR", c.pair().pair(),
                "UNDERSTUDY_SERVER", server.name(),
                "UNDERSTUDY_EPOCH", Long.toString(c.epoch()),
                "UNDERSTUDY_DECISION", Long.toString(c.decision()));
        return OperatorCommand.run(command, context, hook(c).limit());
    }
}
