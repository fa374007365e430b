package io.understudy.detector.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.KeptTable;
import io.understudy.detector.decide.Unreadability;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.DataGlance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a scan reads, what it takes from memory, and what it says of galleries that it cannot read. */
@Tag("parts")
@Tag("processes") // rests by what the files in the server's data folder show
class MainLookTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static LookGallery settled() {
        LookGallery gallery = LookGallery.make("look" + NUMBER.incrementAndGet(), "MyISAM");
        await().atMost(Duration.ofSeconds(30)).until(gallery::hasSettled);
        return gallery;
    }

    private static Unreadability reason(GalleryReading reading) {
        assertThat(reading).isInstanceOf(GalleryReading.Unreadable.class);
        return ((GalleryReading.Unreadable) reading).reason();
    }

    @Test
    void galleryAtRestIsNotQueriedAtAll() {
        // Given
        LookGallery gallery = settled();
        Fingerprint before = gallery.fingerprint();
        // When
        MainReader.Reading.Galleries look = gallery.look(false);
        // Then
        assertThat(look.effort()).isEqualTo(new Effort(Effort.Source.DATA_FILES, 0, 0, 0, 0));
        assertThat(((GalleryReading.Readable) look.galleries().getFirst()).fingerprint())
                .isEqualTo(before);
    }

    @Test
    void onlyTheMovedTableIsReadAgain() {
        // Given
        LookGallery gallery = settled();
        gallery.sql("UPDATE {prefix}images SET hit = hit + 1, lastmodified = lastmodified;");
        gallery.sql("INSERT INTO {prefix}sessions (id, data) VALUES ('s9', 'x');");
        // When
        MainReader.Reading.Galleries look = gallery.look(false);
        // Then
        assertThat(look.effort()).isEqualTo(new Effort(Effort.Source.DATA_FILES, 1, 1, 0, 0));
    }

    @Test
    void fullLookReadsEverythingAndMissesNothing() {
        // Given
        LookGallery gallery = settled();
        int tables = gallery.fingerprint().tables().size();
        // When
        MainReader.Reading.Galleries look = gallery.look(true);
        // Then
        assertThat(look.effort().tablesRead()).isEqualTo(tables);
        assertThat(look.missed()).isEmpty();
    }

    @Test
    void fullLookFindsWhatMemoryWouldHaveHidden() {
        // Given: a memory that is wrong about one table, which no file can tell
        LookGallery gallery = settled();
        Fingerprint truth = gallery.fingerprint();
        spoilMemory(gallery, "config");
        Fingerprint believed = gallery.fingerprint();
        // When
        MainReader.Reading.Galleries look = gallery.look(true);
        // Then
        assertThat(believed).isNotEqualTo(truth);
        assertThat(look.missed()).containsExactly(gallery.name() + ".test");
        assertThat(((GalleryReading.Readable) look.galleries().getFirst()).fingerprint())
                .isEqualTo(truth);
        assertThat(gallery.look(true).missed()).isEmpty();
    }

    @Test
    void fullLookTrustsNoRememberedConfigurationEither() {
        // Given: a memory that is wrong about where the uploads are, which no file's time can tell
        LookGallery gallery = settled();
        gallery.memory()
                .galleries
                .computeIfPresent(
                        gallery.name() + ".test",
                        (host, known) -> new GalleryMemory(
                                known.tables(), known.treeDigest(), known.files(), "moved", known.fingerprint()));
        Unreadability believed = reason(gallery.read());
        // When
        MainReader.Reading.Galleries look = gallery.look(true);
        // Then
        assertThat(believed).isEqualTo(Unreadability.UPLOADS_ELSEWHERE);
        assertThat(look.missed()).containsExactly(gallery.name() + ".test");
        assertThat(look.galleries()).first().isInstanceOf(GalleryReading.Readable.class);
        assertThat(gallery.look(true).missed()).isEmpty();
    }

    @Test
    void changeThatTheFilesShowIsNoMissOfAFullLook() {
        // Given
        LookGallery gallery = settled();
        gallery.sql("UPDATE {prefix}config SET value = 'Mine' WHERE param = 'gallery_title';");
        // When
        MainReader.Reading.Galleries look = gallery.look(true);
        // Then
        assertThat(look.missed()).isEmpty();
    }

    private static void spoilMemory(LookGallery gallery, String table) {
        Map<String, GalleryMemory> memory = gallery.memory().galleries;
        GalleryMemory known = memory.get(gallery.name() + ".test");
        SortedMap<String, KeptTable> tables = new TreeMap<>(known.tables().tables());
        tables.computeIfPresent(table, (name, kept) -> new KeptTable(new TableSum(1, "1"), kept.files()));
        TablesMemory spoilt = new TablesMemory(
                known.tables().schema(),
                known.tables().prefix(),
                known.tables().filesDigest(),
                known.tables().definitionsDigest(),
                tables,
                true);
        memory.put(
                gallery.name() + ".test",
                new GalleryMemory(
                        spoilt, known.treeDigest(), known.files(), known.uploadsElsewhere(), known.fingerprint()));
    }

    @Test
    void damagedTableMakesAGalleryUnreadableAlthoughItWasReadBefore() throws IOException {
        // Given
        LookGallery gallery = settled();
        Path index = LookServer.dataFolder().resolve(gallery.schema()).resolve("piwigo_tags.MYI");
        LookServer.execute("", "FLUSH TABLES " + gallery.schema() + ".piwigo_tags");
        Files.write(index, new byte[100], StandardOpenOption.TRUNCATE_EXISTING);
        // When
        GalleryReading reading = gallery.read();
        // Then
        assertThat(reason(reading)).isEqualTo(Unreadability.DATABASE_UNREADABLE);
    }

    @Test
    void vanishedSchemaMakesAGalleryUnreadable() {
        // Given
        LookGallery gallery = settled();
        LookServer.execute("", "DROP DATABASE " + gallery.schema());
        // When
        GalleryReading reading = gallery.read();
        // Then
        assertThat(reason(reading)).isEqualTo(Unreadability.DATABASE_UNREADABLE);
    }

    @Test
    void missingTableOfSomeIsAChangeAndMissingAllIsUnreadable() {
        // Given
        LookGallery gallery = settled();
        Set<String> tables = gallery.fingerprint().tables().keySet();
        gallery.sql("DROP TABLE {prefix}tags;");
        // When
        Fingerprint present = gallery.fingerprint();
        // Then
        assertThat(tables).contains("tags");
        assertThat(present.tables()).doesNotContainKey("tags").hasSize(tables.size() - 1);
    }

    @Test
    void missingRightMakesAGalleryUnreadableAlthoughItsFilesAreAtRest() {
        // Given: a reader that may see this gallery no longer
        LookGallery gallery = settled();
        LookServer.execute("", "REVOKE SELECT ON `pwg\\_%`.* FROM understudy_reader@'127.0.0.1'");
        // When
        GalleryReading reading = gallery.read();
        // Then
        LookServer.execute("", "GRANT SELECT ON `pwg\\_%`.* TO understudy_reader@'127.0.0.1'");
        assertThat(reason(reading)).isEqualTo(Unreadability.DATABASE_UNREADABLE);
        assertThat(gallery.read()).isInstanceOf(GalleryReading.Readable.class);
    }

    @Test
    void userFolderThatCannotBeWalkedMakesAGalleryUnreadable() throws IOException {
        // Given: its folder goes away between the discovery and the walk
        LookGallery gallery = settled();
        gallery.look(false);
        var found = gallery.found();
        Files.move(gallery.folder(), gallery.folder().resolveSibling("gone-" + gallery.name()));
        // When
        GalleryReading reading = gallery.look(found, false).galleries().getFirst();
        // Then
        assertThat(reason(reading)).isEqualTo(Unreadability.FILES_UNREADABLE);
    }

    @Test
    void movedUploadFolderMakesAGalleryUnreadableInsteadOfUnseen() {
        // Given
        LookGallery gallery = settled();
        gallery.write("local/config/config.inc.php", "<?php\n$conf['upload_dir'] = '/mnt/photos';\n");
        // When
        GalleryReading reading = gallery.read();
        // Then: and so says every later scan, until it is moved back
        assertThat(reason(reading)).isEqualTo(Unreadability.UPLOADS_ELSEWHERE);
        assertThat(reason(gallery.read())).isEqualTo(Unreadability.UPLOADS_ELSEWHERE);
        gallery.write("local/config/config.inc.php", "<?php\n$conf['upload_dir'] = './upload';\n");
        assertThat(gallery.read()).isInstanceOf(GalleryReading.Readable.class);
    }

    @Test
    void galleryThatNamesAnotherServersPortIsUnreadable() {
        // Given
        LookGallery gallery = LookGallery.make("look" + NUMBER.incrementAndGet(), "MyISAM");
        var found = gallery.found().getFirst();
        var credentials = ((io.understudy.gallery.CredentialsReading.Readable) found.credentials()).credentials();
        var elsewhere = new io.understudy.gallery.FoundGallery(
                found.host(),
                found.folder(),
                new io.understudy.gallery.CredentialsReading.Readable(credentials.withHost("127.0.0.1:1")));
        // When
        GalleryReading reading =
                gallery.look(java.util.List.of(elsewhere), false).galleries().getFirst();
        // Then
        assertThat(reason(reading)).isEqualTo(Unreadability.DATABASE_ELSEWHERE);
        assertThat(gallery.read()).isInstanceOf(GalleryReading.Readable.class);
    }

    @Test
    void fullLookNamesTheSchemasThatNoFolderClaims() {
        // Given: a gallery whose folder went away while its tables stayed, and one that is sound
        LookGallery lost = LookGallery.make("look" + NUMBER.incrementAndGet(), "MyISAM");
        LookGallery sound = LookGallery.make("look" + NUMBER.incrementAndGet(), "MyISAM");
        // When
        MainReader.Reading.Galleries look = sound.look(true);
        // Then
        assertThat(look.unclaimed()).contains(lost.schema() + ".piwigo_").doesNotContain(sound.schema() + ".piwigo_");
        assertThat(sound.look(false).unclaimed()).isNull();
    }

    @Test
    void memoryIsForgottenWhenTheServerHasRestartedAndWhenTheClockWentBackwards() {
        // Given
        ServerMemory memory = new ServerMemory();
        ServerFacts facts = new ServerFacts("/var/lib/mysql", 3306, "/run/mysqld.sock", false, 1_000, 100, Set.of());
        DataGlance.Seen seen = new DataGlance.Seen(1_100_000_000_000L, "boot-1", 1_001_000_000_000L, Map.of());
        memory.heed(facts, seen);
        // When
        remember(memory);
        memory.heed(
                new ServerFacts("/var/lib/mysql", 3306, "/run/mysqld.sock", false, 1_001, 130, Set.of()),
                later(seen, 30, "boot-1"));
        boolean kept = !memory.galleries.isEmpty();
        memory.heed(
                new ServerFacts("/var/lib/mysql", 3306, "/run/mysqld.sock", false, 1_001, 140, Set.of()),
                later(seen, 20, "boot-1"));
        boolean keptOverClock = !memory.galleries.isEmpty();
        remember(memory);
        memory.heed(
                new ServerFacts("/var/lib/mysql", 3306, "/run/mysqld.sock", false, 1_140, 10, Set.of()),
                later(seen, 50, "boot-1"));
        boolean keptOverRestart = !memory.galleries.isEmpty();
        // Then
        assertThat(kept).isTrue();
        assertThat(keptOverClock).isFalse();
        assertThat(keptOverRestart).isFalse();
    }

    @Test
    void folderOfAnotherServerIsNotBelieved() {
        // Given: files last made at a start long before this server's
        ServerFacts facts = new ServerFacts("/var/lib/mysql", 3306, "/run/mysqld.sock", false, 10_000, 100, Set.of());
        DataGlance dead = new DataGlance.Seen(10_100_000_000_000L, "boot-1", 1_001_000_000_000L, Map.of());
        // When
        DataGlance judged = new ServerMemory().heed(facts, dead);
        // Then
        assertThat(judged).isInstanceOf(DataGlance.Hidden.class);
    }

    private static DataGlance.Seen later(DataGlance.Seen seen, long seconds, String boot) {
        return new DataGlance.Seen(
                seen.nanos() + seconds * 1_000_000_000L, boot, seen.livingSinceNanos() + 139_000_000_000L, Map.of());
    }

    private static void remember(ServerMemory memory) {
        memory.galleries.put("a.test", new GalleryMemory(null, null, null, null, null));
    }
}
