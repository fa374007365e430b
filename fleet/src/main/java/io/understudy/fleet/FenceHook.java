package io.understudy.fleet;

import java.time.Duration;
import java.util.List;

/**
 * Commands of the operator's that fence a server from outside. They run where the orchestrator runs, with {@code UNDERSTUDY_PAIR},
 * {@code UNDERSTUDY_SERVER}, {@code UNDERSTUDY_EPOCH} and {@code UNDERSTUDY_DECISION} in the environment.
 *
 * @param off makes the server unable to write (power off, rescue mode)
 * @param status prints {@code off} on its first line when the server is off; anything else is not off
 * @param limit after this time a command is ended and counts as failed
 */
public record FenceHook(List<String> off, List<String> status, Duration limit) {
    public FenceHook {
        off = List.copyOf(off);
        status = List.copyOf(status);
    }
}
