package io.understudy.standalone.world;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands in the world.
 *
 * @param data folder of all data, kept over restarts
 * @param importFrom a real gallery to protect instead of the made one
 * @param trappedCopies whether the worker's rsync is one that can be made to misbehave
 * @param openReturn whether the main, started a second time, comes back without its boot gate and with privileged gallery users
 * @param haproxy whether the spare proxy is a HAProxy instead of an nginx
 */
public record WorldOptions(
        Path data, Optional<Path> importFrom, boolean trappedCopies, boolean openReturn, boolean haproxy) {

    /** An ordinary world. */
    public static WorldOptions in(Path data) {
        return new WorldOptions(data, Optional.empty(), false, false, false);
    }

    /** With a real gallery. */
    public WorldOptions withImport(Path folder) {
        return new WorldOptions(data, Optional.of(folder), trappedCopies, openReturn, haproxy);
    }

    /** With an rsync that can be made to misbehave. */
    public WorldOptions withTrappedCopies() {
        return new WorldOptions(data, importFrom, true, openReturn, haproxy);
    }

    /** With a main that comes back open. */
    public WorldOptions withOpenReturn() {
        return new WorldOptions(data, importFrom, trappedCopies, true, haproxy);
    }

    /** With a HAProxy as its spare proxy. */
    public WorldOptions withHaproxy() {
        return new WorldOptions(data, importFrom, trappedCopies, openReturn, true);
    }
}
