package io.understudy.gallery.mode;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One host entry of a gallery's database user, with its rights on the gallery's schema. */
final class Account {
    static final Set<String> WRITE = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    static final Set<String> VISIT = Set.of("SELECT");

    final String user;
    final String host;
    /** Privileges by the schema's name as mysql.db has it: with and without escaped underscores are two entries. */
    final Map<String, Set<String>> onSchema = new TreeMap<>();

    final Set<Right> onTables = new HashSet<>();

    Account(String user, String host) {
        this.user = user;
        this.host = host;
    }

    /** It may change everything: what it has on single tables does not matter. */
    boolean isOpen() {
        return onSchema.values().stream().allMatch(rights -> rights.containsAll(WRITE));
    }

    /** It has what visiting needs, and nothing that the fence does not leave. */
    boolean isFenced(Set<Right> wanted, Set<Right> allowed) {
        return !hasTooMuch(allowed)
                && (onSchema.isEmpty()
                        || (onSchema.values().stream().allMatch(rights -> rights.equals(VISIT))
                                && onTables.containsAll(wanted)));
    }

    boolean hasTooMuch(Set<Right> allowed) {
        return !allowed.containsAll(writes(onTables))
                || onSchema.values().stream().anyMatch(rights -> !VISIT.containsAll(rights));
    }

    /** Reading is never too much. */
    static Set<Right> writes(Set<Right> rights) {
        Set<Right> writes = new HashSet<>(rights);
        writes.removeIf(right -> right.privilege().equals("SELECT"));
        return writes;
    }
}
