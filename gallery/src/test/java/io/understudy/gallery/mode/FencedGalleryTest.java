package io.understudy.gallery.mode;

import static io.understudy.gallery.TestServer.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("parts")
class FencedGalleryTest {
    private TestGallery gallery;
    private Connection admin;

    @BeforeEach
    void createGallery() throws SQLException {
        gallery = TestGallery.create("pwg_fenced", "piwigo_", "MyISAM");
        admin = TestServer.admin();
    }

    @AfterEach
    void closeAdmin() throws SQLException {
        admin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO piwigo_history (date, time) VALUES (NOW(), NOW())",
                "REPLACE INTO piwigo_sessions (id, data) VALUES ('s9', 'x')",
                "DELETE FROM piwigo_user_cache",
                "UPDATE piwigo_images SET hit = hit + 1, lastmodified = lastmodified WHERE id = 1",
                "UPDATE piwigo_user_infos SET last_visit = NOW(), lastmodified = lastmodified WHERE user_id = 3",
                "INSERT INTO piwigo_activity (object, object_id, action, performed_by, session_idx) VALUES ('user', 1, 'login', 1, 's')",
                "UPDATE piwigo_users SET password = 'rehashed' WHERE id = 3",
                "UPDATE piwigo_config SET value = 'false' WHERE param = 'lounge_active'"
            })
    void a_fenced_gallery_can_be_browsed(String statement) throws SQLException {
        // Given a fenced gallery
        Grants.fence(admin, gallery.database());
        try (Connection pages = gallery.asItsPages()) {
            // When its pages write what they write while visitors only look, then nothing is refused
            assertThatCode(() -> execute(pages, statement)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO piwigo_images (file) VALUES ('x')",
                "DELETE FROM piwigo_images WHERE id = 1",
                "DELETE FROM piwigo_image_category WHERE image_id = 1",
                "INSERT INTO piwigo_user_access VALUES (1, 1)",
                "UPDATE piwigo_categories SET name = 'x'",
                "DROP TABLE piwigo_tags",
                "CREATE TABLE piwigo_more (id INT)",
                "ALTER TABLE piwigo_images ADD x INT"
            })
    void a_fenced_gallery_cannot_be_changed(String statement) throws SQLException {
        // Given a fenced gallery
        Grants.fence(admin, gallery.database());
        try (Connection pages = gallery.asItsPages()) {
            // When its pages try to change user data, then MariaDB refuses by grants
            assertThatThrownBy(() -> execute(pages, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(1142));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE piwigo_images SET name = 'x' WHERE id = 1",
                "UPDATE piwigo_users SET mail_address = 'x' WHERE id = 1"
            })
    void other_columns_than_those_of_page_views_cannot_be_changed(String statement) throws SQLException {
        // Given a fenced gallery
        Grants.fence(admin, gallery.database());
        try (Connection pages = gallery.asItsPages()) {
            // When its pages try to change other columns, then MariaDB refuses by grants on columns
            assertThatThrownBy(() -> execute(pages, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(1143));
        }
    }
}
