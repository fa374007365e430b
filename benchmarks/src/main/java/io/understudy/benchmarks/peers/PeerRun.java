package io.understudy.benchmarks.peers;

import io.understudy.benchmarks.measure.Cost;

/**
 * One run of a peer.
 *
 * @param cost processor and wall time
 * @param bytes what the peer itself says it moved
 */
public record PeerRun(Cost cost, long bytes) {}
