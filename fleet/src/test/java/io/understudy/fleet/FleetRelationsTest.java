package io.understudy.fleet;

import static io.understudy.fleet.FleetText.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, references and thresholds that do not go together; and what is allowed but risky. */
class FleetRelationsTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> names() {
        return Stream.of(
                fault("pair in capitals", with(22, "lyon", "Lyon"), "22: pairs.Lyon: \"Lyon\" " + OUTSIDE),
                fault(
                        "pair that leads out of a folder",
                        with(22, "lyon", "../x"),
                        "22: pairs.../x: \"../x\" " + OUTSIDE),
                fault(
                        "pair too long for a lock",
                        with(22, "lyon", "l".repeat(51)),
                        "22: pairs." + "l".repeat(51) + ": \"" + "l".repeat(51)
                                + "\" is longer than 50 characters; choose a shorter name"),
                fault("observer with a blank", with(2, "o3", "o 3"), "2: observers: \"o 3\" " + OUTSIDE),
                fault(
                        "gallery host with a quote",
                        with(25, "alice.test", "alice\\\".test"),
                        "25: pairs.lyon.probe-gallery: \"alice\\\".test\" is no host name in lower case; write it as the"
                                + " gallery's folder is named"));
    }

    static Stream<Arguments> relations() {
        return Stream.of(
                fault(
                        "spare that is the main",
                        with(24, "s1b", "s1"),
                        "24: pairs.lyon.spare: is the main itself; name another server, or the pair has nothing to fall"
                                + " back on"),
                fault(
                        "server in two pairs",
                        FleetText.whole() + "  nice: {main: s1b, spare: s1, probe-gallery: bob.test, fence: {off: [a],"
                                + " status: [b]}}\n",
                        "28: pairs.nice.main: s1b stands in pair lyon already; a server belongs to one pair",
                        "28: pairs.nice.spare: s1 stands in pair lyon already; a server belongs to one pair"),
                fault(
                        "unknown site",
                        with(13, "gravelines", "gravelins"),
                        "13: servers.s1b.site: there is no site \"gravelins\"; did you mean \"gravelines\"?"),
                fault(
                        "unknown server",
                        with(23, "s1", "main-one"),
                        "23: pairs.lyon.main: there is no server \"main-one\"; known here: s1, s1b"),
                fault(
                        "one database twice",
                        with(16, "{host: 10.0.0.2}", "{host: 10.0.0.1, port: 3307}"),
                        "16: servers.s1b.database: 10.0.0.1:3307 is that of server s1 already; name what is server s1b's"
                                + " own"),
                fault(
                        "proxy at a server's address",
                        with(19, "http://10.0.1.1", "http://10.0.0.1:80"),
                        "19: proxies.p1.web: http://10.0.0.1:80 is that of server s1 already; name what is proxy p1's"
                                + " own"),
                fault(
                        "one route folder twice",
                        with(20, "/etc/p2", "/etc/p1"),
                        "20: proxies.p2.routes: /etc/p1 of this machine is that of proxy p1 already; name what is proxy"
                                + " p2's own"));
    }

    static Stream<Arguments> thresholds() {
        return Stream.of(
                fault(
                        "confirmed after promotion",
                        with(26, "promote-after: 90m", "confirm-after: 2h"),
                        "26: pairs.lyon.policy.confirm-after: promote-after (2h) must be longer than confirm-after (2h):"
                                + " promotion would be due before the outage is confirmed"),
                fault(
                        "warning before the outage",
                        with(26, "promote-after: 90m", "promote-after: 15m"),
                        "26: pairs.lyon.policy.promote-after: promote-after (15m) must be longer than warn-before (15m):"
                                + " the warning would be due before the outage begins"),
                fault(
                        "verdicts fresher than looks",
                        with(4, "scan-every: 15m", "probe-every: 40s"),
                        "4: defaults.policy.probe-every: verdict-fresh-for (1m) must be at least 2 times probe-every (40s):"
                                + " an observer that looks once late would count for nothing"),
                fault(
                        "confirmed by one look",
                        with(4, "scan-every: 15m", "confirm-after: 9500ms"),
                        "4: defaults.policy.confirm-after: confirm-after (9500ms) must be at least probe-every (10s): a"
                                + " single look would confirm an outage"),
                fault(
                        "stale verdicts",
                        with(26, "promote-after: 90m", "verdict-fresh-for: 1d"),
                        "26: pairs.lyon.policy.verdict-fresh-for: promote-after (2h) must be longer than verdict-fresh-for"
                                + " (1d): a promotion could rest on what was seen before the outage"),
                fault(
                        "scans rarer than the budget",
                        with(26, "promote-after: 90m", "recovery-point-budget: 15m"),
                        "26: pairs.lyon.policy.recovery-point-budget: recovery-point-budget (15m) must be longer than"
                                + " scan-every (15m): recovery points could not keep within the budget"),
                fault(
                        "defaults out of order, said once",
                        with(4, "scan-every: 15m", "scan-every: 2h"),
                        "4: defaults.policy.scan-every: recovery-point-budget (2h) must be longer than scan-every (2h):"
                                + " recovery points could not keep within the budget"));
    }

    private static final String OUTSIDE =
            "has characters outside a-z, 0-9, dot and hyphen, or begins with one of the latter"
                    + " two; choose a name of these";

    @ParameterizedTest
    @MethodSource({"names", "relations", "thresholds"})
    void faultIsNamedWithItsLineAndKey(String text, String[] expected) {
        // Given a file with one fault

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(FleetText.shown(reading.errors())).containsExactlyInAnyOrder(expected);
        assertThat(reading.fleet()).isEmpty();
    }

    static Stream<Arguments> oddities() {
        return Stream.of(
                fault(
                        "two observers",
                        with(2, "[o1, o2, o3]", "[o1, o2]"),
                        "2: observers: there are only 2: a sick observer cannot be outvoted; name at least 3"),
                fault(
                        "four observers",
                        with(2, "o3", "o3, o4"),
                        "2: observers: their number, 4, is even: the last one adds a machine but no majority; name one more"
                                + " or one less"),
                fault(
                        "main and spare on one site",
                        with(13, "gravelines", "strasbourg"),
                        "24: pairs.lyon.spare: s1b stands on site strasbourg like the main, and fails with it; put it on"
                                + " another site"),
                fault(
                        "proxies on one site",
                        with(20, "gravelines", "strasbourg"),
                        "18: proxies: all stand on site strasbourg, which takes every one of them along when it fails; put"
                                + " one elsewhere"),
                fault(
                        "no fence hook",
                        with(27, "fence: {off: [/bin/power, off], status: [/bin/power, status]}", ""),
                        "22: pairs.lyon.fence: is not set: when the main cannot be reached, the spare is promoted only"
                                + " after a person has confirmed that the main is off"));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void oddityIsAWarningAndTheFileIsAccepted(String text, String[] expected) {
        // Given a file that is allowed but risky

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(FleetText.shown(reading.warnings())).containsExactly(expected);
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.fleet()).isPresent();
    }

    private static Arguments fault(String name, String text, String... findings) {
        return arguments(Named.of(name, text), findings);
    }
}
