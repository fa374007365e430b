package io.understudy.detector.act;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.fingerprint.DataGlance;
import io.understudy.gallery.shell.Shell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A glance at the files of all galleries' tables, if their server lets us and if the files are to be believed. */
final class TablesGlance {
    private static final Logger LOG = Logger.getLogger(TablesGlance.class);

    private final String server;
    private final Shell shell;
    private final ServerFacts facts;
    private final ServerMemory memory;

    TablesGlance(String server, Shell shell, ServerFacts facts, ServerMemory memory) {
        this.server = server;
        this.shell = shell;
        this.facts = facts;
        this.memory = memory;
    }

    /** Takes it; schemas that the account cannot see are not looked for, so that reading them shows why. */
    Sight at(List<String> schemas) {
        List<String> known = schemas.stream().filter(facts.schemas()::contains).toList();
        DataGlance taken = facts.mapsFiles()
                ? new DataGlance.Hidden("the server writes MyISAM files through memory maps (myisam_use_mmap)")
                : DataGlance.take(shell, facts.dataFolder(), known);
        return switch (memory.heed(facts, taken)) {
            case DataGlance.Seen seen -> {
                memory.say(LOG, server, "");
                yield new Sight(
                        Optional.of(seen), schema -> DataGlance.take(shell, facts.dataFolder(), List.of(schema)));
            }
            case DataGlance.Hidden hidden -> {
                memory.say(LOG, server, hidden.reason());
                yield Sight.NONE;
            }
        };
    }

    /**
     * What there is to be seen.
     *
     * @param seen empty if the files cannot be seen or not be believed
     * @param again looks at one schema again
     */
    record Sight(Optional<DataGlance.Seen> seen, Function<String, DataGlance> again) {
        static final Sight NONE = new Sight(Optional.empty(), schema -> new DataGlance.Hidden("not seen before"));

        /**
         * Whether another sum was read of a table whose files, before and after, say that it has not moved since the sum in memory
         * was read.
         */
        boolean hasMissed(TablesMemory earlier, TablesMemory now, Credentials credentials) {
            Set<String> believed = TablesLook.unmoved(credentials, seen, earlier);
            believed.removeIf(name -> now.tables().containsKey(name)
                    && now.tables()
                            .get(name)
                            .sum()
                            .equals(earlier.tables().get(name).sum()));
            if (believed.isEmpty()) {
                return false;
            }
            Optional<DataGlance.Seen> after = again.apply(credentials.schema()) instanceof DataGlance.Seen still
                    ? Optional.of(still)
                    : Optional.empty();
            believed.retainAll(TablesLook.unmoved(credentials, after, earlier));
            return !believed.isEmpty();
        }
    }
}
