package io.understudy.scenarios;

import io.understudy.standalone.story.Mischief;
import io.understudy.standalone.world.WorldOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop on real processes, undisturbed. The quick run plays the same story under kills, in KillMatrixTest. */
@Tag("full")
class LoopTest {

    @TempDir
    Path folder;

    @Test
    void aKilledMainIsServedReadOnlyThenReplacedAndDoesNoHarmWhenItReturns() throws Exception {
        // Given two galleries on a main with a spare, behind an nginx and a HAProxy

        // When the story is played
        Performance performance = Performance.play(folder, WorldOptions::withHaproxy, Mischief.NONE, 1);

        // Then every independent look at the world saw what was expected
        performance.assertGreen();
    }
}
