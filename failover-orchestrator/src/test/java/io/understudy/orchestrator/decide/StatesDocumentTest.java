package io.understudy.orchestrator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/states/ says what the lists say. */
class StatesDocumentTest {
    static final String COMMAND = "./understudy test -pl failover-orchestrator -am -Dtest=StatesDocumentTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Dunderstudy.regenerate=true";
    private static final Path FILE = Path.of("..", "docs", "states", "failover.md");

    @Test
    void theDocumentIsWhatTheListsSay() throws IOException {
        // Given the document as the lists make it
        String wanted = StatesDocument.text();
        if (Boolean.getBoolean("understudy.regenerate")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, wanted);
        }

        // When the file is read
        String held = Files.exists(FILE) ? Files.readString(FILE) : "";

        // Then they agree
        assertThat(held)
                .as("docs/states/failover.md has drifted from the lists; make it anew by: " + COMMAND)
                .isEqualTo(wanted);
    }
}
