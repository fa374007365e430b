package io.understudy.gallery.mode;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One host entry of a database user, with its rights on a gallery's schema.
 *
 * <p>MariaDB takes the most specific entry of mysql.db and no other, so an entry for the very schema, with its wild cards escaped,
 * overrules whatever the account has by wider patterns ({@code pwg_g1} with a bare underscore is one). Only that entry is ever
 * written: the operator's wider ones stay, and Understudy needs no rights beyond the galleries'.
 */
final class Account {
    static final Set<String> WRITE = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    static final Set<String> VISIT = Set.of("SELECT");
    private static final Set<String> HARMLESS =
            Set.of("SELECT", "LOCK TABLES", "SHOW VIEW", "CREATE TEMPORARY TABLES", "REFERENCES");

    final String user;
    final String host;
    /** By the entry for the very schema. */
    Optional<Set<String>> exact = Optional.empty();
    /** By all wider patterns together. */
    final Set<String> byPatterns = new HashSet<>();

    final Set<Right> onTables = new HashSet<>();

    Account(String user, String host) {
        this.user = user;
        this.host = host;
    }

    /** It belongs to the gallery, and does not just read it by a pattern or know a single table. */
    boolean hasSchema() {
        return exact.isPresent() || !HARMLESS.containsAll(byPatterns);
    }

    /** It may change everything; what it has on single tables does not matter. */
    boolean isOpen() {
        return !hasSchema() || exact.orElse(byPatterns).containsAll(WRITE);
    }

    /** It has what visiting needs, and nothing that the fence does not leave. */
    boolean isFenced(Set<Right> wanted, Set<Right> allowed) {
        return !hasTooMuch(allowed) && (exact.isEmpty() || (exact.get().equals(VISIT) && onTables.containsAll(wanted)));
    }

    boolean hasTooMuch(Set<Right> allowed) {
        boolean onSchema = exact.map(rights -> !VISIT.containsAll(rights)).orElse(hasSchema());
        return onSchema || !tooMuchOnTables(allowed).isEmpty();
    }

    /** Reading is never too much. */
    Set<Right> tooMuchOnTables(Set<Right> allowed) {
        Set<Right> tooMuch = new HashSet<>(onTables);
        tooMuch.removeIf(right -> right.privilege().equals("SELECT") || allowed.contains(right));
        return tooMuch;
    }
}
