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
 */
public record WorldOptions(Path data, Optional<Path> importFrom, boolean trappedCopies, boolean openReturn) {

    /** An ordinary world. */
    public static WorldOptions in(Path data) {
        return new WorldOptions(data, Optional.empty(), false, false);
    }

    /** With a real gallery. */
    public WorldOptions withImport(Path folder) {
        return new WorldOptions(data, Optional.of(folder), trappedCopies, openReturn);
    }

    /** With an rsync that can be made to misbehave. */
    public WorldOptions withTrappedCopies() {
        return new WorldOptions(data, importFrom, true, openReturn);
    }

    /** With a main that comes back open. */
    public WorldOptions withOpenReturn() {
        return new WorldOptions(data, importFrom, trappedCopies, true);
    }
}
