package io.understudy.standalone.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {

    @Test
    void playsOnTheUsualFolderWhenNothingIsSaid() {
        // When nothing is said
        DemoOptions options = DemoOptions.parse(List.of());

        // Then the story is played on the usual folder, with nothing broken
        assertThat(options)
                .isEqualTo(new DemoOptions.Play(
                        false, false, Optional.empty(), Optional.empty(), false, Path.of(".understudy/demo")));
    }

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void knowsEverySabotageByItsName(Sabotage sabotage) {
        // When a sabotage is named
        DemoOptions options = DemoOptions.parse(List.of("--sabotage", sabotage.option()));

        // Then it is the one, and some row can catch it
        assertThat(options)
                .isInstanceOfSatisfying(
                        DemoOptions.Play.class,
                        play -> assertThat(play.sabotage()).contains(sabotage));
        assertThat(sabotage.caughtBy()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kepe", "keep", "--sabotage", "--import", "--data"})
    void refusesWhatItDoesNotKnow(String option) {
        // When an option is misspelt, or its value forgotten
        DemoOptions options = DemoOptions.parse(List.of("--keep", option));

        // Then it is named
        assertThat(options)
                .isInstanceOfSatisfying(
                        DemoOptions.Wrong.class,
                        wrong -> assertThat(wrong.why()).contains(option));
    }
}
