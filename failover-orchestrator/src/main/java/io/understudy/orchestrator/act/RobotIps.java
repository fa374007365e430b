package io.understudy.orchestrator.act;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.fleet.FailoverIp.Provider;
import io.understudy.kit.SecretFile;
import io.understudy.orchestrator.act.ProviderHttp.Reply;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Moves by Hetzner's Robot web service: {@code POST /failover/{ip}} with the form field {@code active_server_ip} answers when the switch
 * is done, which takes up to 180 s; {@code GET /failover/{ip}} says in {@code failover.active_server_ip} where the IP is routed, null for
 * nowhere. Errors come as {@code error: {status, code, message}}: 409 FAILOVER_ALREADY_ROUTED means that it is there, 409 FAILOVER_LOCKED
 * that another switch is under way, 403 RATE_LIMIT_EXCEEDED that there were too many (50 switches an hour). Three refused log-ins block
 * the caller for ten minutes, so a 401 is never repeated at once. There are no tasks to list: after the time that a switch may take, the
 * route tells. (robot.your-server.de/doc/webservice and wiki.hetzner.de, Robot Webservice; {@code plugins/module_utils/failover.py} of
 * github.com/ansible-collections/community.hrobot.)
 */
final class RobotIps implements IpProvider {
    /** The documented 180 s and some. */
    private static final Duration SETTLES = Duration.ofSeconds(240);

    private final Provider.Robot api;
    private final URI address;

    RobotIps(Provider.Robot api) {
        this.api = api;
        this.address = URI.create(api.endpoint() + "/failover/" + URLEncoder.encode(api.ip(), StandardCharsets.UTF_8));
    }

    /** None can be seen, which does not say that there is none: see {@link #settlesWithin}. */
    @Override
    public IpAnswer<List<IpTask>> openTasks() {
        return new Given<>(List.of());
    }

    @Override
    public IpAnswer<IpTask> ask(String target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("active_server_ip=" + URLEncoder.encode(target, StandardCharsets.UTF_8)));
        IpAnswer<Reply> answer = send(request, api.askLimit());
        if (!(answer instanceof Given<Reply>(Reply reply))) {
            return answer.withoutValue();
        }
        if (reply.status() == 409 && code(reply).equals("FAILOVER_ALREADY_ROUTED")) {
            return new Given<>(new IpTask("switch", Progress.DONE, target, "already routed there"));
        }
        if (!reply.ok()) {
            return failed(reply);
        }
        JsonNode active = active(reply);
        return active.isTextual()
                ? new Given<>(new IpTask("switch", Progress.DONE, active.textValue(), "switched"))
                : reply.unusable("the switch's answer cannot be read");
    }

    /** A switch is done when it is answered; afterwards only the route tells. */
    @Override
    public IpAnswer<IpTask> task(String id) {
        IpAnswer<String> route = route();
        return route instanceof Given<String>(String target)
                ? new Given<>(new IpTask(id, Progress.DONE, target, "routed to " + target))
                : route.withoutValue();
    }

    @Override
    public IpAnswer<String> route() {
        IpAnswer<Reply> answer = send(HttpRequest.newBuilder(address).GET(), api.limit());
        if (!(answer instanceof Given<Reply>(Reply reply))) {
            return answer.withoutValue();
        }
        if (!reply.ok()) {
            return failed(reply);
        }
        JsonNode active = active(reply);
        return active.isTextual()
                ? new Given<>(active.textValue())
                : active.isNull() ? new Given<>("") : reply.unusable("the route cannot be read");
    }

    @Override
    public Duration settlesWithin() {
        return SETTLES;
    }

    private static JsonNode active(Reply reply) {
        return reply.body().path("failover").path("active_server_ip");
    }

    private static String code(Reply reply) {
        return reply.body().path("error").path("code").asText();
    }

    private static <T> IpAnswer<T> failed(Reply reply) {
        String words =
                (code(reply) + " " + reply.body().path("error").path("message").asText()).strip();
        return switch (code(reply)) {
            case "FAILOVER_LOCKED" -> new IpAnswer.Later<>("another switch of the IP is under way");
            case "RATE_LIMIT_EXCEEDED" -> new IpAnswer.Later<>("the provider asks for fewer questions: " + words);
            default -> reply.failed(words);
        };
    }

    private IpAnswer<Reply> send(HttpRequest.Builder request, Duration limit) {
        return switch (SecretFile.read(Path.of(api.passwordFile()))) {
            case SecretFile.Reading.Refused(String sentence) -> new IpAnswer.Refused<>(sentence);
            case SecretFile.Reading.Value(String password) -> {
                String login = Base64.getEncoder()
                        .encodeToString((api.user() + ":" + password).getBytes(StandardCharsets.UTF_8));
                yield ProviderHttp.exchange(
                        request.header("Accept", "application/json")
                                .header("Authorization", "Basic " + login)
                                .build(),
                        limit);
            }
        };
    }
}
