package io.understudy.fleet;

import java.util.List;
import java.util.Optional;

/**
 * The inventory: what stands where and by which policy it is protected. The roles in it only seed the first epoch of a pair; from
 * then on pair states and role markers say who is main.
 *
 * @param observers ids of the configured observers; decisions need a majority of them
 * @param failoverIps addresses that can be moved from one proxy to another; may be empty
 */
public record Fleet(
        List<Site> sites,
        List<Server> servers,
        List<Proxy> proxies,
        List<Pair> pairs,
        List<String> observers,
        List<FailoverIp> failoverIps) {
    public Fleet {
        sites = List.copyOf(sites);
        servers = List.copyOf(servers);
        proxies = List.copyOf(proxies);
        pairs = List.copyOf(pairs);
        observers = List.copyOf(observers);
        failoverIps = List.copyOf(failoverIps);
    }

    public Optional<Pair> pair(String name) {
        return pairs.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public Optional<Server> server(String name) {
        return servers.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The pair a server belongs to. */
    public Optional<Pair> pairOf(String server) {
        return pairs.stream()
                .filter(p -> p.firstMain().equals(server) || p.firstSpare().equals(server))
                .findFirst();
    }

    public Optional<Proxy> proxy(String name) {
        return proxies.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The IPs by which the visitors of a pair come. */
    public List<FailoverIp> failoverIpsOf(String pair) {
        return failoverIps.stream().filter(ip -> ip.pairs().contains(pair)).toList();
    }
}
