package io.understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.understudy.standalone.parts.Tools;
import io.understudy.standalone.story.Mischief;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story on a gallery that somebody else has made: a dump and its files. */
@Tag("full")
class ImportTest {

    @TempDir
    Path folder;

    @Test
    void protectsAGalleryThatCameAsADumpAndLeavesTheDumpAlone() throws Exception {
        // Given a dump and files, with a schema's name and a prefix of their own
        Path from = folder.resolve("theirs");
        writeGallery(from);
        Map<String, String> before = content(from);

        // When the story is played on it
        Performance performance = Performance.play(folder, options -> options.withImport(from), Mischief.NONE, 11);

        // Then every check held, and what it came from is as it was
        performance.assertGreen();
        assertThat(content(from)).isEqualTo(before);
    }

    @Test
    void protectsARealPiwigo() throws Exception {
        // Given a real gallery beside the checkout, if there is one
        Path real = Tools.checkout().orElseThrow().resolve("../shared/piwigo").normalize();
        assumeThat(real).as("a real gallery's dump and files").isDirectory();

        // When the story is played on it
        Performance performance = Performance.play(folder, options -> options.withImport(real), Mischief.NONE, 12);

        // Then every check held
        performance.assertGreen();
    }

    private static void writeGallery(Path folder) throws IOException {
        String schema;
        try (InputStream in = ImportTest.class.getResourceAsStream("/io/understudy/standalone/piwigo-schema.sql")) {
            schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.createDirectories(folder.resolve("files/local/config"));
        Files.createDirectories(folder.resolve("files/upload/2025/01/02"));
        Files.write(
                folder.resolve("files/upload/2025/01/02/20250102030405-abcdef01.jpg"),
                new byte[] {(byte) 0xff, (byte) 0xd8, 7, 7, 7, (byte) 0xff, (byte) 0xd9});
        Files.writeString(
                folder.resolve("dump.sql"), schema.replace("{prefix}", "my_").replace("{engine}", "MyISAM") + """
                        INSERT INTO `my_config` (param, value) VALUES ('gallery_title', 'Old Photos'), ('piwigo_db_version', '16');
                        INSERT INTO `my_users` (id, username) VALUES (1, 'admin'), (2, 'guest');
                        INSERT INTO `my_categories` (id, name, status, uppercats, global_rank) VALUES (4, 'Attic', 'private', '4', '1'), (5, 'Garden', 'public', '5', '2');
                        INSERT INTO `my_images` (id, file, name, path, filesize) VALUES (3, 'a.jpg', 'Rose', './upload/2025/01/02/20250102030405-abcdef01.jpg', 0);
                        INSERT INTO `my_image_category` (image_id, category_id) VALUES (3, 5);
                        """);
        Files.writeString(folder.resolve("files/local/config/database.inc.php"), """
                <?php
                $conf['dblayer'] = 'mysqli';
                $conf['db_base'] = 'old-photos';
                $conf['db_user'] = 'photo.user';
                $conf['db_password'] = 'it\\'s a secret';
                $conf['db_host'] = 'db.example.org';
                $prefixeTable = 'my_';
                """);
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
