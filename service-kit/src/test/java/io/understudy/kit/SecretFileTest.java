package io.understudy.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    @TempDir
    Path folder;

    @Test
    void the_owners_own_file_is_read_without_surrounding_white_space() throws IOException {
        // Given
        Path file = secret("rw-------", "open sesame\n");
        // When
        SecretFile.Reading reading = SecretFile.read(file);
        // Then
        assertThat(reading).isEqualTo(new SecretFile.Reading.Value("open sesame"));
        assertThat(reading.toString()).doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---"})
    void a_file_that_others_can_touch_is_refused(String rights) throws IOException {
        // Given
        Path file = secret(rights, "open sesame");
        // When
        SecretFile.Reading reading = SecretFile.read(file);
        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        SecretFile.Reading.Refused.class,
                        refused -> assertThat(refused.sentence())
                                .contains(file.toString(), "0600")
                                .doesNotContain("sesame"));
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        // Given
        Path file = secret("rw-------", "\n");
        // When
        SecretFile.Reading reading = SecretFile.read(file);
        // Then
        assertThat(reading).isInstanceOf(SecretFile.Reading.Refused.class);
    }

    @Test
    void a_missing_file_is_refused() {
        // Given
        Path file = folder.resolve("nowhere");
        // When
        SecretFile.Reading reading = SecretFile.read(file);
        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        SecretFile.Reading.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("nowhere"));
    }

    @Test
    void a_refused_secret_names_the_key_it_was_configured_by() throws IOException {
        // Given
        String key = "understudy.test.password-file";
        System.setProperty(key, secret("rw-r--r--", "open sesame").toString());
        // When / Then
        assertThatThrownBy(() -> SecretFile.require(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("sesame");
        System.clearProperty(key);
    }

    private Path secret(String rights, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
