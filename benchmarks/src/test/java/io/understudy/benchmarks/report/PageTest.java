package io.understudy.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.benchmarks.measure.Cost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void hasOneLinePerRowWithEveryCellInItsColumn() {
        // Given rows with and without a peer, one with a bar in its name
        Findings findings = new Findings();
        findings.add(row("idle", "idle | CPU", Optional.of(new Row.Peer("cron script", 25))));
        findings.add(row("memory", "memory", Optional.empty()));

        // When
        String table = Page.table(findings.rows(), Map.of());

        // Then heading, rule and two rows have as many cells
        List<String> lines = table.lines().toList();
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(MarkdownTables.cells(line)).hasSize(7));
        assertThat(MarkdownTables.cells(lines.get(2)))
                .containsExactly(
                        "idle \\| CPU", "500 ms", "cron script: 25.0 s", "1/50", "1/25", "1/60", "must reached");
    }

    @Test
    void showsAnEarlierRunsFigureBesideItsRow() {
        // Given
        List<Row> rows = List.of(row("idle", "idle", Optional.empty()), row("new", "new", Optional.empty()));

        // When
        String table = Page.table(rows, Map.of("idle", "3.00 s"));

        // Then a row that the earlier run did not have shows none
        List<String> lines = table.lines().toList();
        assertThat(MarkdownTables.cells(lines.get(0)).get(2)).isEqualTo("before");
        assertThat(MarkdownTables.cells(lines.get(2)).get(2)).isEqualTo("3.00 s");
        assertThat(MarkdownTables.cells(lines.get(3)).get(2)).isEqualTo("–");
    }

    @Test
    void saysWhatCouldNotBeMeasuredAndWhatOthersDisturbed() {
        // Given
        Findings findings = new Findings();
        findings.failed("the big gallery", "it was not proved");
        findings.watched("idle cycle", new Cost(1, 10, 9));
        findings.watched("restic", new Cost(1, 10, 0.1));
        findings.growth(1_000, new Cost(2, 3, 0));

        // When
        String page = Page.of(findings, Map.of("machine", "2 x core"), Map.of(), List.of("How."));

        // Then
        assertThat(page)
                .contains("- machine: 2 x core", "- the big gallery: it was not proved", "| 1000 ", "2.00 ms", "- How.")
                .contains("- idle cycle: other processes kept up to 0.9 cores busy (1 times)")
                .doesNotContain("restic");
    }

    private static Row row(String id, String measure, Optional<Row.Peer> peer) {
        return new Row(
                id, measure, Unit.SECONDS, 0.5, peer, new Goal.Times(1.0 / 25), new Goal.Times(1.0 / 60), "once");
    }
}
