package io.understudy.standalone.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws the final table with a column for each of step, expected, seen and how long. */
final class TableOfRows {
    private static final int[] WIDTHS = {2, 30, 42, 62, 8};

    private TableOfRows() {}

    static String draw(List<Step> steps, List<Row> rows) {
        StringBuilder table = new StringBuilder();
        table.append(line())
                .append(cells("", "step", "expected", "seen", "took"))
                .append(line());
        for (Row row : rows) {
            table.append(cells(
                    row.holds() ? "\u2713" : "\u2717",
                    row.step().words(),
                    row.expected(),
                    (row.holds() ? "" : "FAILED: ") + row.reading().seen(),
                    Narrator.seconds(row.took())));
        }
        for (Step step : steps) {
            if (rows.stream().noneMatch(row -> row.step() == step)) {
                table.append(cells("-", step.words(), "", "not reached", ""));
            }
        }
        return table.append(line()).toString();
    }

    private static String line() {
        StringBuilder line = new StringBuilder("+");
        Arrays.stream(WIDTHS)
                .forEach(width -> line.append("-".repeat(width + 2)).append("+"));
        return line.append("\n").toString();
    }

    private static String cells(String... texts) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            columns.add(wrapped(texts[i], WIDTHS[i]));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(1);
        StringBuilder block = new StringBuilder();
        for (int l = 0; l < height; l++) {
            block.append("|");
            for (int i = 0; i < texts.length; i++) {
                String text = l < columns.get(i).size() ? columns.get(i).get(l) : "";
                block.append(" ")
                        .append(text)
                        .append(" ".repeat(WIDTHS[i] - text.length()))
                        .append(" |");
            }
            block.append("\n");
        }
        return block.toString();
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String left = text.replaceAll("\\s+", " ").strip();
        while (left.length() > width) {
            int space = left.lastIndexOf(' ', width);
            int cut = space > width / 3 ? space : width;
            lines.add(left.substring(0, cut).strip());
            left = left.substring(cut).strip();
        }
        lines.add(left);
        return lines;
    }
}
