package io.understudy.orchestrator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.events.GuardReading;
import io.understudy.orchestrator.store.Incident;
import io.understudy.orchestrator.store.LedgerKind;
import io.understudy.orchestrator.store.LedgerLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An incident as Markdown that a person can paste into a report. What came from outside is escaped: it may be hostile. */
final class PostMortem {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SPECIAL = "\\`*_{}[]()#+!|~$@:";

    private final List<String> lines = new ArrayList<>();
    private final IncidentResource.IncidentView view;
    private final Instant end;

    private PostMortem(IncidentResource.IncidentView view, Instant now) {
        this.view = view;
        this.end = view.incident().closedAt() == null ? now : view.incident().closedAt();
    }

    static String of(IncidentResource.IncidentView view, Instant now) {
        PostMortem text = new PostMortem(view, now);
        text.head();
        text.timeline();
        text.guards();
        text.loss();
        text.steps();
        return String.join("\n", text.lines) + "\n";
    }

    /** One line of plain text: nothing in it is Markdown or HTML any more. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : String.valueOf(text).toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        out.append('\\').append(c);
                    } else {
                        out.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
                    }
                }
            }
        }
        return out.toString();
    }

    private void head() {
        Incident i = view.incident();
        add(
                "# Incident " + i.id() + ": pair " + plain(i.pair()),
                "",
                "All times are UTC.",
                "",
                "- Began: " + time(i.openedAt()) + " (" + plain(i.cause()) + ")",
                i.closedAt() == null
                        ? "- Not over at " + time(end)
                        : "- Over: " + time(i.closedAt()) + " (" + plain(i.outcome()) + ")",
                "- Lasted: " + words(Duration.between(i.openedAt(), end)),
                "- Role epoch when it began: " + i.epoch());
        visitors("READ_ONLY", "- Visitors were read-only on the spare since: ");
        visitors("WRITE", "- Visitors could write again since: ");
        add("");
    }

    private void visitors(String mode, String text) {
        events("TrafficSwitched")
                .filter(e -> e.path("mode").asText().equals(mode))
                .findFirst()
                .ifPresent(e -> {
                    Instant at = Instant.parse(e.path("switchedAt").asText());
                    add(text + time(at) + ", "
                            + words(Duration.between(view.incident().openedAt(), at)) + " after the beginning, on "
                            + plain(e.path("to").asText()));
                });
    }

    private void timeline() {
        add("## Timeline", "", "| UTC | after | what | by |", "|---|---|---|---|");
        for (LedgerLine l : view.lines()) {
            Duration after = Duration.between(view.incident().openedAt(), l.at());
            add("| %s | %s | %s | %s |"
                    .formatted(
                            time(l.at()),
                            words(after),
                            plain(what(l)),
                            l.actor() == null ? "the rules" : plain(l.actor())));
        }
        add("");
    }

    private static String what(LedgerLine l) {
        return switch (l.kind()) {
            case DECISION -> "Decided (" + l.decision() + "), " + l.subject() + ": " + l.sentence();
            case NON_DECISION -> "Not done, " + l.subject() + ": " + l.sentence();
            case EVENT -> "Told: " + l.subject();
            case COMMAND -> "Command " + l.subject() + ": " + l.sentence();
            case COMMAND_REFUSED -> "Command " + l.subject() + " refused, " + l.sentence();
            case PLAN -> "Plan asked for, " + l.subject() + ": " + l.sentence();
        };
    }

    private void guards() {
        List<LedgerLine> read = view.lines().stream()
                .filter(l -> !l.guards().isEmpty() && l.kind() != LedgerKind.PLAN)
                .toList();
        if (read.isEmpty()) {
            return;
        }
        add(
                "## Guards as they were read",
                "",
                "| UTC | for | guard | agreed | value | because |",
                "|---|---|---|---|---|---|");
        for (LedgerLine l : read) {
            for (GuardReading g : l.guards()) {
                add("| %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                time(l.at()),
                                plain(l.subject()),
                                plain(g.guard()),
                                g.passed() ? "yes" : "**no**",
                                plain(g.value()),
                                plain(g.sentence())));
            }
        }
        add("");
    }

    private void loss() {
        Optional<JsonNode> latest = events("LossStated").reduce((former, later) -> later);
        if (latest.isEmpty()) {
            return;
        }
        JsonNode loss = latest.get();
        boolean lost = events("SparePromoted").findAny().isPresent();
        add(
                "## Loss statement",
                "",
                (lost
                                ? "The spare was promoted, and this may be lost"
                                : "The spare was not promoted; this would have been lost")
                        + ", stated at "
                        + time(Instant.parse(loss.path("statedAt").asText())) + ", digest `"
                        + loss.path("digest").asText().replaceAll("[^0-9a-f]", "") + "`. "
                        + loss.path("losslessGalleries").asInt() + " galleries lose nothing.",
                "",
                "| gallery | copied as of | changes announced since | unobserved until |",
                "|---|---|---|---|");
        loss.path("galleries")
                .forEach(g -> add("| %s | %s | %s | %s |"
                        .formatted(
                                plain(g.path("gallery").asText()),
                                plain(g.path("recoveryPoint").asText("never")),
                                plain(changes(g.path("announced"))),
                                plain(g.path("windowUntil").asText()))));
        add("");
    }

    private static String changes(JsonNode announced) {
        List<String> found = new ArrayList<>();
        announced.forEach(c -> found.add("%s %s added, %s modified, %s deleted"
                .formatted(
                        c.path("criterion").asText(),
                        c.path("added").asText(),
                        c.path("modified").asText(),
                        c.path("deleted").asText())));
        return found.isEmpty() ? "none" : String.join("; ", found);
    }

    private void steps() {
        add("## Steps", "", "| begun (UTC) | decision | step | took | outcome |", "|---|---|---|---|---|");
        view.steps()
                .forEach(s -> add("| %s | %d | %s | %s | %s |"
                        .formatted(
                                time(s.begun()),
                                s.decision(),
                                plain(s.step()),
                                s.took() == null ? "not confirmed" : String.format(Locale.ROOT, "%.1f s", s.took()),
                                plain(s.outcome()))));
    }

    private Stream<JsonNode> events(String name) {
        return view.lines().stream()
                .filter(l -> l.event() != null && l.subject().equals(name))
                .map(LedgerLine::event);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** To the second; 2 h 3 min 4 s. */
    private static String words(Duration d) {
        long s = Math.max(0, d.toSeconds());
        String seconds = s % 60 + " s";
        String minutes = s >= 60 ? s / 60 % 60 + " min " : "";
        String hours = s >= 3600 ? s / 3600 + " h " : "";
        return hours + minutes + seconds;
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
