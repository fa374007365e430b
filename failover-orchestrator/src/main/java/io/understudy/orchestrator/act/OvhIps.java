package io.understudy.orchestrator.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Moves by OVH's API: {@code POST /ip/{block}/move} with {@code {"to": service}} answers a task, {@code GET /ip/{block}/task} lists the
 * numbers of tasks by status, {@code GET /ip/{block}} says in {@code routedTo.serviceName} where the block is routed. A task is init,
 * todo or doing while it is open, done, cancelled, customerError or ovhError at its end; its kind stands in {@code function}. Known from
 * clients that use it: github.com/ovh/terraform-provider-ovh ({@code ovh/resource_ip_move.go}), the ovh_ip_failover module of
 * github.com/ansible-collections/community.general, github.com/UrielCh/ovh-java-sdk ({@code OvhIpTask}).
 */
final class OvhIps implements IpProvider {
    /** In the order in which a task goes through them, so that one that moves on while we list is seen at the next. */
    private static final List<String> OPEN = List.of("init", "todo", "doing");

    private static final Set<String> ENDED_BADLY = Set.of("cancelled", "customerError", "ovhError");
    private static final Set<String> MOVES = Set.of("genericMoveFloatingIp", "moveFloatingIp");

    /** Moves usually take about a minute; a task is listed long before that. */
    private static final Duration SETTLES = Duration.ofMinutes(2);

    private static final int CONFLICT = 409;

    private final Provider.Ovh api;
    private final OvhClock clock;
    private final String ip;

    OvhIps(Provider.Ovh api) {
        this.api = api;
        this.clock = new OvhClock(api.endpoint(), api.limit(), System::nanoTime);
        this.ip = "/ip/" + URLEncoder.encode(api.block(), StandardCharsets.UTF_8);
    }

    @Override
    public IpAnswer<List<IpTask>> openTasks() {
        List<IpTask> tasks = new ArrayList<>();
        for (String status : OPEN) {
            IpAnswer<Reply> answer = get(ip + "/task?status=" + status);
            if (!(answer instanceof Given<Reply>(Reply reply))) {
                return answer.withoutValue();
            }
            if (!reply.ok()) {
                return failed(reply);
            }
            if (!reply.body().isArray()) {
                return reply.unusable("the list of tasks cannot be read");
            }
            for (JsonNode id : reply.body()) {
                IpAnswer<IpTask> task = task(id.asText());
                if (!(task instanceof Given<IpTask>(IpTask read))) {
                    return task.withoutValue();
                }
                if (read.open() && tasks.stream().noneMatch(t -> t.id().equals(read.id()))) {
                    tasks.add(read);
                }
            }
        }
        return new Given<>(List.copyOf(tasks));
    }

    @Override
    public IpAnswer<IpTask> ask(String target) {
        String body = JsonNodeFactory.instance.objectNode().put("to", target).toString();
        IpAnswer<Reply> answer = signed("POST", ip + "/move", body, api.askLimit());
        if (!(answer instanceof Given<Reply>(Reply reply))) {
            return answer.withoutValue();
        }
        if (reply.status() == CONFLICT && !words(reply).isBlank()) {
            return new IpAnswer.Later<>("the provider is busy with the IP: " + words(reply));
        }
        return reply.ok() ? read(reply) : failed(reply);
    }

    @Override
    public IpAnswer<IpTask> task(String id) {
        if (!id.matches("\\d{1,19}")) {
            return new IpAnswer.Unknown<>("no number of a task: " + ProviderHttp.shown(id));
        }
        IpAnswer<Reply> answer = get(ip + "/task/" + id);
        if (!(answer instanceof Given<Reply>(Reply reply))) {
            return answer.withoutValue();
        }
        return reply.ok() ? read(reply) : failed(reply);
    }

    @Override
    public IpAnswer<String> route() {
        IpAnswer<Reply> answer = get(ip);
        if (!(answer instanceof Given<Reply>(Reply reply))) {
            return answer.withoutValue();
        }
        if (!reply.ok()) {
            return failed(reply);
        }
        JsonNode service = reply.body().path("routedTo").path("serviceName");
        boolean nowhere = reply.body().isObject()
                && reply.body().has("routedTo")
                && (service.isMissingNode() || service.isNull());
        return service.isTextual()
                ? new Given<>(service.textValue())
                : nowhere ? new Given<>("") : reply.unusable("the route cannot be read");
    }

    @Override
    public Duration settlesWithin() {
        return SETTLES;
    }

    private static IpAnswer<IpTask> read(Reply reply) {
        JsonNode task = reply.body();
        String status = task.path("status").asText();
        Progress progress = OPEN.contains(status)
                ? Progress.OPEN
                : status.equals("done") ? Progress.DONE : ENDED_BADLY.contains(status) ? Progress.FAILED : null;
        if (!task.path("taskId").canConvertToLong() || !task.path("taskId").isIntegralNumber() || progress == null) {
            return reply.unusable("the task cannot be read");
        }
        JsonNode destination = task.path("destination").path("serviceName");
        String function = task.path("function").asText();
        // Other tasks of the block, such as a new owner's name, do not move it.
        boolean moves = function.isEmpty() || MOVES.contains(function);
        return new Given<>(new IpTask(
                task.path("taskId").asText(),
                moves || progress != Progress.OPEN ? progress : Progress.DONE,
                destination.isTextual() ? destination.textValue() : null,
                status + (function.isEmpty() ? "" : " (" + function + ")")));
    }

    private static <T> IpAnswer<T> failed(Reply reply) {
        return reply.failed(words(reply));
    }

    private static String words(Reply reply) {
        String code = reply.body().path("errorCode").asText();
        return (code + " " + reply.body().path("message").asText()).strip();
    }

    private IpAnswer<Reply> get(String path) {
        return signed("GET", path, "", api.limit());
    }

    /** A request whose time the API does not accept was not carried out, so that it may be sent again with the right one. */
    private IpAnswer<Reply> signed(String method, String path, String body, Duration limit) {
        IpAnswer<Reply> answer = send(method, path, body, limit);
        boolean ofAnotherTime = answer instanceof Given<Reply>(Reply reply)
                && (reply.status() == 400 || reply.status() == 401 || reply.status() == 403)
                && words(reply).matches("(?is).*(QUERY_TIME|out of time|INVALID_SIGNATURE).*");
        if (!ofAnotherTime) {
            return answer;
        }
        clock.doubt();
        return send(method, path, body, limit);
    }

    private IpAnswer<Reply> send(String method, String path, String body, Duration limit) {
        Supplier<IpAnswer<Reply>> noKeys = () ->
                new IpAnswer.Refused<>("the keys of the API cannot be read; see that " + api.applicationSecretFile()
                        + " and " + api.consumerKeyFile() + " are there, not empty and of mode 0600");
        if (!(SecretFile.read(Path.of(api.applicationSecretFile())) instanceof SecretFile.Reading.Value(String secret))
                || !(SecretFile.read(Path.of(api.consumerKeyFile()))
                        instanceof SecretFile.Reading.Value(String consumer))) {
            return noKeys.get();
        }
        IpAnswer<Long> time = clock.now();
        if (!(time instanceof Given<Long>(Long seconds))) {
            return time.withoutValue();
        }
        String url = api.endpoint() + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "application/json")
                .header("X-Ovh-Application", api.applicationKey())
                .header("X-Ovh-Consumer", consumer)
                .header("X-Ovh-Timestamp", Long.toString(seconds))
                .header("X-Ovh-Signature", OvhSignature.of(secret, consumer, method, url, body, seconds));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json;charset=utf-8");
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return ProviderHttp.exchange(request.build(), limit);
    }
}
