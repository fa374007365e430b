package io.understudy.orchestrator.act;

import io.understudy.fleet.FailoverIp;
import io.understudy.fleet.FailoverIp.Provider;
import io.understudy.orchestrator.act.OperatorCommand.Ran;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Moves by a command of the operator's. It finds {@code UNDERSTUDY_IP}, {@code UNDERSTUDY_IP_ADDRESS} and {@code UNDERSTUDY_IP_ACTION}
 * (tasks, ask, task, route) in its environment, with {@code UNDERSTUDY_IP_TARGET} when it is to ask and {@code UNDERSTUDY_IP_TASK} when
 * it is asked about one. It prints tasks as lines {@code ID open|done|failed [TARGET]}, a route as the target alone. Exit 0: that is the
 * answer; 75 (EX_TEMPFAIL of sysexits.h): nothing was done, ask later; 65 (EX_DATAERR): refused, nothing was done. Everything else,
 * the time limit included, proves nothing.
 */
final class ExecIps implements IpProvider {
    private static final Logger LOG = Logger.getLogger(ExecIps.class);
    private static final int LATER = 75;
    private static final int REFUSED = 65;
    private static final Duration SETTLES = Duration.ofMinutes(5);

    private final Provider.Exec provider;
    private final FailoverIp ip;

    ExecIps(Provider.Exec provider, FailoverIp ip) {
        this.provider = provider;
        this.ip = ip;
    }

    @Override
    public IpAnswer<List<IpTask>> openTasks() {
        IpAnswer<String> answer = run("tasks", Map.of(), provider.limit());
        if (!(answer instanceof Given<String>(String text))) {
            return answer.withoutValue();
        }
        List<IpTask> open = new ArrayList<>();
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            Optional<IpTask> task = task(line, null);
            if (task.isEmpty()) {
                return new IpAnswer.Unknown<>("no task: " + ProviderHttp.shown(line));
            }
            task.filter(IpTask::open).ifPresent(open::add);
        }
        return new Given<>(List.copyOf(open));
    }

    @Override
    public IpAnswer<IpTask> ask(String target) {
        return one(run("ask", Map.of("UNDERSTUDY_IP_TARGET", target), provider.askLimit()), target);
    }

    @Override
    public IpAnswer<IpTask> task(String id) {
        return one(run("task", Map.of("UNDERSTUDY_IP_TASK", id), provider.limit()), null);
    }

    @Override
    public IpAnswer<String> route() {
        IpAnswer<String> answer = run("route", Map.of(), provider.limit());
        if (!(answer instanceof Given<String>(String text))) {
            return answer;
        }
        return text.strip().lines().count() > 1
                ? new IpAnswer.Unknown<>("no route: " + ProviderHttp.shown(text))
                : new Given<>(text.strip());
    }

    @Override
    public Duration settlesWithin() {
        return SETTLES;
    }

    private static IpAnswer<IpTask> one(IpAnswer<String> answer, String target) {
        if (!(answer instanceof Given<String>(String text))) {
            return answer.withoutValue();
        }
        Optional<IpTask> task = text.strip().lines().count() == 1 ? task(text.strip(), target) : Optional.empty();
        return task.<IpAnswer<IpTask>>map(Given::new)
                .orElseGet(() -> new IpAnswer.Unknown<>("no task: " + ProviderHttp.shown(text)));
    }

    /** @param target of a line that names none, may be null */
    private static Optional<IpTask> task(String line, String target) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        for (Progress progress : Progress.values()) {
            if (progress.name().toLowerCase(Locale.ROOT).equals(words[1])) {
                return Optional.of(new IpTask(words[0], progress, words.length > 2 ? words[2] : target, words[1]));
            }
        }
        return Optional.empty();
    }

    private IpAnswer<String> run(String action, Map<String, String> more, Duration limit) {
        Map<String, String> context = new HashMap<>(more);
        context.put("UNDERSTUDY_IP", ip.name());
        context.put("UNDERSTUDY_IP_ADDRESS", ip.web().toString());
        context.put("UNDERSTUDY_IP_ACTION", action);
        Ran ran = OperatorCommand.run(provider.command(), context, limit);
        LOG.debugf("ip=%s event=provider-command action=%s %s", ip.name(), action, ran);
        String said = "the provider's command: " + ProviderHttp.shown(ran.toString());
        return switch (ran.exit()) {
            case 0 -> new Given<>(ran.output());
            case LATER, OperatorCommand.NOT_STARTED -> new IpAnswer.Later<>(said);
            case REFUSED -> new IpAnswer.Refused<>(said);
            default -> new IpAnswer.Unknown<>(said);
        };
    }
}
