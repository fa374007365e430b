package io.understudy.monitor.decide;

import java.util.List;
import java.util.Map;

/**
 * One look at everything the rules of a pair speak about.
 *
 * @param writes by server
 * @param markers by server
 */
public record PairReading(
        List<ProxyReading> proxies, Map<String, WriteReading> writes, Map<String, MarkerReading> markers) {
    public PairReading {
        proxies = List.copyOf(proxies);
        writes = Map.copyOf(writes);
        markers = Map.copyOf(markers);
    }

    WriteReading write(String server) {
        return writes.getOrDefault(server, new WriteReading.Unknown("not read"));
    }

    MarkerReading marker(String server) {
        return markers.getOrDefault(server, new MarkerReading.Unknown("not read"));
    }
}
