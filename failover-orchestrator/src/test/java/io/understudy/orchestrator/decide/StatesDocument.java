package io.understudy.orchestrator.decide;

import io.understudy.events.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The document of the states, made of the declared lists and of nothing else. */
final class StatesDocument {
    private final List<String> lines = new ArrayList<>();

    private StatesDocument() {}

    static String text() {
        StatesDocument document = new StatesDocument();
        document.diagram();
        document.transitions();
        document.triggers();
        document.guards();
        document.steps();
        document.commands();
        document.ignored();
        return String.join("\n", document.lines) + "\n";
    }

    private void diagram() {
        add(
                "# The states of a pair",
                "",
                "Generated from the lists in `failover-orchestrator`, package `decide` (`Transitions`, `Guards`, `Trigger`, `Steps`);",
                "do not edit it. After a change of those lists: `" + StatesDocumentTest.COMMAND + "`.",
                "",
                "```mermaid",
                "stateDiagram-v2",
                "    [*] --> " + Phase.MAIN_SERVING);
        Transitions.TABLE.stream()
                .filter(t -> t.from() != t.to())
                .forEach(t -> add("    %s --> %s: %s".formatted(t.from(), t.to(), t.trigger())));
        add("```", "");
    }

    private void transitions() {
        add(
                "## Transitions",
                "",
                "Rows of one state are tried in this order; the first one whose trigger holds and whose guards all agree is taken.",
                "",
                "| from | when | guards | to | because |",
                "|---|---|---|---|---|");
        Transitions.TABLE.forEach(t -> add("| %s | %s | %s | %s | %s |"
                .formatted(
                        t.from(),
                        t.trigger(),
                        t.guards().stream().map(Guard::name).collect(Collectors.joining(", ")),
                        t.to(),
                        t.why())));
        add("");
    }

    private void triggers() {
        add("## Triggers", "", "| trigger | holds when |", "|---|---|");
        Arrays.stream(Trigger.values()).forEach(t -> add("| %s | %s |".formatted(t, t.when())));
        add("");
    }

    private void guards() {
        add("## Guards", "", "A guard that cannot be read refuses.", "", "| guard | agrees when |", "|---|---|");
        Set<Guard> guards = new LinkedHashSet<>();
        Transitions.TABLE.forEach(t -> guards.addAll(t.guards()));
        guards.forEach(g -> add("| %s | %s |".formatted(g.name(), g.rule())));
        add("");
    }

    private void steps() {
        add(
                "## What is brought about in each state",
                "",
                "In this order, and kept so as long as the state lasts. A required step that is not seen in the world stops those after it.",
                "",
                "| state | step | required | what is to be so |",
                "|---|---|---|---|");
        for (Phase phase : Phase.values()) {
            Steps.of(phase)
                    .forEach(step -> add("| %s | %s | %s | %s |"
                            .formatted(phase, step, step.required() ? "yes" : "no", step.wanted())));
        }
        add("");
    }

    private void commands() {
        String phases = Arrays.stream(Phase.values()).map(Phase::name).collect(Collectors.joining(" | "));
        add(
                "## Operators' commands",
                "",
                "Everywhere a command is also refused when it is `expired`, of a `stale-epoch`, or asks for a plan only (`dry-run-not-supported`).",
                "",
                "| command | " + phases + " | what it does |",
                "|---|" + "---|".repeat(Phase.values().length + 1));
        Transitions.COMMANDS.forEach(c -> add("| %s | %s | %s |"
                .formatted(
                        c.command().getSimpleName(),
                        Arrays.stream(Phase.values())
                                .map(phase -> c.in(phase) ? "legal" : "`" + c.rule() + "`")
                                .collect(Collectors.joining(" | ")),
                        c.does())));
        add("");
    }

    private void ignored() {
        add("## What is ignored, and why that is right", "", "| state | trigger | because |", "|---|---|---|");
        Transitions.IGNORED.forEach(i -> add("| %s | %s | %s |".formatted(i.from(), i.trigger(), i.why())));
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
