package io.understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.story.Narrator;
import io.understudy.standalone.story.Overload;
import io.understudy.standalone.world.World;
import io.understudy.standalone.world.WorldOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 14 October 2017 on real processes: the main is overloaded and can still be read. */
@Tag("full")
class OverloadTest {
    private static final Duration LIMIT = Duration.ofMinutes(6);

    @TempDir
    Path folder;

    @Test
    void whatWasUploadedAfterTheLastRollingBackupIsSavedBeforeTheSpareIsPromoted() throws Exception {
        // Given a pair with its services
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8));
        try (Machine machine = Machine.open(folder.resolve("data"))) {
            World world =
                    World.start(machine, WorldOptions.in(machine.data().path()).withHaproxy(), narrator::say);

            // When its main is overloaded right after an upload
            Optional<String> cut = new Overload(world, narrator, LIMIT).play();

            // Then nothing is lost
            assertThat(cut).as(told.toString(StandardCharsets.UTF_8)).isEmpty();
            System.out.println(told.toString(StandardCharsets.UTF_8));
        }
    }
}
