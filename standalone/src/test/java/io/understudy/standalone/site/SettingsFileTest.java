package io.understudy.standalone.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path gallery;

    @Test
    void readsBackWhatItWrites() throws Exception {
        // Given settings whose password holds what PHP escapes
        DatabaseSettings settings = new DatabaseSettings("pwg_a", "pwg_a", "it's \\ so", "127.0.0.1", 20333, "p_");
        write(SettingsFile.render(settings));

        // When the file is read
        DatabaseSettings read = SettingsFile.read(gallery);

        // Then it says the same
        assertThat(read).isEqualTo(settings);
    }

    @Test
    void takesTheLastAssignmentAndNoCommentedOne() throws Exception {
        // Given a file as people leave them behind
        write("""
                <?php
                $conf['db_base'] = 'old';
                $conf['db_base'] = 'pwg_a'; // $conf['db_base'] = 'commented';
                /* $conf['db_user'] = 'commented'; */
                $conf["db_user"] = 'me';
                # $conf['db_host'] = 'commented';
                $conf['db_password'] = 'not // a comment';
                $conf['db_host'] = 'localhost';
                $prefixeTable = 'piwigo_';
                """);

        // When it is read
        DatabaseSettings read = SettingsFile.read(gallery);

        // Then it is understood as PHP does
        assertThat(read)
                .isEqualTo(new DatabaseSettings("pwg_a", "me", "not // a comment", "localhost", 3306, "piwigo_"));
    }

    @Test
    void saysWhatIsMissingWithoutQuotingTheFile() throws Exception {
        // Given a file that was cut off
        write(
                "<?php\n$conf['db_base'] = 'pwg_a';\n$conf['db_password'] = 'secret';\n$conf['db_host'] = 'localhost';\n");

        // When it is read, then the missing key is named and the password is not
        assertThatThrownBy(() -> SettingsFile.read(gallery))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("db_user")
                .hasMessageNotContaining("secret");
    }

    private void write(String php) throws IOException {
        Path file = SettingsFile.of(gallery);
        Files.createDirectories(file.getParent());
        Files.writeString(file, php);
    }
}
