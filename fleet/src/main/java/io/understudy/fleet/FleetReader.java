package io.understudy.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.Node;

/** Makes a {@link Fleet} of a parsed file. Everything is read even after a fault, so that all faults are found at once. */
final class FleetReader {
    private static final int FEWEST_OBSERVERS = 3;

    private final Findings findings;

    FleetReader(Findings findings) {
        this.findings = findings;
    }

    /** Empty if the file is refused; the findings say why. */
    Optional<Fleet> read(Node root) {
        Optional<Section> file = Section.of(root, "", root.getStartMark().getLine() + 1, findings);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Section f = file.get().allow("sites", "observers", "defaults", "servers", "proxies", "pairs", "fail-over-ips");
        Optional<List<String>> sites = f.names("sites", "name the places that can fail as a whole");
        List<String> observers = observers(f);
        Policy defaults = defaults(f);
        Machines machines = new Machines(sites, findings);
        Optional<Section> servers = f.section("servers", "describe the servers that hold galleries");
        List<Server> serverList = servers.map(machines::servers).orElse(List.of());
        Optional<Section> proxies = f.section("proxies", "describe the reverse proxies that visitors come through");
        List<Proxy> proxyList = proxies.map(machines::proxies).orElse(List.of());
        Set<String> serverNames = names(servers);
        Optional<Section> pairs = f.section("pairs", "say which server stands by for which");
        List<Pair> pairList = pairs.map(
                        p -> new Pairs(serverNames, machines.siteOfServer(), defaults, findings).read(p))
                .orElse(List.of());
        List<FailoverIp> ips = f.has("fail-over-ips")
                ? f.section("fail-over-ips", "")
                        .map(s -> new FailoverIps(names(proxies), names(pairs), names(servers), defaults, findings)
                                .read(s))
                        .orElse(List.of())
                : List.of();
        return findings.refused()
                ? Optional.empty()
                : Optional.of(new Fleet(
                        sites.orElseThrow().stream().map(Site::new).toList(),
                        serverList,
                        proxyList,
                        pairList,
                        observers,
                        ips));
    }

    private static Set<String> names(Optional<Section> section) {
        return section.map(Section::keys).orElse(Set.of());
    }

    /** Gives every map of a map of names to {@code reader}. */
    static void named(Section section, String what, Findings findings, BiConsumer<String, Section> reader) {
        if (section.keys().isEmpty()) {
            findings.error(section.line(), section.path(), "is empty; describe at least " + what);
        }
        for (String name : section.keys()) {
            if (Format.name(name) instanceof Parsed.Bad<String>(String sentence)) {
                findings.error(section.keyLine(name), section.path(name), sentence);
            }
            section.section(name, "").ifPresent(s -> reader.accept(name, s));
        }
    }

    private List<String> observers(Section f) {
        Optional<List<String>> observers = f.names("observers", "name at least one, better three, at different places");
        observers.map(List::size).ifPresent(count -> {
            if (count < FEWEST_OBSERVERS) {
                findings.warning(
                        f.keyLine("observers"),
                        f.path("observers"),
                        "there are only " + count + ": a sick observer cannot be outvoted; name at least "
                                + FEWEST_OBSERVERS);
            } else if (count % 2 == 0) {
                findings.warning(
                        f.keyLine("observers"),
                        f.path("observers"),
                        "their number, " + count
                                + ", is even: the last one adds a machine but no majority; name one more"
                                + " or one less");
            }
        });
        return observers.orElse(List.of());
    }

    private Policy defaults(Section f) {
        return f.has("defaults")
                ? f.section("defaults", "")
                        .map(d -> PolicySection.read(d.allow("policy"), Policy.DEFAULT, findings))
                        .orElse(Policy.DEFAULT)
                : Policy.DEFAULT;
    }
}
