package io.understudy.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {

    static List<Arguments> refusals() {
        return List.of(
                refusal("no text", () -> Check.text("pair", null), "pair must not be empty"),
                refusal("blank text", () -> Check.text("pair", " \t"), "pair must not be empty"),
                refusal("nothing", () -> Check.present("asOf", null), "asOf must be given"),
                refusal("below zero", () -> Check.notNegative("photos", -3), "photos must not be negative but is -3"),
                refusal("no list", () -> Check.list("changed", null), "changed must be given"),
                refusal("no map", () -> Check.map("stepMillis", (Map<String, Long>) null), "stepMillis must be given"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalNamesTheFieldAndWhatIsWrong(ThrowingCallable check, String sentence) {
        // Given a check of a value that breaks it

        // When
        Throwable refusal = catchThrowable(check);

        // Then
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void listOfARecordDoesNotFollowItsSource() {
        // Given
        List<String> source = new ArrayList<>(List.of("lyon/alice.test"));
        Instant now = Instant.parse("2026-11-23T08:15:02Z");
        var scan = new ScanCompleted("s1", "lyon", now, now, 1, source, List.of(), List.of());

        // When
        source.clear();

        // Then
        assertThat(scan.changed()).containsExactly("lyon/alice.test");
    }

    @Test
    void mapOfARecordIsSortedAndDoesNotFollowItsSource() {
        // Given
        Map<String, TableSum> source =
                new TreeMap<>(Map.of("images", new TableSum(1, "1"), "categories", new TableSum(2, "2")));
        var fingerprint = new Fingerprint("d", source, new TableSum(0, "0"));

        // When
        source.clear();

        // Then
        assertThat(fingerprint.tables().keySet()).containsExactly("categories", "images");
    }

    private static Arguments refusal(String name, ThrowingCallable check, String sentence) {
        return Arguments.of(Named.of(name, check), sentence);
    }
}
