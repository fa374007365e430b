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
        document.orders();
        document.ignored();
        return String.join("\n", document.lines) + "\n";
    }

    private void diagram() {
        add(
                "# The states of a pair",
                "",
                "Generated from the lists in `failover-orchestrator`, package `decide` (`Transitions`, `Guards`, `Trigger`, `Steps`, `LegalCommands`, `Orders`);",
                "do not edit it. After a change of those lists: `" + StatesDocumentTest.COMMAND + "`.",
                "",
                "```mermaid",
                "stateDiagram-v2",
                "    [*] --> " + Phase.MAIN_SERVING);
        Transitions.TABLE.stream()
                .filter(t -> t.from() != t.to())
                .forEach(t -> add("    %s --> %s: %s".formatted(t.from(), t.to(), t.trigger())));
        Orders.TABLE.forEach(o -> add("    %s --> %s: ordered by a person".formatted(o.from(), o.to())));
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
        Orders.TABLE.forEach(o -> guards.addAll(o.guards()));
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
                "Everywhere a command is also refused when it is `expired`, of a `stale-epoch` or `malformed`. With `dryRun` it is answered by",
                "PlanStated: the same decision, told instead of carried out. Of all pairs at once (`*`) only a hold and its release may be asked",
                "(`one-pair-at-a-time`); a hold of all pairs that cannot be read counts as a hold.",
                "",
                "| command | " + phases + " | what it does |",
                "|---|" + "---|".repeat(Phase.values().length + 1));
        LegalCommands.TABLE.forEach(c -> add("| %s | %s | %s |"
                .formatted(
                        c.title(),
                        Arrays.stream(Phase.values())
                                .map(phase -> c.in(phase) ? "legal" : "`" + c.rule() + "`")
                                .collect(Collectors.joining(" | ")),
                        c.does())));
        add("");
    }

    private void orders() {
        add(
                "## What an order needs, and what a person may overrule",
                "",
                "An order does not wait for the automatic rules named here. Every guard is asked all the same, and refuses as `guards-refuse`. A guard",
                "that may be overruled is so only if the command names it (else `not-overrulable`), and that is recorded with its value. A hold is",
                "not overruled: it is released first. RECOVERY_POINT_WITHIN_BUDGET agrees when the command quotes the digest of the loss statement of",
                "that moment (else `other-loss`). No order is taken on a pair that was not looked at lately (`not-looked-lately`).",
                "",
                "| order | in | guards | may be overruled by name | does not wait for | to | because |",
                "|---|---|---|---|---|---|---|");
        Orders.TABLE.forEach(o -> add("| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        o.command().getSimpleName() + (o.mode() == null ? "" : " " + o.mode()),
                        o.from(),
                        names(o.guards()),
                        names(o.overrulable()),
                        String.join(", ", o.disregards()),
                        o.to(),
                        o.why())));
        add("");
    }

    private static String names(List<Guard> guards) {
        return guards.stream().map(Guard::name).collect(Collectors.joining(", "));
    }

    private void ignored() {
        add("## What is ignored, and why that is right", "", "| state | trigger | because |", "|---|---|---|");
        Transitions.IGNORED.forEach(i -> add("| %s | %s | %s |".formatted(i.from(), i.trigger(), i.why())));
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
