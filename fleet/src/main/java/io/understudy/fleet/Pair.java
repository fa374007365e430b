package io.understudy.fleet;

import java.util.Optional;

/**
 * A main server and its spare.
 *
 * @param firstMain server that is the main in epoch 1
 * @param firstSpare server that is the spare in epoch 1
 * @param probeGallery host of the gallery whose pages observers read to judge a server's health and mode
 * @param policy when to act
 * @param fence how to power the main off when it cannot be reached; none means a person has to confirm
 */
public record Pair(
        String name,
        String firstMain,
        String firstSpare,
        String probeGallery,
        Policy policy,
        Optional<FenceHook> fence) {}
