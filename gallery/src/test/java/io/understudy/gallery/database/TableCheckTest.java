package io.understudy.gallery.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("parts")
class TableCheckTest {
    private Connection admin;

    @BeforeEach
    void open() throws SQLException {
        admin = TestServer.admin();
    }

    @AfterEach
    void close() throws SQLException {
        admin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyISAM", "Aria", "InnoDB"})
    void aWholeGalleryHasNoDamagedTable(String engine) throws SQLException {
        // Given a gallery, with the orchestrator's rights
        TestGallery gallery = TestGallery.create("pwg_check", "piwigo_", engine);

        // When it is checked
        List<String> damaged = TableCheck.damaged(admin, gallery.schema(), gallery.prefix());

        // Then nothing is found
        assertThat(damaged).isEmpty();
        assertThat(TableCheck.photos(admin, gallery.schema(), gallery.prefix())).isEqualTo(3);
    }

    @Test
    void aTableWhoseFileLostItsEndIsNamed() throws SQLException, IOException {
        // Given a table whose data file was cut short while the server did not look
        TestGallery gallery = TestGallery.create("pwg_cut", "piwigo_", "MyISAM");
        try (Connection root = TestServer.root()) {
            TestServer.execute(root, "FLUSH TABLES pwg_cut.piwigo_images");
            Path data = Path.of(TestServer.query(root, "SELECT @@datadir"));
            Path rows = data.resolve("pwg_cut").resolve("piwigo_images.MYD");
            try (FileChannel file = FileChannel.open(rows, StandardOpenOption.WRITE)) {
                file.truncate(file.size() / 2);
            }
            // The header says that it was not closed, as a kill leaves it.
            Path header = data.resolve("pwg_cut").resolve("piwigo_images.MYI");
            try (FileChannel file = FileChannel.open(header, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[] {0, 1}), 24);
            }
        }

        // When the gallery is checked
        List<String> damaged = TableCheck.damaged(admin, gallery.schema(), gallery.prefix());

        // Then that table is named, and no other
        assertThat(damaged).singleElement().asString().startsWith("pwg_cut.piwigo_images: ");
    }
}
