package io.understudy.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** None of the report's three incidents ends as it did. */
class StoriesTest {
    private static final Path STORIES = Path.of("src", "main", "resources", "stories");

    @ParameterizedTest
    @ValueSource(strings = {"2017-10-07", "2017-10-14", "2017-11-09"})
    void aStoryEndsAsItsFileExpects(String name) throws IOException {
        // Given a story
        StoryFile story = StoryFile.read(Files.readString(STORIES.resolve(name + ".yaml")));

        // When it is played by the report's rule
        Story.Outcome outcome = Story.play(story, Policy.DEFAULT);

        // Then it ends as expected, without a broken promise
        Map<String, String> phases = new TreeMap<>();
        outcome.phases().forEach((pair, phase) -> phases.put(pair, phase.name()));
        String told = String.join("\n", outcome.timeline());
        assertThat(outcome.violations()).as(told).isEmpty();
        assertThat(phases).as(told).isEqualTo(story.expect().phases());
        assertThat(outcome.promoted()).as(told).isEqualTo(story.expect().promoted());
        assertThat(outcome.lost()).as(told).isEqualTo(story.expect().lost());
        assertThat(outcome.accepted()).as(told).isPositive();
        assertThat(outcome.readOnly().values())
                .as(told)
                .allMatch(time -> time.compareTo(story.expect().readOnlyAtMost()) <= 0);
    }

    @Test
    void anotherRuleEndsOtherwise() {
        // Given the command line that plays 14 October with a promotion after an hour
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = {"2017-10-14", "--promote-after", "1h"};

        // When it is run
        int exit = Replay.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8), System.err);

        // Then the spare is promoted an hour earlier, and what was lost then and now is said
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2017-10-14T07:00", "PROMOTING", "Lost then:", "Lost now:");
    }
}
