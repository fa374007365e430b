package io.understudy.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code pairs} and holds them against the servers. */
final class Pairs {
    private static final Duration FENCE_LIMIT = Duration.ofSeconds(30);

    private final Findings findings;
    private final Set<String> servers;
    private final Map<String, String> siteOfServer;
    private final Policy defaults;
    private final Map<String, String> pairOfServer = new HashMap<>();

    /** @param servers all names below {@code servers}, also of those with faults */
    Pairs(Set<String> servers, Map<String, String> siteOfServer, Policy defaults, Findings findings) {
        this.servers = servers;
        this.siteOfServer = siteOfServer;
        this.defaults = defaults;
        this.findings = findings;
    }

    List<Pair> read(Section section) {
        List<Pair> pairs = new ArrayList<>();
        FleetReader.named(
                section, "a pair", findings, (name, s) -> pair(name, s).ifPresent(pairs::add));
        return pairs;
    }

    private Optional<Pair> pair(String name, Section s) {
        s.allow("main", "spare", "probe-gallery", "policy", "fence");
        Optional<String> main = server(name, s, "main", "name the server that visitors use");
        Optional<String> spare =
                server(name, s, "spare", "a pair without a spare protects nothing: name the server that stands by");
        if (main.isPresent() && spare.isPresent()) {
            standApart(s, main.get(), spare.get());
        }
        Optional<String> probe = s.value(
                "probe-gallery",
                "name the host of a gallery whose pages show whether the server serves",
                Format::galleryHost);
        Policy policy = PolicySection.read(s, defaults, findings);
        Optional<FenceHook> fence = Optional.empty();
        if (s.has("fence")) {
            fence = s.section("fence", "").flatMap(Pairs::fence);
        } else {
            findings.warning(
                    s.line(),
                    s.path("fence"),
                    "is not set: when the main cannot be reached, the spare is promoted only after a person has confirmed"
                            + " that the main is off");
        }
        return main.isPresent() && spare.isPresent() && probe.isPresent()
                ? Optional.of(new Pair(name, main.get(), spare.get(), probe.get(), policy, fence))
                : Optional.empty();
    }

    private Optional<String> server(String pair, Section s, String role, String purpose) {
        Optional<String> named = s.value(role, purpose, Format::name);
        if (named.isEmpty()) {
            return named;
        }
        String server = named.get();
        if (!servers.contains(server)) {
            findings.error(
                    s.valueLine(role),
                    s.path(role),
                    "there is no server " + Format.quoted(server) + "; " + Nearest.hint(server, servers));
            return Optional.empty();
        }
        String other = pairOfServer.putIfAbsent(server, pair);
        if (other != null && !other.equals(pair)) {
            findings.error(
                    s.valueLine(role),
                    s.path(role),
                    server + " stands in pair " + other + " already; a server belongs to one pair");
        }
        return named;
    }

    private void standApart(Section s, String main, String spare) {
        if (main.equals(spare)) {
            findings.error(
                    s.valueLine("spare"),
                    s.path("spare"),
                    "is the main itself; name another server, or the pair has nothing to fall back on");
            return;
        }
        String site = siteOfServer.get(main);
        if (site != null && site.equals(siteOfServer.get(spare))) {
            findings.warning(
                    s.valueLine("spare"),
                    s.path("spare"),
                    spare + " stands on site " + site + " like the main, and fails with it; put it on another site");
        }
    }

    private static Optional<FenceHook> fence(Section s) {
        s.allow("off", "status", "limit");
        Optional<List<String>> off =
                s.values("off", "write the command that makes the main unable to write", Format::any);
        Optional<List<String>> status =
                s.values("status", "write the command that prints off when the main is off", Format::any);
        Optional<Duration> limit = s.valueOr("limit", FENCE_LIMIT, Format::duration);
        return off.isPresent() && status.isPresent() && limit.isPresent()
                ? Optional.of(new FenceHook(off.get(), status.get(), limit.get()))
                : Optional.empty();
    }
}
