package io.understudy.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.fleet.FailoverIp.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fail-over IPs in the fleet file. They stand below the correct file, from line 28. */
class FailoverIpsTest {
    private static final String OVH =
            "{ovh: {block: 203.0.113.10/32, application-key: ak, application-secret-file: /etc/as, consumer-key-file: /etc/ck}}";
    private static final String FRONT = """
            fail-over-ips:
              front:
                web: http://203.0.113.10
                main: p1
                spare: p2
                pairs: [lyon]
                targets: {p1: ns1.example, p2: ns2.example}
                provider: %s
                policy: {confirm-after: 90s}
            """;

    @TempDir
    private Path folder;

    @Test
    void anIpOfOvhIsRead() {
        // Given
        String text = FleetText.whole() + FRONT.formatted(OVH);

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.report()).isEmpty();
        FailoverIp front = reading.fleet().orElseThrow().failoverIpsOf("lyon").getFirst();
        assertThat(front.web()).isEqualTo(URI.create("http://203.0.113.10"));
        assertThat(List.of(front.main(), front.spare())).containsExactly("p1", "p2");
        assertThat(front.targets()).isEqualTo(Map.of("p1", "ns1.example", "p2", "ns2.example"));
        assertThat(front.policy().confirmAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(front.policy().promoteAfter()).isEqualTo(Duration.ofHours(2));
        assertThat(front.provider())
                .isEqualTo(new Provider.Ovh(
                        URI.create("https://eu.api.ovh.com/1.0"),
                        "203.0.113.10/32",
                        "ak",
                        "/etc/as",
                        "/etc/ck",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)));
    }

    static Stream<Arguments> providers() {
        return Stream.of(
                arguments(
                        "{robot: {ip: 203.0.113.10, user: \"#ws+x\", password-file: /etc/pw}}",
                        new Provider.Robot(
                                URI.create("https://robot-ws.your-server.de"),
                                "203.0.113.10",
                                "#ws+x",
                                "/etc/pw",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(190))),
                arguments(
                        "{exec: {command: [/usr/local/bin/move-ip, front], limit: 3s, ask-limit: 20s}}",
                        new Provider.Exec(
                                List.of("/usr/local/bin/move-ip", "front"),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(20))));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void otherProvidersAreReadWithTheirOwnLimits(String provider, Provider expected) {
        // Given
        String text = FleetText.whole() + FRONT.formatted(provider);

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.fleet().orElseThrow().failoverIps().getFirst().provider())
                .isEqualTo(expected);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "unknown proxy",
                        "spare: p2",
                        "spare: p3",
                        "32: fail-over-ips.front.spare: there is no proxy \"p3\";"),
                fault(
                        "no second proxy",
                        "spare: p2",
                        "spare: p1",
                        "32: fail-over-ips.front.spare: is the main proxy itself;"),
                fault(
                        "unknown pair",
                        "[lyon]",
                        "[lion]",
                        "33: fail-over-ips.front.pairs: there is no pair \"lion\"; did you mean \"lyon\"?"),
                fault("no target", "p1: ns1.example, ", "", "34: fail-over-ips.front.targets.p1: is missing; say what"),
                fault(
                        "one target twice",
                        "ns2",
                        "ns1",
                        "34: fail-over-ips.front.targets: names the same place for both"),
                fault("no provider", OVH, "{}", "35: fail-over-ips.front.provider: names 0 providers; name one of"),
                fault(
                        "secret in the file",
                        "application-secret-file: /etc/as",
                        "application-secret: abc",
                        "35: fail-over-ips.front.provider.ovh.application-secret: is not known here;"),
                fault(
                        "API without TLS",
                        "{ovh: {",
                        "{ovh: {endpoint: \"http://api.example\", ",
                        "35: fail-over-ips.front.provider.ovh.endpoint: \"http://api.example\" is no address of an API; write it with https://"),
                fault(
                        "no block",
                        "203.0.113.10/32",
                        "203.0.113.10",
                        "35: fail-over-ips.front.provider.ovh.block: \"203.0.113.10\" is no block;"),
                fault(
                        "no web",
                        "web: http://203.0.113.10",
                        "web: front",
                        "30: fail-over-ips.front.web: \"front\" is no web address;"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsNamedWithLineKeyAndWhatToDo(String part, String by, String expected) {
        // Given
        String text = FleetText.whole() + FRONT.formatted(OVH).replace(part, by);

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.fleet()).isEmpty();
        assertThat(FleetText.shown(reading.errors()))
                .anySatisfy(line -> assertThat(line).startsWith(expected));
    }

    private static Arguments fault(String name, String part, String by, String expected) {
        return arguments(Named.of(name, part), by, expected);
    }
}
