package io.understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.story.Row;
import io.understudy.standalone.story.Sabotage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A demonstration that cannot fail shows nothing: each thing broken on purpose must be seen. */
@Tag("full")
class SabotageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void everySabotageIsCaughtAtItsRow(Sabotage sabotage) throws Exception {
        // Given one thing that is broken on purpose

        // When the story is played
        Performance performance = Performance.play(folder, sabotage::prepare, sabotage, 7);

        // Then the first row that fails is one that is meant to catch it
        assertThat(performance.outcome().firstFailed().map(Row::step).map(sabotage.caughtBy()::contains))
                .withFailMessage(() -> sabotage + " was not caught where it should:\n" + performance.told())
                .hasValue(true);
    }
}
