package io.understudy.orchestrator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.IpMoveState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The life of a fail-over IP's move: complete, and documented as it is. */
class IpTransitionsTest {
    private static final String COMMAND = StatesDocumentTest.COMMAND.replace("StatesDocumentTest", "IpTransitionsTest");
    private static final Path FILE = Path.of("..", "docs", "states", "fail-over-ip.md");

    @Test
    void everyTriggerInEveryStateIsARowOrIsIgnoredWithAReason() {
        // Given the table and the list of what is ignored
        Stream<String> rows = IpTransitions.TABLE.stream()
                .map(t -> t.from() + " " + t.trigger())
                .distinct();
        List<String> answered = Stream.concat(
                        rows, IpTransitions.IGNORED.stream().map(i -> i.from() + " " + i.trigger()))
                .toList();

        // When every combination is asked for
        List<String> all = new ArrayList<>();
        for (IpMoveState state : IpMoveState.values()) {
            for (IpTrigger trigger : IpTrigger.values()) {
                all.add(state + " " + trigger);
            }
        }

        // Then each is answered exactly once
        assertThat(answered).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aMoveIsAskedForInOneRowOnly() {
        // Given
        Stream<IpTransition> rows = IpTransitions.TABLE.stream();

        // When those are listed after which a move is asked for
        List<IpTransition> asking =
                rows.filter(t -> t.trigger() == IpTrigger.READY_TO_ASK).toList();

        // Then it is one, with every guard, and it leaves UNKNOWN behind
        assertThat(asking).singleElement().satisfies(row -> {
            assertThat(row.from()).isEqualTo(IpMoveState.REQUESTED);
            assertThat(row.to()).isEqualTo(IpMoveState.UNKNOWN);
            assertThat(row.guards()).isEqualTo(IpGuard.MOVE);
        });
    }

    @Test
    void theDocumentIsWhatTheListsSay() throws IOException {
        // Given the document as the lists make it
        String wanted = document();
        if (Boolean.getBoolean("understudy.regenerate")) {
            Files.writeString(FILE, wanted);
        }

        // When the file is read
        String held = Files.exists(FILE) ? Files.readString(FILE) : "";

        // Then they agree
        assertThat(held)
                .as("docs/states/fail-over-ip.md has drifted from the lists; make it anew by: " + COMMAND)
                .isEqualTo(wanted);
    }

    private static String document() {
        List<String> lines = new ArrayList<>(List.of(
                "# The states of a fail-over IP's move",
                "",
                "Generated from the lists in `failover-orchestrator`, package `decide` (`IpTransitions`, `IpGuard`, `IpTrigger`);",
                "do not edit it. After a change of those lists: `" + COMMAND + "`.",
                "",
                "```mermaid",
                "stateDiagram-v2",
                "    [*] --> COMPLETED"));
        IpTransitions.TABLE.forEach(t -> lines.add("    %s --> %s: %s".formatted(t.from(), t.to(), t.trigger())));
        lines.addAll(List.of(
                "```",
                "",
                "The answer to the ask decides as well: accepted is PENDING, refused FAILED, \"later\" REQUESTED again, and lost stays UNKNOWN.",
                "",
                "## Transitions",
                "",
                "Rows of one state are tried in this order; the first one whose trigger holds and whose guards all agree is taken.",
                "",
                "| from | when | guards | to | because |",
                "|---|---|---|---|---|"));
        IpTransitions.TABLE.forEach(t -> lines.add("| %s | %s | %s | %s | %s |"
                .formatted(
                        t.from(),
                        t.trigger(),
                        t.guards().stream().map(IpGuard::name).collect(Collectors.joining(", ")),
                        t.to(),
                        t.why())));
        lines.addAll(List.of("", "## Triggers", "", "| trigger | holds when |", "|---|---|"));
        Stream.of(IpTrigger.values()).forEach(t -> lines.add("| %s | %s |".formatted(t, t.when())));
        lines.addAll(List.of("", "## Guards", "", "| guard | agrees when |", "|---|---|"));
        IpTransitions.TABLE.stream()
                .flatMap(t -> t.guards().stream())
                .distinct()
                .forEach(g -> lines.add("| %s | %s |".formatted(g.name(), g.rule())));
        lines.addAll(List.of(
                "", "## What is ignored, and why that is right", "", "| state | trigger | because |", "|---|---|---|"));
        IpTransitions.IGNORED.forEach(i -> lines.add("| %s | %s | %s |".formatted(i.from(), i.trigger(), i.why())));
        return String.join("\n", lines) + "\n";
    }
}
