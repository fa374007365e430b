package io.understudy.benchmarks.report;

import io.understudy.benchmarks.measure.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The findings as Markdown. */
public final class Page {
    private Page() {}

    /**
     * The whole page.
     *
     * @param facts what the machine and the programs are, by name
     * @param before earlier figures by row id; the column is left out when there is none
     * @param method how it was measured, one paragraph each
     */
    public static String of(
            Findings findings, Map<String, String> facts, Map<String, String> before, List<String> method) {
        StringBuilder page = new StringBuilder("# Benchmarks\n\n");
        facts.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        page.append('\n').append(table(findings.rows(), before));
        section(
                page,
                "Also measured",
                findings.figures().entrySet().stream()
                        .map(figure -> figure.getKey() + ": " + figure.getValue())
                        .toList());
        if (!findings.growth().isEmpty()) {
            page.append("\n## One idle cycle as the fleet grows\n\n").append(growth(findings.growth()));
        }
        section(
                page,
                "How the rows came about",
                findings.rows().stream()
                        .map(row -> "**" + row.measure() + "**: " + row.detail())
                        .toList());
        section(page, "Not measured", findings.failures());
        section(page, "Disturbed by other processes", findings.noise());
        section(page, "Method", method);
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> page.append("- ").append(line).append('\n'));
        }
    }

    /** The table alone, for the screen too. */
    public static String table(List<Row> rows, Map<String, String> before) {
        List<List<String>> lines = new ArrayList<>();
        boolean withBefore = !before.isEmpty();
        lines.add(line(withBefore, "measure", "Understudy", "before", "against", "ratio", "must", "aim", "verdict"));
        for (Row row : rows) {
            lines.add(line(
                    withBefore,
                    row.measure(),
                    row.unit().show(row.ours()),
                    before.getOrDefault(row.id(), "–"),
                    row.peer()
                            .map(peer -> peer.name() + ": " + row.unit().show(peer.value()))
                            .orElse("–"),
                    Ratios.show(row.ratio()),
                    row.must().show(row.unit()),
                    row.aim().show(row.unit()),
                    row.verdict().words()));
        }
        return markdown(lines);
    }

    private static List<String> line(boolean withBefore, String... cells) {
        List<String> line = new ArrayList<>(List.of(cells));
        if (!withBefore) {
            line.remove(2);
        }
        return line;
    }

    private static String growth(Map<Integer, Cost> cycles) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("galleries", "CPU", "wall", "CPU per gallery"));
        cycles.forEach((galleries, cost) -> lines.add(List.of(
                galleries.toString(),
                Unit.CPU_SECONDS.show(cost.cpuSeconds()),
                Unit.SECONDS.show(cost.wallSeconds()),
                Unit.number(cost.cpuSeconds() / galleries * 1000) + " ms")));
        return markdown(lines);
    }

    /** The first line is the heading; columns are as wide as their widest cell, so that it reads well unrendered too. */
    static String markdown(List<List<String>> lines) {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(
                        Math.max(3, widths[column]), cell(line.get(column)).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < lines.size(); number++) {
            for (int column = 0; column < columns; column++) {
                text.append("| ")
                        .append(padded(cell(lines.get(number).get(column)), widths[column]))
                        .append(' ');
            }
            text.append("|\n");
            if (number == 0) {
                for (int width : widths) {
                    text.append("|").append("-".repeat(width + 2));
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
