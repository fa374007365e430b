package io.understudy.orchestrator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.events.GuardReading;
import io.understudy.orchestrator.store.Incident;
import io.understudy.orchestrator.store.JournalLine;
import io.understudy.orchestrator.store.JournalStatus;
import io.understudy.orchestrator.store.LedgerKind;
import io.understudy.orchestrator.store.LedgerLine;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostMortemTest {
    private static final Instant T0 = Instant.parse("2026-10-14T08:00:00Z");
    private static final Incident INCIDENT =
            new Incident(7, "lyon", 1, T0, T0.plusSeconds(7384), "the main fails", "MAIN_SERVING: it is back");

    @Test
    void itTellsTheTimelineInUtcWithWhoAndHowLongItTook() {
        // Given an incident with a decision and a command
        List<LedgerLine> lines = List.of(
                line(T0, LedgerKind.DECISION, null, "MAIN_SERVING to MAIN_SUSPECT", "the main fails", List.of()),
                line(T0.plusSeconds(61), LedgerKind.COMMAND, "ann", "HoldRequested", "works on it", List.of()));

        // When it is written
        String text = PostMortem.of(new IncidentResource.IncidentView(INCIDENT, lines, List.of()), T0);

        // Then times, durations and names are there
        assertThat(text)
                .contains("- Lasted: 2 h 3 min 4 s")
                .contains(
                        "| 2026-10-14 08:00:00 | 0 s | Decided \\(3\\), MAIN\\_SERVING to MAIN\\_SUSPECT\\: the main fails | the rules |")
                .contains("| 2026-10-14 08:01:01 | 1 min 1 s | Command HoldRequested\\: works on it | ann |");
    }

    @Test
    void whatPeopleWroteIsNeitherMarkdownNorHtml() {
        // Given a command whose asker and reason are hostile
        List<LedgerLine> lines = List.of(line(
                T0,
                LedgerKind.COMMAND,
                "<script>alert(1)</script>",
                "HoldRequested",
                "a|b\n# head ![x](javascript:alert(1)) `c` <img src=x onerror=alert(1)>",
                List.of()));

        // When it is written
        String text = PostMortem.of(new IncidentResource.IncidentView(INCIDENT, lines, List.of()), T0);

        // Then it is one row of the table, and nothing in it is interpreted
        assertThat(text)
                .doesNotContain("<script", "<img", "](")
                .contains(
                        "a\\|b \\# head \\!\\[x\\]\\(javascript\\:alert\\(1\\)\\) \\`c\\` &lt;img src=x onerror=alert\\(1\\)&gt; |");
    }

    @Test
    void itSaysWhichGuardRefusedWithItsValueAndWhatWouldHaveBeenLost() throws IOException {
        // Given a refused promotion and a loss statement
        JsonNode loss = new ObjectMapper()
                .readTree("{\"statedAt\":\"2026-10-14T10:00:00Z\",\"digest\":\"ab12\",\"losslessGalleries\":41,"
                        + "\"galleries\":[{\"gallery\":\"lyon/alice.test\",\"windowUntil\":\"2026-10-14T08:00:30Z\","
                        + "\"announced\":[{\"criterion\":\"PHOTOS\",\"added\":2,\"modified\":0,\"deleted\":0}]}]}");
        GuardReading refusing = new GuardReading("NO_HOLD", false, "held by ann", "release it");
        List<LedgerLine> lines = List.of(
                line(T0, LedgerKind.NON_DECISION, null, "PromotionBlocked", "refused", List.of(refusing)),
                new LedgerLine(T0, LedgerKind.EVENT, 3L, null, "LossStated", "was told", List.of(), loss));

        // When it is written
        String text = PostMortem.of(new IncidentResource.IncidentView(INCIDENT, lines, List.of()), T0);

        // Then both are told
        assertThat(text)
                .contains("| NO\\_HOLD | **no** | held by ann | release it |")
                .contains("digest `ab12`. 41 galleries lose nothing.")
                .contains(
                        "| lyon/alice.test | never | PHOTOS 2 added, 0 modified, 0 deleted | 2026-10-14T08\\:00\\:30Z |");
    }

    @Test
    void aStepTookFromItsFirstLineUntilItWasSeen() {
        // Given the journal of a step that failed once
        List<JournalLine> journal = List.of(
                new JournalLine(3, "ROUTE", JournalStatus.INTENDED, "not yet", T0),
                new JournalLine(3, "ROUTE", JournalStatus.FAILED, "no answer", T0.plusMillis(700)),
                new JournalLine(3, "ROUTE", JournalStatus.CONFIRMED, "seen", T0.plusMillis(1500)));

        // When it is read
        List<StepTaken> steps = StepTaken.of(journal);

        // Then it took all that time
        assertThat(steps).containsExactly(new StepTaken(3, "ROUTE", T0, T0.plusMillis(1500), 1.5, "seen"));
    }

    private static LedgerLine line(
            Instant at, LedgerKind kind, String actor, String subject, String sentence, List<GuardReading> guards) {
        return new LedgerLine(at, kind, 3L, actor, subject, sentence, guards, null);
    }
}
