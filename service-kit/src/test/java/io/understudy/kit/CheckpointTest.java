package io.understudy.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CheckpointTest {
    private static final String FOLDER = "understudy.drill.folder";

    @TempDir
    Path folder;

    @BeforeEach
    void configure() {
        System.setProperty(FOLDER, folder.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(FOLDER);
    }

    @Test
    void whoever_reaches_a_frozen_checkpoint_says_so_and_stands_until_it_is_let_go() throws IOException {
        // Given
        Path freeze = Files.createFile(folder.resolve("here.freeze"));
        CompletableFuture<Void> passing = CompletableFuture.runAsync(() -> Checkpoint.reached("here"));
        await().until(() -> Files.exists(folder.resolve("here.reached")));
        await().during(Duration.ofMillis(200)).until(() -> !passing.isDone());
        // When
        Files.delete(freeze);
        // Then
        await().until(passing::isDone);
        assertThat(passing).isCompleted();
    }

    @Test
    void a_checkpoint_that_is_not_frozen_is_passed_without_a_trace() {
        // Given a drill of something else
        // When
        Checkpoint.reached("elsewhere");
        // Then
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void without_a_drill_folder_nothing_is_frozen() throws IOException {
        // Given
        Files.createFile(folder.resolve("here.freeze"));
        System.clearProperty(FOLDER);
        // When
        Checkpoint.reached("here");
        // Then
        assertThat(folder.resolve("here.reached")).doesNotExist();
    }
}
