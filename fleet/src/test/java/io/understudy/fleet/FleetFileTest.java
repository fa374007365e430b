package io.understudy.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.FleetText.Change;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileTest {
    @TempDir
    private Path folder;

    @Test
    void correctFileBecomesTheFleetItDescribes() {
        // Given
        String text = FleetText.whole();

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.report()).isEmpty();
        Fleet fleet = reading.fleet().orElseThrow();
        assertThat(fleet.sites()).containsExactly(new Site("strasbourg"), new Site("gravelines"));
        assertThat(fleet.observers()).containsExactly("o1", "o2", "o3");
        assertThat(fleet.servers())
                .containsExactly(
                        new Server(
                                "s1",
                                "strasbourg",
                                new Reach.Ssh("root", "10.0.0.1", 22, "/etc/key", "/etc/hosts"),
                                URI.create("http://10.0.0.1:80"),
                                new Server.DatabaseAddress("10.0.0.1", 3307),
                                "/srv/galleries"),
                        new Server(
                                "s1b",
                                "gravelines",
                                new Reach.Local(),
                                URI.create("http://10.0.0.2:80"),
                                new Server.DatabaseAddress("10.0.0.2", 3306),
                                "/srv/spare"));
        assertThat(fleet.proxies().getLast())
                .isEqualTo(new Proxy(
                        "p2",
                        "gravelines",
                        new Reach.Local(),
                        URI.create("http://10.0.1.2"),
                        new Proxy.Routes.NginxFiles("/etc/p2", List.of("nginx", "-s", "reload"))));
    }

    @Test
    void aProxyMayBeAHaproxy() {
        // Given a fleet whose spare proxy is one
        String text = FleetText.with(
                20,
                "{folder: /etc/p2, reload: [nginx, -s, reload]}",
                "{haproxy-map: /etc/p2/routes.map, runtime: [socat, stdio, /run/p2.sock]}");

        // When it is read
        FleetReading reading = FleetText.read(folder, text);

        // Then its map and the way to its runtime API are known
        assertThat(reading.fleet().orElseThrow().proxies().getLast().routes())
                .isEqualTo(
                        new Proxy.Routes.HaproxyMap("/etc/p2/routes.map", List.of("socat", "stdio", "/run/p2.sock")));
    }

    @Test
    void pairOverridesTheDefaultsThatOverrideTheReportsRule() {
        // Given
        String text = FleetText.with(4, "15m", "5m");

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        Policy d = Policy.DEFAULT;
        Policy expected = new Policy(
                Duration.ofMinutes(5),
                d.probeEvery(),
                d.verdictFreshFor(),
                d.confirmAfter(),
                d.stableFor(),
                Duration.ofMinutes(90),
                d.warnBefore(),
                d.recoveryPointBudget(),
                d.blockWindow(),
                d.lastBackupWithin());
        FenceHook fence =
                new FenceHook(List.of("/bin/power", "off"), List.of("/bin/power", "status"), Duration.ofSeconds(30));
        assertThat(reading.fleet().orElseThrow().pairs())
                .containsExactly(new Pair("lyon", "s1", "s1b", "alice.test", expected, Optional.of(fence)));
    }

    @Test
    void everyFaultIsFoundAtOnceAndInTheOrderOfTheFile() {
        // Given
        String text = FleetText.spoil(List.of(
                new Change(24, "spare: s1b", "spare: s9"),
                new Change(10, "3307", "none"),
                new Change(3, "defaults", "default"),
                new Change(15, "http://", "ftp://"),
                new Change(2, "[o1, o2, o3]", "[o1]")));

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(reading.fleet()).isEmpty();
        assertThat(reading.errors())
                .extracting(f -> f.line() + " " + f.key())
                .containsExactly(
                        "3 default", "10 servers.s1.database.port", "15 servers.s1b.web", "24 pairs.lyon.spare");
        assertThat(reading.warnings()).extracting(f -> f.line() + " " + f.key()).containsExactly("2 observers");
    }

    @Test
    void reportNamesFileLineKeyAndSentence() {
        // Given
        FleetReading reading = FleetText.read(
                folder,
                FleetText.spoil(
                        List.of(new Change(14, "reach: local", ""), new Change(2, "[o1, o2, o3]", "[o1, o2]"))));

        // When
        String report = reading.report();

        // Then
        String file = folder.resolve("fleet.yaml").toString();
        assertThat(report)
                .isEqualTo("error: " + file
                        + ":12: servers.s1b.reach: is missing; write local, or ssh: with user, host,"
                        + " key-file, known-hosts-file\n"
                        + "warning: " + file + ":2: observers: there are only 2: a sick observer cannot be outvoted;"
                        + " name at least 3\n");
    }

    @Test
    void absentFileIsAFindingAndNoException() {
        // Given
        Path absent = folder.resolve("absent.yaml");

        // When
        FleetReading reading = FleetFile.read(absent);

        // Then
        assertThat(FleetText.shown(reading.errors()))
                .containsExactly("1: (file): does not exist; write it, or correct the setting understudy.fleet-file");
    }

    @Test
    void folderInPlaceOfTheFileIsAFindingAndNoException() {
        // Given
        Path notAFile = folder;

        // When
        FleetReading reading = FleetFile.read(notAFile);

        // Then
        assertThat(FleetText.shown(reading.errors()))
                .singleElement()
                .asString()
                .startsWith("1: (file): cannot be read");
    }

    @Test
    void textInAnotherEncodingIsAFindingAndNoException() throws IOException {
        // Given
        Path latin1 =
                Files.write(folder.resolve("fleet.yaml"), "sites: [orléans]\n".getBytes(StandardCharsets.ISO_8859_1));

        // When
        FleetReading reading = FleetFile.read(latin1);

        // Then
        assertThat(FleetText.shown(reading.errors()))
                .containsExactly("1: (file): is not text in UTF-8; save it in that encoding");
    }

    @Test
    void exampleForOperatorsIsCorrect() {
        // Given
        Path example = Path.of("../deploy/fleet.example.yaml");

        // When
        FleetReading reading = FleetFile.read(example);

        // Then
        assertThat(reading.report()).isEmpty();
        assertThat(reading.fleet().orElseThrow().pairs()).isNotEmpty();
    }

    @Test
    void defaultsWrittenInTheExampleAreThoseOfTheCode() throws IOException {
        // Given
        String example = Files.readString(Path.of("../deploy/fleet.example.yaml"));
        String withoutOverride = example.replaceAll("(?m)^    policy: \\{promote-after.*$", "");

        // When
        FleetReading reading = FleetText.read(folder, withoutOverride);

        // Then
        assertThat(reading.fleet().orElseThrow().pairs())
                .extracting(Pair::policy)
                .containsOnly(Policy.DEFAULT);
    }
}
