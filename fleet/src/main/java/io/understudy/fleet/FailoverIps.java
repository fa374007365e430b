package io.understudy.fleet;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code fail-over-ips} and holds them against proxies and pairs. */
final class FailoverIps {
    private final Findings findings;
    private final Set<String> proxies;
    private final Set<String> pairs;
    private final Set<String> servers;
    private final Policy defaults;
    private final Map<String, String> ipOfAddress = new HashMap<>();

    /**
     * @param proxies all names below {@code proxies}, also of those with faults
     * @param pairs all names below {@code pairs}
     * @param servers all names below {@code servers}
     */
    FailoverIps(Set<String> proxies, Set<String> pairs, Set<String> servers, Policy defaults, Findings findings) {
        this.proxies = proxies;
        this.pairs = pairs;
        this.servers = servers;
        this.defaults = defaults;
        this.findings = findings;
    }

    List<FailoverIp> read(Section section) {
        List<FailoverIp> ips = new ArrayList<>();
        FleetReader.named(
                section, "a fail-over IP", findings, (name, s) -> ip(name, s).ifPresent(ips::add));
        return ips;
    }

    private Optional<FailoverIp> ip(String name, Section s) {
        s.allow("web", "main", "spare", "pairs", "targets", "provider", "policy");
        Optional<URI> web = s.value("web", "write the address under which visitors reach the IP", Format::web);
        web.ifPresent(w -> unshared(name, s, w));
        Optional<String> main = proxy(s, "main", "name the proxy that is meant to hold the IP");
        Optional<String> spare = proxy(s, "spare", "name the proxy that the IP is moved to");
        if (main.isPresent() && main.equals(spare)) {
            findings.error(
                    s.valueLine("spare"),
                    s.path("spare"),
                    "is the main proxy itself; name another one, or there is nowhere to move to");
            return Optional.empty();
        }
        Optional<List<String>> depending = s.names("pairs", "name the pairs whose visitors come by this IP");
        depending.ifPresent(names -> names.stream()
                .filter(p -> !pairs.contains(p))
                .forEach(p -> findings.error(
                        s.valueLine("pairs"),
                        s.path("pairs"),
                        "there is no pair " + Format.quoted(p) + "; " + Nearest.hint(p, pairs))));
        Optional<Map<String, String>> targets =
                main.isPresent() && spare.isPresent() ? targets(s, main.get(), spare.get()) : Optional.empty();
        Optional<FailoverIp.Provider> provider = ProviderSection.read(s, findings);
        Policy policy = PolicySection.read(s, defaults, findings);
        return web.isPresent() && depending.isPresent() && targets.isPresent() && provider.isPresent()
                ? Optional.of(new FailoverIp(
                        name,
                        web.get(),
                        main.get(),
                        spare.get(),
                        depending.get(),
                        targets.get(),
                        provider.get(),
                        policy))
                : Optional.empty();
    }

    private void unshared(String name, Section s, URI web) {
        String first = ipOfAddress.putIfAbsent(web.toString(), name);
        if (first != null) {
            findings.error(
                    s.valueLine("web"), s.path("web"), web + " is that of " + first + " already; keep one of the two");
        }
    }

    private Optional<String> proxy(Section s, String role, String purpose) {
        Optional<String> named = s.value(role, purpose, Format::name);
        if (named.isPresent() && !proxies.contains(named.get())) {
            findings.error(
                    s.valueLine(role),
                    s.path(role),
                    "there is no proxy " + Format.quoted(named.get()) + "; " + Nearest.hint(named.get(), proxies));
            return Optional.empty();
        }
        // Observers speak of servers and of these proxies by name, in the same words.
        if (named.isPresent() && servers.contains(named.get())) {
            findings.error(
                    s.valueLine(role),
                    s.path(role),
                    named.get() + " is the name of a server, too; give proxy or server another name");
            return Optional.empty();
        }
        return named;
    }

    /** One for each of the two proxies, and two different ones: else a move would go nowhere. */
    private Optional<Map<String, String>> targets(Section s, String main, String spare) {
        Optional<Section> section =
                s.section("targets", "say what the provider calls the places of " + main + " and " + spare);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Section t = section.get().allow(main, spare);
        Map<String, String> targets = new HashMap<>();
        for (String proxy : List.of(main, spare)) {
            t.value(proxy, "say what the provider calls the place of " + proxy, Format::any)
                    .ifPresent(target -> targets.put(proxy, target));
        }
        if (targets.size() == 2 && new HashSet<>(targets.values()).size() == 1) {
            findings.error(
                    t.line(), t.path(), "names the same place for both proxies; a move between them would go nowhere");
            return Optional.empty();
        }
        return targets.size() == 2 ? Optional.of(targets) : Optional.empty();
    }
}
