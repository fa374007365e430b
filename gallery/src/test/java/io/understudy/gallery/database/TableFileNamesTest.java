package io.understudy.gallery.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileNamesTest {

    @Tag("parts")
    @Tag("processes") // looks at the files in the server's data folder
    @ParameterizedTest
    @ValueSource(strings = {"plain_Name9", "with-hyphen", "a.b c$d", "quote`'\"", "#@!%&()*+,:;<=>?[]^{|}~"})
    void file_names_are_those_that_the_server_gives(String name) throws Exception {
        // Given a table whose schema and name have such characters
        try (Connection root = TestServer.root()) {
            String schema = "pwg-" + name;
            TestServer.execute(root, "DROP DATABASE IF EXISTS " + Identifiers.quote(schema));
            TestServer.execute(root, "CREATE DATABASE " + Identifiers.quote(schema));
            TestServer.execute(root, "CREATE TABLE " + Identifiers.quote(schema, name) + " (id INT) ENGINE=MyISAM");
            // When its file's name is told
            Path file = Path.of(TestServer.query(root, "SELECT @@datadir"))
                    .resolve(TableFileNames.of(schema).orElseThrow())
                    .resolve(TableFileNames.of(name).orElseThrow() + ".MYD");
            // Then it is there
            assertThat(file).isRegularFile();
            TestServer.execute(root, "DROP DATABASE " + Identifiers.quote(schema));
            assertThat(Files.exists(file)).isFalse();
        }
    }

    @Test
    void names_beyond_ascii_are_not_guessed() {
        // Given a name that MariaDB abbreviates
        String name = "café";
        // When its file's name is asked for
        Optional<String> file = TableFileNames.of(name);
        // Then none is given
        assertThat(file).isEmpty();
    }
}
