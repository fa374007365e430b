package io.understudy.gallery.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.fleet.Reach;
import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import io.understudy.gallery.shell.Shell;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("parts")
@Tag("processes") // looks at the files in the server's data folder
class DataGlanceTest {
    private static final String SCHEMA = "pwg_glance";
    private final Shell shell = Shell.of(new Reach.Local());

    @ParameterizedTest(name = "{0} moves {1}")
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO {prefix}images (file, path) VALUES ('d.jpg', './upload/d.jpg')           | images
            UPDATE {prefix}image_category SET category_id = 2 WHERE image_id = 1                 | image_category
            UPDATE {prefix}users SET password = 'other' WHERE id = 3                             | users
            DELETE FROM {prefix}comments                                                         | comments
            TRUNCATE TABLE {prefix}tags                                                          | tags
            UPDATE {prefix}config SET value = 'Other' WHERE param = 'gallery_title'              | config
            REPAIR TABLE {prefix}tags                                                            | tags
            ALTER TABLE {prefix}tags ADD COLUMN more INT                                         | tags
            ALTER TABLE {prefix}tags ENGINE=InnoDB                                               | tags
            CREATE TABLE {prefix}t2 LIKE {prefix}tags; RENAME TABLE {prefix}tags TO {prefix}t3, {prefix}t2 TO {prefix}tags | tags
            INSERT INTO {prefix}sessions (id, data) VALUES ('s2', 'x')                           | sessions
            """)
    void every_write_moves_the_stamps_of_its_table_and_of_no_other(String write, String table) throws Exception {
        // Given a gallery of MyISAM tables whose stamps are known
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        Set<String> tables = tables();
        TreeMap<String, TableFiles> before = stamps(tables);
        // When somebody writes
        gallery.execute(write.replace("; ", ";\n"));
        // Then exactly that table's have moved
        TreeMap<String, TableFiles> after = stamps(tables);
        Set<String> moved = new TreeSet<>(tables);
        moved.removeIf(name -> before.get(name).equals(after.get(name)));
        assertThat(moved).containsExactly("piwigo_" + table);
        assertThat(before).containsOnlyKeys(tables);
    }

    @Test
    void reading_moves_nothing() throws Exception {
        // Given a gallery that was glanced at
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        try (Connection root = TestServer.root()) {
            TestServer.execute(root, "FLUSH TABLES");
            SchemaFiles before = glance().schemas().get(SCHEMA);
            // When all its tables are read
            FingerprintReader.readings(root, SCHEMA, gallery.prefix());
            // Then another glance sees the same
            assertThat(glance().schemas().get(SCHEMA).digest()).isEqualTo(before.digest());
        }
    }

    @Test
    void what_the_server_says_of_a_data_file_is_true_of_its_stamp() throws Exception {
        // Given a gallery with both engines
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        gallery.execute("ALTER TABLE {prefix}tags ENGINE=InnoDB");
        SchemaFiles seen = glance().schemas().get(SCHEMA);
        try (Connection root = TestServer.root()) {
            // When its tables are read
            var readings = FingerprintReader.readings(root, SCHEMA, gallery.prefix());
            // Then the MyISAM tables' files are recognised, and no other table has any
            assertThat(readings.get("tags").file()).isNull();
            assertThat(seen.of("piwigo_tags")).isEmpty();
            readings.remove("tags");
            assertThat(readings)
                    .isNotEmpty()
                    .allSatisfy((name, reading) -> assertThat(reading.file()
                                    .is(seen.of("piwigo_" + name).orElseThrow().data()))
                            .as(name)
                            .isTrue());
        }
    }

    @Test
    void readings_of_some_tables_are_those_of_all() throws Exception {
        // Given a gallery
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        try (Connection root = TestServer.root()) {
            var all = FingerprintReader.readings(root, SCHEMA, gallery.prefix());
            // When some of its tables are read, and one that is not there
            var some = FingerprintReader.readings(
                    root, SCHEMA, gallery.prefix(), List.of("images", "config", "user_infos", "gone"));
            // Then they are read as before
            assertThat(some).containsOnlyKeys("images", "config", "user_infos");
            some.forEach((name, reading) -> assertThat(reading).isEqualTo(all.get(name)));
            assertThat(FingerprintReader.read(root, SCHEMA, gallery.prefix()))
                    .isEqualTo(new TreeMap<>(java.util.Map.copyOf(sums(all))));
        }
    }

    private static TreeMap<String, io.understudy.events.TableSum> sums(
            java.util.SortedMap<String, TableReading> readings) {
        TreeMap<String, io.understudy.events.TableSum> sums = new TreeMap<>();
        readings.forEach((name, reading) -> sums.put(name, reading.sum()));
        return sums;
    }

    @Test
    void rows_that_become_visible_late_move_the_stamps_late() throws Exception {
        // Given a statement that has appended a row beside readers and is not at its end
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        gallery.execute("INSERT INTO {prefix}rate (user_id, element_id, rate, date) VALUES (1, 1, 1, '2026-11-01')");
        try (Connection writer = TestServer.mariaDb().openAsRoot(SCHEMA);
                Connection root = TestServer.root()) {
            TestServer.execute(
                    writer,
                    "CREATE TRIGGER slow AFTER INSERT ON piwigo_rate FOR EACH ROW SET @waited = GET_LOCK('hold', 60)");
            TestServer.query(root, "SELECT GET_LOCK('hold', 0)");
            CompletableFuture<Void> insert = CompletableFuture.runAsync(() -> run(
                    writer,
                    "INSERT INTO piwigo_rate (user_id, element_id, rate, date) VALUES (2, 1, 2, '2026-11-01')"));
            await().until(() -> "1"
                    .equals(TestServer.query(
                            root, "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User lock'")));
            TableFiles during = stamps(Set.of("piwigo_rate")).get("piwigo_rate");
            String seen = TestServer.query(root, "SELECT COUNT(*) FROM " + SCHEMA + ".piwigo_rate");
            // When it ends
            TestServer.query(root, "SELECT RELEASE_LOCK('hold')");
            insert.join();
            // Then the stamps tell of the row that was not seen before
            assertThat(seen).isEqualTo("1");
            assertThat(TestServer.query(root, "SELECT COUNT(*) FROM " + SCHEMA + ".piwigo_rate"))
                    .isEqualTo("2");
            assertThat(stamps(Set.of("piwigo_rate")).get("piwigo_rate")).isNotEqualTo(during);
        }
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE {prefix}map_marks (id INT) ENGINE=MyISAM",
                "CREATE TABLE {prefix}map_marks (id INT) ENGINE=InnoDB",
                "CREATE VIEW {prefix}v AS SELECT 1",
                "DROP TABLE {prefix}tags",
                "RENAME TABLE {prefix}tags TO {prefix}tags2"
            })
    void tables_that_come_and_go_show_in_the_definitions(String statement) throws Exception {
        // Given a gallery that was glanced at
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        String before = glance().schemas().get(SCHEMA).definitionsDigest();
        // When a table comes or goes
        gallery.execute(statement);
        // Then the names of the definitions differ
        assertThat(glance().schemas().get(SCHEMA).definitionsDigest()).isNotEqualTo(before);
    }

    @Test
    void partitioned_tables_have_no_stamps() throws Exception {
        // Given a table in two partitions
        TestGallery gallery = TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        gallery.execute("CREATE TABLE {prefix}parts (id INT) ENGINE=MyISAM PARTITION BY HASH (id) PARTITIONS 2");
        // When its files are looked for
        Optional<TableFiles> files = glance().schemas().get(SCHEMA).of("piwigo_parts");
        // Then nothing vouches for it
        assertThat(files).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_hidden_and_a_schema_that_is_not_there_is_missing() throws Exception {
        // Given a data folder
        TestGallery.create(SCHEMA, "piwigo_", "MyISAM");
        // When another is looked at, and a schema that has no folder
        DataGlance elsewhere = DataGlance.take(shell, dataFolder() + "nowhere", List.of(SCHEMA));
        // Then neither is taken for an empty one
        assertThat(elsewhere).isInstanceOf(DataGlance.Hidden.class);
        DataGlance.Seen seen = (DataGlance.Seen) DataGlance.take(shell, dataFolder(), List.of("pwg_gone", SCHEMA));
        assertThat(seen.schemas()).containsOnlyKeys(SCHEMA);
    }

    @Test
    void the_running_servers_folder_lives_since_its_start() throws Exception {
        // Given a running server
        try (Connection root = TestServer.root()) {
            long started = Long.parseLong(TestServer.query(
                    root,
                    "SELECT UNIX_TIMESTAMP() - VARIABLE_VALUE FROM"
                            + " information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'UPTIME'"));
            // When its folder is looked at
            DataGlance.Seen seen = glance();
            // Then files of its start are in it
            assertThat(seen.livingSinceNanos()).isGreaterThanOrEqualTo((started - 2) * 1_000_000_000L);
            assertThat(seen.boot()).isNotBlank();
        }
    }

    private DataGlance.Seen glance() throws SQLException {
        return (DataGlance.Seen) DataGlance.take(shell, dataFolder(), List.of(SCHEMA));
    }

    private static String dataFolder() throws SQLException {
        try (Connection root = TestServer.root()) {
            return TestServer.query(root, "SELECT @@datadir");
        }
    }

    private TreeMap<String, TableFiles> stamps(Set<String> tables) throws SQLException {
        SchemaFiles files = glance().schemas().get(SCHEMA);
        TreeMap<String, TableFiles> stamps = new TreeMap<>();
        for (String table : tables) {
            files.of(table).ifPresent(stamp -> stamps.put(table, stamp));
        }
        return stamps;
    }

    private static Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection root = TestServer.root();
                Statement statement = root.createStatement();
                var rows = statement.executeQuery(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + SCHEMA + "'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
