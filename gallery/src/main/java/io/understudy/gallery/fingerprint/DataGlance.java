package io.understudy.gallery.fingerprint;

import io.understudy.gallery.shell.Shell;
import java.util.Collection;
import java.util.Map;

/** A glance at the data folder of a database server: which of its MyISAM tables' files have moved, without a single query. */
public sealed interface DataGlance {

    /**
     * What was seen.
     *
     * @param nanos the machine's clock before the first file was looked at, in nanoseconds since 1970
     * @param boot names the machine's present run
     * @param livingSinceNanos latest modification of the files that a server makes anew when it starts, 0 if there are none: a
     *     folder where that is before the server's start is not that server's
     * @param schemas by schema; those whose folder cannot be read are missing
     */
    record Seen(long nanos, String boot, long livingSinceNanos, Map<String, SchemaFiles> schemas)
            implements DataGlance {
        public Seen {
            schemas = Map.copyOf(schemas);
        }
    }

    /** The folder cannot be looked at, so every table has to be read. */
    record Hidden(String reason) implements DataGlance {}

    /** Looks at the folder in one command. A file that is no regular file, such as a link to another disk, is not seen. */
    static DataGlance take(Shell shell, String dataFolder, Collection<String> schemas) {
        return DataFolder.glance(shell, dataFolder, schemas);
    }
}
