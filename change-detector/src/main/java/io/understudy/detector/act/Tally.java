package io.understudy.detector.act;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts what one look had to read. */
final class Tally {
    private final Set<String> missed = new TreeSet<>();
    private int galleriesRead;
    private int tablesRead;
    private int longReadings;
    private int treesRead;

    void read(int tables, boolean isLong) {
        galleriesRead++;
        tablesRead += tables;
        longReadings += isLong ? 1 : 0;
    }

    void tree() {
        treesRead++;
    }

    /** A full look found in this gallery what others would have missed. */
    void missed(String host) {
        missed.add(host);
    }

    List<String> missed() {
        return List.copyOf(missed);
    }

    Effort effort(Effort.Source source) {
        return new Effort(source, galleriesRead, tablesRead, longReadings, treesRead);
    }
}
