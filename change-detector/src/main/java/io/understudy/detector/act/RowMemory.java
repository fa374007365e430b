package io.understudy.detector.act;

import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.RowDigests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of the tables that have changed, so that the next change of them can be counted. 16 bytes a row, at most so many rows of one table
 * and in all; beyond that the galleries go whose rows were of use longest ago. Rows are found by the sum that they make up, so
 * whatever is found is of the state that is asked for. Never stored: without it counts are lower bounds.
 */
final class RowMemory {
    /** Stands for the gallery's files among its tables. */
    static final String FILES = "";

    /** A gallery on a server. */
    record Place(String server, String host) {}

    private final int mostOfATable;
    private final long mostInAll;

    /** Least recently used first. */
    private final LinkedHashMap<Place, Map<String, List<RowDigests>>> galleries = new LinkedHashMap<>();

    private long inAll;

    /** Empty at first. */
    RowMemory(int mostOfATable, long mostInAll) {
        this.mostOfATable = mostOfATable;
        this.mostInAll = mostInAll;
    }

    int mostOfATable() {
        return mostOfATable;
    }

    long mostInAll() {
        return mostInAll;
    }

    /** Keeps another state of a table. */
    synchronized void keep(Place place, String table, RowDigests rows) {
        if (rows.size() > mostOfATable || find(place, table, rows.sum()).isPresent()) {
            return;
        }
        Map<String, List<RowDigests>> tables = galleries.remove(place);
        tables = tables == null ? new HashMap<>() : tables;
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(rows);
        galleries.put(place, tables);
        inAll += rows.size();
        Iterator<Map<String, List<RowDigests>>> oldest = galleries.values().iterator();
        while (inAll > mostInAll) {
            oldest.next().values().forEach(this::forget);
            oldest.remove();
        }
    }

    /** The state of a table with this sum. */
    synchronized Optional<RowDigests> find(Place place, String table, TableSum sum) {
        if (sum.rows() == 0) {
            return Optional.of(RowDigests.EMPTY);
        }
        Map<String, List<RowDigests>> tables = galleries.get(place);
        return tables == null
                ? Optional.empty()
                : tables.getOrDefault(table, List.of()).stream()
                        .filter(rows -> rows.sum().equals(sum))
                        .findFirst();
    }

    /** The gallery's rows were of use: they are the last to be forgotten. */
    synchronized void used(Place place) {
        Map<String, List<RowDigests>> tables = galleries.remove(place);
        if (tables != null) {
            galleries.put(place, tables);
        }
    }

    /** The tables of which some state is kept, {@link #FILES} maybe among them. */
    synchronized Set<String> tables(Place place) {
        return Set.copyOf(galleries.getOrDefault(place, Map.of()).keySet());
    }

    /** Forgets all states of a table but those with these sums. */
    synchronized void retain(Place place, String table, Set<TableSum> sums) {
        Map<String, List<RowDigests>> tables = galleries.get(place);
        List<RowDigests> states = tables == null ? null : tables.get(table);
        if (states != null) {
            List<RowDigests> gone =
                    states.stream().filter(rows -> !sums.contains(rows.sum())).toList();
            forget(gone);
            states.removeAll(gone);
            if (states.isEmpty()) {
                tables.remove(table);
            }
        }
    }

    private void forget(List<RowDigests> states) {
        states.forEach(rows -> inAll -= rows.size());
    }
}
