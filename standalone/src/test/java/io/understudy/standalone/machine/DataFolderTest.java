package io.understudy.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void isClosedToOtherUsers() throws IOException {
        // Given a name that does not exist yet
        Path folder = temporary.resolve("new/data");

        // When it is opened
        DataFolder.open(folder).close();

        // Then only its user may enter
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void canBeOpenedOnceOnly() {
        // Given an open folder
        Path folder = temporary.resolve("data");
        DataFolder first = DataFolder.open(folder);

        // When somebody opens it too, Then that is refused, until it is given free
        assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(DataFolder.FolderInUse.class);
        first.close();
        DataFolder.open(folder).close();
    }

    @Test
    void isEmptyAndStillLockedAfterAWipe() throws IOException {
        try (DataFolder data = DataFolder.open(temporary.resolve("data"))) {
            // Given data, and a link to something outside
            Path outside = Files.writeString(temporary.resolve("outside"), "keep me");
            Files.writeString(data.folder("db/tables").resolve("photo"), "a");
            Files.createSymbolicLink(data.folder("db").resolve("link"), outside);

            // When it is wiped
            data.wipe();

            // Then the data are gone, what they pointed to is not, and nobody else can take the folder
            assertThat(data.path().resolve("db")).doesNotExist();
            assertThat(outside).hasContent("keep me");
            assertThatThrownBy(() -> DataFolder.open(data.path())).isInstanceOf(DataFolder.FolderInUse.class);
        }
    }

    @Test
    void isNeverAFolderWithFilesOfSomebodyElse() throws IOException {
        // Given a folder with somebody's file
        Path file = Files.writeString(temporary.resolve("letter"), "dear");

        // When it is opened as a data folder, Then that is refused
        assertThatThrownBy(() -> DataFolder.open(temporary)).isInstanceOf(IllegalArgumentException.class);
        assertThat(file).hasContent("dear");
    }
}
