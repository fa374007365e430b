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

/** One fault in an otherwise correct file: exactly one error, on its line, with its key and a way out. */
class FleetFaultsTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> form() {
        return Stream.of(
                fault("empty file", "", "1: (file): is empty; deploy/fleet.example.yaml shows what belongs in it"),
                fault(
                        "only a comment",
                        "# later\n",
                        "1: (file): is empty; deploy/fleet.example.yaml shows what belongs in it"),
                fault(
                        "no map",
                        "- a\n- b\n",
                        "1: (file): must hold keys and values, but is a list; write key: value on lines of their own"),
                fault(
                        "bracket left open",
                        with(2, "o3]", "o3"),
                        "3: (file): is not YAML: expected ',' or ']', but got :; correct this line or the one before"),
                fault(
                        "tabulator",
                        with(7, "    site", "\tsite"),
                        "7: (file): is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB)"
                                + " for indentation); correct this line or the one before"),
                fault(
                        "control character",
                        with(9, "80", "80\u0007"),
                        "9: (file): is not YAML: a character that may not stand in a text; remove it"),
                fault(
                        "two documents",
                        FleetText.whole() + "---\nsites: []\n",
                        "28: (file): is not YAML: but found another document; correct this line or the one before"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                fault(
                        "unknown key with a near one",
                        with(17, "galleries", "galeries"),
                        "17: servers.s1b.galeries: is not known here; did you mean \"galleries\"?",
                        "12: servers.s1b.galleries: is missing; name the folder that holds one folder per gallery"),
                fault(
                        "unknown key with no near one",
                        with(26, "policy:", "colour:"),
                        "26: pairs.lyon.colour: is not known here; known here: fence, main, policy, probe-gallery, spare"),
                fault(
                        "unknown threshold",
                        with(4, "promote-after", "promote-afer"),
                        "4: defaults.policy.promote-afer: is not known here; did you mean \"promote-after\"?"),
                fault(
                        "duplicate key",
                        with(23, "main: s1", "main: s1\n    main: s1b"),
                        "24: pairs.lyon.main: is there already on line 23; keep one of the two"),
                fault(
                        "duplicate server name",
                        with(12, "s1b", "s1"),
                        "12: servers.s1: is there already on line 6; keep one of the two",
                        "24: pairs.lyon.spare: there is no server \"s1b\"; did you mean \"s1\"?"),
                fault(
                        "duplicate site",
                        with(1, "[strasbourg,", "\n- strasbourg\n- strasbourg\n-")
                                .replace("gravelines]", "gravelines"),
                        "3: sites: \"strasbourg\" is named twice; keep one of the two"),
                fault(
                        "duplicate observer",
                        with(2, "o3", "o1"),
                        "2: observers: \"o1\" is named twice; keep one of the two"),
                fault(
                        "missing section",
                        with(1, "sites: [strasbourg, gravelines]", ""),
                        "2: sites: is missing; name the places that can fail as a whole"),
                fault(
                        "missing value",
                        with(7, "strasbourg", ""),
                        "7: servers.s1.site: has no value; write one or leave the" + " key out if it is optional"),
                fault(
                        "no proxies",
                        with(18, "proxies:", "proxies: {}").replaceAll("(?m)^  p[12]:.*\n", ""),
                        "18: proxies: is empty; describe at least a proxy"),
                fault(
                        "no observers",
                        with(2, "[o1, o2, o3]", "[]"),
                        "2: observers: is empty; name at least one, better" + " three, at different places"),
                fault(
                        "pair without a spare",
                        with(24, "spare: s1b", ""),
                        "22: pairs.lyon.spare: is missing; a pair without a spare protects nothing: name the server that"
                                + " stands by"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                fault(
                        "value in place of a map",
                        with(16, "{host: 10.0.0.2}", "10.0.0.2"),
                        "16: servers.s1b.database: must hold keys and values, but is a single value; write key: value on"
                                + " lines of their own"),
                fault(
                        "list in place of a value",
                        with(25, "alice.test", "[alice.test]"),
                        "25: pairs.lyon.probe-gallery: must be a single value, but is a list"),
                fault(
                        "value in place of a list",
                        with(19, "[nginx, -s, reload]", "nginx"),
                        "19: proxies.p1.routes.reload: must be a list, but is a single value; write [one, two]"),
                fault(
                        "half an nginx, half a HAProxy",
                        with(19, "folder: /etc/p1", "runtime: [socat]"),
                        "19: proxies.p1.routes.reload: is not known here; known here: haproxy-map, runtime",
                        "19: proxies.p1.routes.haproxy-map: is missing; name the file of routes as HAProxy's"
                                + " configuration names it"),
                fault(
                        "duration without unit",
                        with(26, "90m", "90"),
                        "26: pairs.lyon.policy.promote-after: \"90\" is no duration; write a number and ms, s, m, h or d,"
                                + " for example 15m"),
                fault(
                        "duration of nothing",
                        with(27, "status]}", "status], limit: 0s}"),
                        "27: pairs.lyon.fence.limit: must be longer than nothing"),
                fault(
                        "port out of range",
                        with(10, "3307", "65536"),
                        "10: servers.s1.database.port: \"65536\" is no port; write a number from 1 to 65535"),
                fault(
                        "address of no web server",
                        with(9, "http", "file"),
                        "9: servers.s1.web: \"file://10.0.0.1:80\" is no web address; write for example http://10.0.0.1:80"),
                fault(
                        "address that cannot be parsed",
                        with(9, "10.0.0.1:80", "10.0.0.1 80"),
                        "9: servers.s1.web: \"http://10.0.0.1 80\" is no web address; write for example http://10.0.0.1:80"),
                fault(
                        "address with a path",
                        with(9, ":80", ":80/piwigo/"),
                        "9: servers.s1.web: \"http://10.0.0.1:80/piwigo/\" has more than scheme, host and port; write"
                                + " http://10.0.0.1:80"),
                fault(
                        "relative folder",
                        with(11, "/srv", "srv"),
                        "11: servers.s1.galleries: \"srv/galleries\" does not begin with /; write the whole path"),
                fault(
                        "host that ssh would take for an option",
                        with(8, "10.0.0.1", "-oProxyCommand=x"),
                        "8: servers.s1.reach.ssh.host: \"-oProxyCommand=x\" is no host name or address"),
                fault(
                        "unknown way to reach",
                        with(14, "local", "telnet"),
                        "14: servers.s1b.reach: \"telnet\" is no way to reach a machine; write local, or ssh: with its keys"),
                fault(
                        "text over two lines",
                        with(17, "/srv/spare", "\"/srv\\nspare\""),
                        "17: servers.s1b.galleries: contains a line break or another control character; write it on one"
                                + " line"));
    }

    @ParameterizedTest
    @MethodSource({"form", "keys", "values"})
    void faultIsNamedWithItsLineAndKey(String text, String[] expected) {
        // Given a file with one fault

        // When
        FleetReading reading = FleetText.read(folder, text);

        // Then
        assertThat(FleetText.shown(reading.errors())).containsExactlyInAnyOrder(expected);
        assertThat(reading.fleet()).isEmpty();
    }

    private static Arguments fault(String name, String text, String... findings) {
        return arguments(Named.of(name, text), findings);
    }
}
