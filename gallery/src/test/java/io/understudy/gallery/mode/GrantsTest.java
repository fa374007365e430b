package io.understudy.gallery.mode;

import static io.understudy.gallery.TestServer.execute;
import static io.understudy.gallery.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class GrantsTest {
    private TestGallery gallery;
    private Connection admin;

    @BeforeEach
    void createGallery() throws SQLException {
        gallery = TestGallery.create("pwg_grants", "piwigo_", "MyISAM");
        admin = TestServer.admin();
    }

    @AfterEach
    void closeAdmin() throws SQLException {
        admin.close();
    }

    @Test
    void the_mode_is_read_from_every_host_entry() throws SQLException {
        // Given a fenced gallery, so that both its user's host entries are fenced
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.OPEN);
        Grants.fence(admin, gallery.database());
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
        // When somebody opens one of them by hand
        try (Connection root = TestServer.root()) {
            execute(root, "GRANT INSERT ON `pwg\\_grants`.* TO pwg_grants@'%'");
        }
        // Then the gallery is neither fenced nor open, and a fence closes it again
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.MIXED);
        assertThat(Grants.fence(admin, gallery.database()).changed()).isTrue();
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
    }

    @Test
    void an_opened_gallery_can_be_changed_again() throws SQLException {
        // Given a fenced gallery
        Grants.fence(admin, gallery.database());
        // When it is opened
        GrantChange change = Grants.open(admin, gallery.database());
        // Then its pages may do everything, tables of plugins included, and no grant on a single table is left
        assertThat(change.changed()).isTrue();
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.OPEN);
        try (Connection pages = gallery.asItsPages()) {
            execute(pages, "INSERT INTO piwigo_images (file) VALUES ('x')");
            execute(pages, "CREATE TABLE piwigo_more (id INT)");
        }
        assertThat(query(admin, "SELECT COUNT(*) FROM mysql.tables_priv WHERE Db = 'pwg_grants'"))
                .isEqualTo("0");
    }

    @Test
    void an_open_connection_loses_its_rights_even_in_the_middle_of_a_statement() throws Exception {
        // Given a page that has a connection, and one that is busy writing
        try (Connection idle = gallery.asItsPages();
                Connection busy = gallery.asItsPages()) {
            execute(idle, "UPDATE piwigo_categories SET name = 'x' WHERE id = 1");
            String id = query(busy, "SELECT CONNECTION_ID()");
            CompletableFuture<Void> writing = CompletableFuture.runAsync(
                    () -> executeQuietly(busy, "UPDATE piwigo_tags SET name = SLEEP(30) WHERE id = 1"));
            Awaitility.await()
                    .until(() -> query(
                                    admin,
                                    "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep' AND ID = "
                                            + id)
                            .equals("1"));
            // When the gallery is fenced
            GrantChange change = Grants.fence(admin, gallery.database());
            // Then neither connection lives when the fence is up
            assertThat(change.killed()).isEqualTo(2);
            assertThat(query(admin, "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'pwg_grants'"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> execute(idle, "UPDATE piwigo_categories SET name = 'y'"))
                    .isInstanceOf(SQLException.class);
            writing.get();
        }
    }

    private static void executeQuietly(Connection connection, String sql) {
        try {
            execute(connection, sql);
        } catch (SQLException killedOnPurpose) {
            // The other end of the connection is asked.
        }
    }

    @Test
    void a_fence_that_is_up_is_left_alone_with_its_visitors() throws SQLException {
        // Given a fenced gallery with a visitor
        Grants.fence(admin, gallery.database());
        try (Connection visitor = gallery.asItsPages()) {
            // When it is fenced again
            GrantChange change = Grants.fence(admin, gallery.database());
            // Then nothing is done, and the visitor's page goes on
            assertThat(change).isEqualTo(new GrantChange(false, 0, true));
            assertThat(query(visitor, "SELECT COUNT(*) FROM piwigo_images")).isEqualTo("3");
        }
    }

    @Test
    void a_fence_that_was_interrupted_before_the_old_connections_ended_is_done_again() throws SQLException {
        // Given a fence of which only the ending of the old connections and what follows it are missing
        try (Connection old = gallery.asItsPages()) {
            execute(old, "SELECT 1");
            Grants.fence(admin, gallery.database());
            try (Connection root = TestServer.root()) {
                for (String host : List.of("127.0.0.1", "%")) {
                    execute(root, "REVOKE UPDATE (password) ON pwg_grants.piwigo_users FROM pwg_grants@'" + host + "'");
                }
            }
        }
        try (Connection left = gallery.asItsPages()) {
            execute(left, "SELECT 1");
            assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.MIXED);
            // When it is fenced again
            GrantChange change = Grants.fence(admin, gallery.database());
            // Then the connections are ended, and it is complete
            assertThat(change).isEqualTo(new GrantChange(true, 1, true));
            assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
        }
    }

    @Test
    void who_cannot_end_old_connections_takes_the_rights_and_does_not_call_it_a_fence() throws SQLException {
        try (Connection root = TestServer.root()) {
            // Given an account that may grant, but neither see nor end connections, and an old connection
            execute(root, "CREATE OR REPLACE USER understudy_target@'127.0.0.1' IDENTIFIED BY 'x'");
            execute(root, "GRANT ALL ON `pwg\\_%`.* TO understudy_target@'127.0.0.1' WITH GRANT OPTION");
            execute(root, "GRANT SELECT ON mysql.* TO understudy_target@'127.0.0.1'");
        }
        try (Connection target = TestServer.mariaDb().open("understudy_target", "x", "");
                Connection old = gallery.asItsPages()) {
            execute(old, "SELECT 1");
            // When it fences the gallery
            GrantChange change = Grants.fence(target, gallery.database());
            // Then new connections cannot write, but only who ends the old one completes the fence
            assertThat(change).isEqualTo(new GrantChange(true, 0, false));
            assertThat(ModeProbe.prove(TestServer.address(), gallery.credentials()))
                    .isInstanceOf(ModeReading.Refused.class);
            assertThat(Grants.read(target, gallery.database())).isEqualTo(GrantMode.MIXED);
            assertThat(Grants.fence(admin, gallery.database())).isEqualTo(new GrantChange(true, 1, true));
            assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
        }
    }

    @Test
    void an_older_piwigo_without_some_tables_and_columns_is_fenced_too() throws SQLException {
        // Given a gallery of a version without activity, and without a column
        gallery.execute("DROP TABLE {prefix}activity;\nALTER TABLE {prefix}user_auth_keys DROP last_notified_on;");
        // When it is fenced
        Grants.fence(admin, gallery.database());
        // Then it is, and an update that adds the table makes it worth another look
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
        gallery.execute("CREATE TABLE {prefix}activity (activity_id INT)");
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.MIXED);
    }

    @Test
    void a_user_can_be_fenced_before_there_is_any_table() throws SQLException {
        // Given an empty schema, as on a spare before its first copy
        gallery.execute("DROP DATABASE pwg_grants;\nCREATE DATABASE pwg_grants;");
        // When it is fenced
        Grants.fence(admin, gallery.database());
        // Then its user can create nothing in it
        assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
        try (Connection pages = gallery.asItsPages()) {
            assertThatThrownBy(() -> execute(pages, "CREATE TABLE piwigo_images (id INT)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void passwords_other_schemas_and_understudys_own_accounts_are_not_touched() throws SQLException {
        // Given accounts of Understudy with rights on the schema and on all, and a right of the user elsewhere
        try (Connection root = TestServer.root()) {
            execute(root, "CREATE OR REPLACE USER understudy_target@'127.0.0.1'");
            execute(root, "GRANT ALL ON `pwg\\_grants`.* TO understudy_target@'127.0.0.1'");
            execute(root, "CREATE DATABASE IF NOT EXISTS pwg_other");
            execute(root, "GRANT ALL ON `pwg\\_other`.* TO pwg_grants@'127.0.0.1'");
        }
        String others =
                "SELECT GROUP_CONCAT(CONCAT_WS(' ', User, Host, Db, Insert_priv, Grant_priv) ORDER BY 1) FROM mysql.db"
                        + " WHERE User LIKE 'understudy%' OR Db LIKE '%other'";
        String hashes = "SELECT GROUP_CONCAT(authentication_string ORDER BY User, Host) FROM mysql.user";
        String before = query(admin, others) + query(admin, hashes);
        // When the gallery is fenced and opened again
        Grants.fence(admin, gallery.database());
        Grants.open(admin, gallery.database());
        // Then they are as they were
        assertThat(query(admin, others) + query(admin, hashes)).isEqualTo(before);
    }

    @Test
    void a_user_of_many_galleries_is_fenced_for_this_one_and_gets_back_what_it_had() throws SQLException {
        try (Connection root = TestServer.root()) {
            // Given a hosting account that may write to all galleries, and one that may read all of them
            execute(root, "CREATE OR REPLACE USER hosting@'127.0.0.1', reports@'127.0.0.1'");
            execute(root, "GRANT ALL ON `pwg\\_%`.* TO hosting@'127.0.0.1'");
            execute(root, "GRANT SELECT, SHOW VIEW ON `pwg\\_%`.* TO reports@'127.0.0.1'");
            String rights = "SELECT GROUP_CONCAT(CONCAT_WS(' ', User, Db, Insert_priv) ORDER BY User, Db) FROM mysql.db"
                    + " WHERE User IN ('hosting', 'reports')";
            String before = query(root, rights);
            // When the gallery is fenced
            Grants.fence(admin, gallery.database());
            // Then the first cannot write here but elsewhere, and opening leaves both as they were
            try (Connection hosting = TestServer.mariaDb().open("hosting", "", "")) {
                assertThatThrownBy(() -> execute(hosting, "DELETE FROM pwg_grants.piwigo_images"))
                        .isInstanceOf(SQLException.class);
                execute(hosting, "CREATE OR REPLACE DATABASE pwg_elsewhere");
            }
            Grants.open(admin, gallery.database());
            assertThat(query(root, rights)).isEqualTo(before);
            execute(root, "DROP USER hosting@'127.0.0.1', reports@'127.0.0.1'");
        }
    }

    @Test
    void a_right_on_one_table_alone_is_no_way_through_the_fence() throws SQLException {
        // Given a second user who may write one table only
        try (Connection root = TestServer.root()) {
            execute(root, "CREATE OR REPLACE USER sync_tool@'127.0.0.1' IDENTIFIED BY 'x'");
            execute(root, "GRANT SELECT, INSERT ON pwg_grants.piwigo_images TO sync_tool@'127.0.0.1'");
            // When the gallery is fenced
            Grants.fence(admin, gallery.database());
            // Then that user may still read, and no longer write
            assertThat(query(root, "SELECT Table_priv FROM mysql.tables_priv WHERE User = 'sync_tool'"))
                    .isEqualTo("Select");
            assertThat(Grants.read(admin, gallery.database())).isEqualTo(GrantMode.FENCED);
            execute(root, "DROP USER sync_tool@'127.0.0.1'");
        }
    }

    @Test
    void galleries_in_one_schema_are_fenced_together_and_both_can_be_browsed() throws SQLException {
        // Given two galleries in one schema, with one user
        gallery.execute("CREATE TABLE b_user_cache_categories (id INT);\nCREATE TABLE b_images (id INT, hit INT);\n"
                + "CREATE TABLE b_sessions (id INT);");
        GalleryDatabase second = new GalleryDatabase("pwg_grants", "b_");
        // When the first is fenced
        Grants.fence(admin, gallery.database());
        // Then so is the second, and fencing it changes nothing for either
        assertThat(Grants.fence(admin, second)).isEqualTo(new GrantChange(false, 0, true));
        try (Connection pages = gallery.asItsPages()) {
            execute(pages, "INSERT INTO b_sessions VALUES (1)");
            execute(pages, "INSERT INTO piwigo_user_feed (id) VALUES ('f')");
        }
    }

    @Test
    void galleries_are_known_by_their_tables_and_never_understudys_own() throws SQLException {
        // Given galleries with and without a prefix, and Understudy's shadow of one
        TestGallery.create("pwg_bare", "", "InnoDB");
        try (Connection root = TestServer.root()) {
            execute(root, "CREATE DATABASE IF NOT EXISTS understudy_shadow_pwg_grants");
            execute(
                    root,
                    "CREATE TABLE IF NOT EXISTS understudy_shadow_pwg_grants.piwigo_user_cache_categories (id INT)");
            // When the server is asked
            List<GalleryDatabase> galleries = Grants.galleries(root);
            // Then the galleries are named with their prefixes
            assertThat(galleries)
                    .contains(new GalleryDatabase("pwg_grants", "piwigo_"), new GalleryDatabase("pwg_bare", ""))
                    .noneMatch(found -> found.schema().startsWith("understudy"));
            execute(root, "DROP DATABASE understudy_shadow_pwg_grants");
            execute(root, "DROP DATABASE pwg_bare");
        }
    }
}
