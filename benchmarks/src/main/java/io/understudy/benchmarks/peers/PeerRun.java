package io.understudy.benchmarks.peers;

import io.understudy.benchmarks.measure.Cost;

/**
 * One run of a peer.
 *
 * @param cost processor and wall time
 * @param bytes what the peer itself says it moved
 * @param changed how many galleries it found changed, or copied without asking
 */
public record PeerRun(Cost cost, long bytes, long changed) {}
