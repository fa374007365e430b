package io.understudy.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/** Reads a line of a Markdown table as a renderer would: cells stand between bars that are not escaped. */
public final class MarkdownTables {
    private MarkdownTables() {}

    /** The cells of a line; empty when it is no line of a table. */
    public static List<String> cells(String line) {
        if (!line.startsWith("|") || !line.endsWith("|")) {
            return List.of();
        }
        String inner = line.substring(1, line.length() - 1);
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
    }
}
