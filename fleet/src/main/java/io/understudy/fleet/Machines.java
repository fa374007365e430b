package io.understudy.fleet;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code servers} and {@code proxies}. */
final class Machines {
    private static final int MARIADB_PORT = 3306;

    private final Findings findings;
    private final Optional<List<String>> sites;

    /** Sites by server, also of servers with faults elsewhere, so that what is said of pairs does not depend on those. */
    private final Map<String, String> siteOfServer = new HashMap<>();

    /** What no two machines may share, with the first that has it. */
    private final Map<String, String> taken = new HashMap<>();

    /** @param sites the known ones, empty if they could not be read */
    Machines(Optional<List<String>> sites, Findings findings) {
        this.sites = sites;
        this.findings = findings;
    }

    Map<String, String> siteOfServer() {
        return siteOfServer;
    }

    List<Server> servers(Section section) {
        List<Server> servers = new ArrayList<>();
        each(section, "a server").forEach((name, s) -> server(name, s).ifPresent(servers::add));
        return servers;
    }

    List<Proxy> proxies(Section section) {
        List<Proxy> proxies = new ArrayList<>();
        Map<String, Section> sections = each(section, "a proxy");
        sections.forEach((name, s) -> proxy(name, s).ifPresent(proxies::add));
        Set<String> used = new HashSet<>();
        proxies.forEach(p -> used.add(p.site()));
        if (!proxies.isEmpty() && proxies.size() == sections.size() && used.size() == 1) {
            findings.warning(
                    section.line(),
                    section.path(),
                    "all stand on site " + used.iterator().next()
                            + ", which takes every one of them along when it fails;" + " put one elsewhere");
        }
        return proxies;
    }

    private Optional<Server> server(String name, Section s) {
        s.allow("site", "reach", "web", "database", "galleries");
        Optional<String> site = site(s);
        site.ifPresent(known -> siteOfServer.put(name, known));
        Optional<Reach> reach = ReachSection.read(s);
        Optional<URI> web = s.value("web", "write the address of the server's own web server", Format::web);
        Optional<Server.DatabaseAddress> database = s.section("database", "write host and port of the server's MariaDB")
                .flatMap(Machines::database);
        Optional<String> galleries =
                s.value("galleries", "name the folder that holds one folder per gallery", Format::absolutePath);
        web.ifPresent(w -> unshared(s, "web", w.toString(), "server " + name));
        database.ifPresent(d -> unshared(s, "database", d.host() + ":" + d.port(), "server " + name));
        if (reach.isPresent() && galleries.isPresent()) {
            unshared(s, "galleries", galleries.get() + place(reach.get()), "server " + name);
        }
        return site.isPresent() && reach.isPresent() && web.isPresent() && database.isPresent() && galleries.isPresent()
                ? Optional.of(new Server(name, site.get(), reach.get(), web.get(), database.get(), galleries.get()))
                : Optional.empty();
    }

    private static String place(Reach reach) {
        return switch (reach) {
            case Reach.Local local -> " of this machine";
            case Reach.Ssh ssh -> " of " + ssh.host() + ":" + ssh.port();
        };
    }

    /** A spare that is its own main in disguise would be fenced, restored over and promoted as if it were two. */
    private void unshared(Section s, String key, String value, String owner) {
        String first = taken.putIfAbsent(key + " " + value, owner);
        if (first != null) {
            findings.error(
                    s.keyLine(key),
                    s.path(key),
                    value + " is that of " + first + " already; name what is " + owner + "'s own");
        }
    }

    private static Optional<Server.DatabaseAddress> database(Section s) {
        s.allow("host", "port");
        Optional<String> host = s.value("host", "name the database's machine", Format::machine);
        Optional<Integer> port = s.valueOr("port", MARIADB_PORT, Format::port);
        return host.isPresent() && port.isPresent()
                ? Optional.of(new Server.DatabaseAddress(host.get(), port.get()))
                : Optional.empty();
    }

    private Optional<Proxy> proxy(String name, Section s) {
        s.allow("site", "reach", "web", "routes");
        Optional<String> site = site(s);
        Optional<Reach> reach = ReachSection.read(s);
        Optional<URI> web = s.value("web", "write the address under which the proxy answers visitors", Format::web);
        Optional<Proxy.Routes> routes = s.section(
                        "routes", "write folder and reload for an nginx, haproxy-map and runtime for a HAProxy")
                .flatMap(Machines::routes);
        web.ifPresent(w -> unshared(s, "web", w.toString(), "proxy " + name));
        if (reach.isPresent() && routes.isPresent()) {
            unshared(s, "routes", routes.get().place() + place(reach.get()), "proxy " + name);
        }
        return site.isPresent() && reach.isPresent() && web.isPresent() && routes.isPresent()
                ? Optional.of(new Proxy(name, site.get(), reach.get(), web.get(), routes.get()))
                : Optional.empty();
    }

    private static Optional<Proxy.Routes> routes(Section s) {
        return s.has("haproxy-map") || s.has("runtime") ? haproxy(s) : nginx(s);
    }

    private static Optional<Proxy.Routes> nginx(Section s) {
        s.allow("folder", "reload");
        Optional<String> folder =
                s.value("folder", "name the folder with one route file per pair", Format::absolutePath);
        Optional<List<String>> reload =
                s.values("reload", "write the command that makes the proxy read its routes again", Format::any);
        return folder.isPresent() && reload.isPresent()
                ? Optional.of(new Proxy.Routes.NginxFiles(folder.get(), reload.get()))
                : Optional.empty();
    }

    private static Optional<Proxy.Routes> haproxy(Section s) {
        s.allow("haproxy-map", "runtime");
        Optional<String> map = s.value(
                "haproxy-map", "name the file of routes as HAProxy's configuration names it", Format::absolutePath);
        Optional<List<String>> runtime = s.values(
                "runtime",
                "write the command that hands its input to HAProxy's runtime API, such as [socat, stdio, /run/haproxy/admin.sock]",
                Format::any);
        return map.isPresent() && runtime.isPresent()
                ? Optional.of(new Proxy.Routes.HaproxyMap(map.get(), runtime.get()))
                : Optional.empty();
    }

    private Optional<String> site(Section s) {
        Optional<String> site = s.value("site", "name the site it stands in", Format::name);
        if (site.isPresent() && sites.isPresent() && !sites.get().contains(site.get())) {
            findings.error(
                    s.valueLine("site"),
                    s.path("site"),
                    "there is no site " + Format.quoted(site.get()) + "; " + Nearest.hint(site.get(), sites.get()));
            return Optional.empty();
        }
        return site;
    }

    private Map<String, Section> each(Section section, String what) {
        Map<String, Section> found = new LinkedHashMap<>();
        FleetReader.named(section, what, findings, found::put);
        return found;
    }
}
