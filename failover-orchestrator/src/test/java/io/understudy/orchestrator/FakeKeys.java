package io.understudy.orchestrator;

import io.understudy.fleet.FailoverIp;
import io.understudy.fleet.FailoverIp.Provider;
import io.understudy.fleet.Policy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The ways to the fake provider: one fleet entry per driver, with keys that it accepts. */
public enum FakeKeys {
    OVH,
    ROBOT,
    EXEC;

    /** The operator's command: it asks the fake over bash's own sockets and turns HTTP's status into an exit status. */
    private static final String COMMAND = """
            set -eu
            query=${UNDERSTUDY_IP_TARGET:-}${UNDERSTUDY_IP_TASK:-}
            exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 75
            printf 'GET /exec/%s?%s HTTP/1.1\\r\\nHost: fake\\r\\nConnection: close\\r\\n\\r\\n' "$UNDERSTUDY_IP_ACTION" "$query" >&3
            read -r _ status _ <&3
            while read -r header <&3; do [ "$header" = $'\\r' ] && break; done
            case "$status" in
              200) cat <&3 ;;
              429) exit 75 ;;
              422) exit 65 ;;
              *) echo "HTTP $status" >&2; exit 1 ;;
            esac
            """;

    /** The IP {@code front} of proxies p1 and p2, at {@code target-1} and {@code target-2}. */
    public FailoverIp ip(FakeProvider fake, Path folder, Duration askLimit) throws IOException {
        return ip(fake.port(), folder, URI.create("http://127.0.0.1:1"), Policy.DEFAULT, askLimit);
    }

    public FailoverIp ip(int port, Path folder, URI web, Policy policy, Duration askLimit) throws IOException {
        Duration limit = Duration.ofSeconds(20);
        String base = "http://127.0.0.1:" + port;
        Provider provider = switch (this) {
            case OVH ->
                new Provider.Ovh(
                        URI.create(base + "/ovh"),
                        "203.0.113.10/32",
                        "application",
                        secret(folder, "as", FakeApis.SECRET),
                        secret(folder, "ck", FakeApis.CONSUMER),
                        limit,
                        askLimit);
            case ROBOT ->
                new Provider.Robot(
                        URI.create(base + "/robot"),
                        "203.0.113.10",
                        "#ws+x",
                        secret(folder, "pw", FakeApis.PASSWORD),
                        limit,
                        askLimit);
            case EXEC ->
                new Provider.Exec(List.of("bash", "-c", COMMAND, "move-ip", Integer.toString(port)), limit, askLimit);
        };
        return new FailoverIp(
                "front",
                web,
                "p1",
                "p2",
                List.of("lyon"),
                Map.of("p1", "target-1", "p2", "target-2"),
                provider,
                policy);
    }

    static String secret(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }
}
