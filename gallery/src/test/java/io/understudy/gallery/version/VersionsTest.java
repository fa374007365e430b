package io.understudy.gallery.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.copy.FilePass;
import io.understudy.gallery.copy.FileTrash;
import io.understudy.gallery.copy.TwoServers;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.version.VersionRestore.Result;
import io.understudy.standalone.parts.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions are written, listed, restored and refused on a real spare. */
@Tag("parts")
class VersionsTest {
    @TempDir
    Path folder;

    @Test
    void an_old_version_is_brought_back_beside_the_live_tables_and_proved() throws Exception {
        // Given two versions of a gallery
        VersionWorld world = new VersionWorld(folder, "pwg_kept");
        var before = world.sums("pwg_kept");
        Manifest first = world.written(VersionWorld.FIRST);
        world.servers.onSpare("pwg_kept", "UPDATE {prefix}images SET name = 'spoilt'; \nDELETE FROM {prefix}users");
        world.written(VersionWorld.FIRST.plusSeconds(900));
        var live = world.sums("pwg_kept");
        // When
        Result result = world.restoreTables(first);
        // Then
        String where = VersionRestore.inspection(first).name();
        assertThat(result).isEqualTo(new Result.Restored(where, first.tables().size()));
        assertThat(world.sums(where)).isEqualTo(before).isNotEqualTo(live);
        assertThat(world.sums("pwg_kept")).isEqualTo(live);
        assertThat(TwoServers.query(world.servers.spare, "SELECT name FROM " + where + ".piwigo_images WHERE id = 1"))
                .containsExactly("Église à Lyon");
    }

    @Test
    void only_what_changed_since_the_version_before_is_written_again() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_delta");
        world.servers.onSpare("pwg_delta", "CREATE TABLE `piwigo_it's a/plugin` (a INT) ENGINE=MyISAM");
        Manifest first = world.written(VersionWorld.FIRST);
        world.servers.onSpare("pwg_delta", "UPDATE {prefix}images SET name = 'new' WHERE id = 1");
        world.servers.onSpare("pwg_delta", "ALTER TABLE {prefix}tags ADD INDEX again (name(10))");
        world.servers.onSpare("pwg_delta", "INSERT INTO {prefix}sessions (id, data) VALUES ('s2', 'a visit')");
        // When
        VersionWriter.Result result = world.write(VersionWorld.FIRST.plusSeconds(900));
        // Then
        assertThat(result).isInstanceOfSatisfying(VersionWriter.Result.Written.class, written -> {
            assertThat(written.tables()).isEqualTo(2);
            assertThat(written.manifest().stored())
                    .filteredOn(
                            file -> file.path().startsWith(written.manifest().name()))
                    .extracting(file -> file.path().replaceAll(".*/|[.].*", ""))
                    .containsExactlyInAnyOrder("images", "tags");
            assertThat(written.manifest().files()).isEqualTo(first.files());
            assertThat(written.manifest().tables()).containsKey("it's a/plugin");
        });
        assertThat(world.listed().versions()).hasSize(2);
    }

    @Test
    void versions_are_closed_to_others() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_closed");
        // When
        Manifest version = world.written(VersionWorld.FIRST);
        // Then
        Path all = world.galleries.resolve(".understudy-versions");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all)))
                .isEqualTo("rwx------");
        for (Manifest.StoredFile file : version.stored()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.stored(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void deleted_and_replaced_files_come_back_from_the_trash() throws Exception {
        // Given a version, and a copy after it that replaced one photo, one more time, and deleted another
        VersionWorld world = new VersionWorld(folder, "pwg_files");
        Manifest version = world.written(VersionWorld.FIRST);
        Path main = folder.resolve("main/" + VersionWorld.HOST);
        for (String change : List.of("other", "again another")) {
            TwoServers.file(main.resolve("upload/a.jpg"), change);
            assertThat(pass(world, main, VersionWorld.FIRST.plusSeconds(change.length())))
                    .isInstanceOf(FilePass.Result.Copied.class);
        }
        assertThat(FileTrash.move(
                        world.guarded(),
                        world.gallery.toString(),
                        FileTrash.folder(
                                world.galleries.toString(), VersionWorld.HOST, VersionWorld.FIRST.plusSeconds(99)),
                        Set.of("upload/b.jpg"),
                        FileTrash.Deadline.in(world.shell, Duration.ofMinutes(1))
                                .orElseThrow()))
                .isEmpty();
        assertThat(world.gallery.resolve("upload/a.jpg")).hasContent("again another");
        Path target = folder.resolve("brought back");
        // When
        Result result = world.restoreFiles(version, target);
        // Then
        assertThat(result).isEqualTo(new Result.Restored(target.toString(), 3));
        assertThat(target.resolve("upload/a.jpg")).hasContent("photo a");
        assertThat(target.resolve("upload/b.jpg")).hasContent("photo b");
        assertThat(target.resolve("local/odd\nname \"*'.css")).hasContent("odd");
        assertThat(world.gallery.resolve("upload/a.jpg")).hasContent("again another");
    }

    @Test
    void files_get_a_checksum_once_and_keep_it_as_long_as_they_are_the_same() throws Exception {
        // Given a version, after which a disk has turned a bit of one photo, and another photo came
        VersionWorld world = new VersionWorld(folder, "pwg_sums");
        Manifest first = world.written(VersionWorld.FIRST);
        turnABit(world.gallery.resolve("upload/a.jpg"));
        world.file("upload/c.jpg", "photo c");
        Files.createSymbolicLink(world.gallery.resolve("upload/link.jpg"), Path.of("a.jpg"));
        // When
        Manifest second = world.written(VersionWorld.FIRST.plusSeconds(900));
        // Then the first photo's is that of the bytes that were proved, not of those that are there now
        assertThat(checksums(world, second))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "upload/a.jpg", Sha256.of("photo a"),
                        "upload/b.jpg", Sha256.of("photo b"),
                        "upload/c.jpg", Sha256.of("photo c"),
                        "local/odd\nname \"*'.css", Sha256.of("odd")));
        assertThat(first.files().checksums().orElseThrow().missing()).isZero();
        assertThat(second.files().checksums().orElseThrow().missing()).isZero();
    }

    @Test
    void of_files_without_a_checksum_each_version_reads_some() throws Exception {
        // Given a version that may read one file only
        VersionWorld world = new VersionWorld(folder, "pwg_some");
        world.checksumBytes = 1;
        Manifest first = world.written(VersionWorld.FIRST);
        // When
        Manifest second = world.written(VersionWorld.FIRST.plusSeconds(900));
        // Then
        assertThat(first.files().checksums().orElseThrow().missing()).isEqualTo(2);
        assertThat(second.files().checksums().orElseThrow().missing()).isEqualTo(1);
        assertThat(checksums(world, second)).hasSize(2);
    }

    @Test
    void a_file_whose_bytes_a_disk_has_changed_is_not_restored_as_if_it_were_sound() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_rotten");
        Manifest version = world.written(VersionWorld.FIRST);
        turnABit(world.gallery.resolve("upload/b.jpg"));
        Path target = folder.resolve("brought back");
        // When
        Result result = world.restoreFiles(version, target);
        // Then
        assertThat(refusal(result)).contains("upload/b.jpg", "other bytes", "disk", "nothing was changed");
        assertThat(target).doesNotExist();
        assertThat(folder.resolve("brought back.part")).doesNotExist();
    }

    @Test
    void files_of_which_one_is_nowhere_are_not_restored_at_all() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_gone");
        Manifest version = world.written(VersionWorld.FIRST);
        Files.delete(world.gallery.resolve("upload/b.jpg"));
        Path target = folder.resolve("brought back");
        // When
        Result result = world.restoreFiles(version, target);
        // Then
        assertThat(refusal(result)).contains("upload/b.jpg", ".understudy-trash", "nothing was changed");
        assertThat(target).doesNotExist();
        assertThat(folder.resolve("brought back.part")).doesNotExist();
    }

    @Test
    void files_are_not_restored_into_the_galleries() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_inside");
        Manifest version = world.written(VersionWorld.FIRST);
        Path target = folder.resolve("elsewhere/../galleries/bob.test");
        // When
        Result result = world.restoreFiles(version, target);
        // Then
        assertThat(refusal(result)).contains("outside");
        assertThat(world.galleries.resolve("bob.test")).doesNotExist();
    }

    enum Harm {
        CUT_OFF,
        A_BIT_TURNED,
        MISSING
    }

    @ParameterizedTest
    @EnumSource
    void a_version_with_a_harmed_file_is_refused_and_nothing_is_made(Harm harm) throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_harmed");
        Manifest version = world.written(VersionWorld.FIRST);
        Path file = world.stored(version.tables().get("images").file());
        harm(file, harm);
        // When
        Result result = world.restoreTables(version);
        // Then
        assertThat(refusal(result)).contains(file.getFileName().toString(), "nothing was changed", "another version");
        assertThat(world.inspectionSchemas()).isEmpty();
        assertThat(world.work).isDirectoryNotContaining(p -> p.toString().endsWith(".sql"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_OFF", "A_BIT_TURNED"})
    void a_harmed_manifest_is_told_and_stops_all_pruning(Harm harm) throws Exception {
        // Given two versions, and the first one's manifest harmed
        VersionWorld world = new VersionWorld(folder, "pwg_manifest");
        Manifest first = world.written(VersionWorld.FIRST);
        world.servers.onSpare("pwg_manifest", "UPDATE {prefix}images SET name = 'new'");
        world.written(VersionWorld.FIRST.plusSeconds(900));
        harm(world.stored(first.files().list()).resolveSibling("manifest.json"), harm);
        List<String> before = world.filesOfVersions();
        VersionFolder.Listing.Listed listed = world.listed();
        // When
        Optional<String> pruned = Pruning.prune(world.folder(), world.guarded(), listed, Set.of());
        // Then
        assertThat(listed.versions()).hasSize(1);
        assertThat(listed.damaged())
                .singleElement()
                .satisfies(d -> assertThat(d.name()).isEqualTo(first.name()));
        assertThat(pruned).get().asString().contains(first.name(), "damaged");
        assertThat(world.filesOfVersions()).isEqualTo(before);
    }

    @Test
    void a_promoted_spare_gets_no_versions() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_promoted");
        world.servers.mark(Role.MAIN, false);
        // When
        VersionWriter.Result result = world.write(VersionWorld.FIRST);
        // Then
        assertThat(result).isEqualTo(new VersionWriter.Result.Failed("the server's role marker says MAIN, not SPARE"));
        assertThat(world.galleries.resolve(".understudy-versions")).doesNotExist();
    }

    @Test
    void tables_that_are_not_those_that_were_proved_make_no_version() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_other");
        // When
        VersionWriter.Result result = world.write(VersionWorld.FIRST, Optional.of("0".repeat(64)));
        // Then
        assertThat(result).isInstanceOf(VersionWriter.Result.OtherTables.class);
        assertThat(world.listed().versions()).isEmpty();
    }

    @Test
    void a_pinned_version_is_not_pruned() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_pinned");
        Manifest first = world.written(VersionWorld.FIRST);
        world.written(VersionWorld.FIRST.plusSeconds(900));
        VersionFolder.Listing.Listed unpinned = world.listed();
        assertThat(world.folder().pin(world.guarded(), first.name(), "court order"))
                .isEmpty();
        // When
        Optional<String> pruned = Pruning.prune(world.folder(), world.guarded(), unpinned, Set.of(first.name()));
        // Then
        assertThat(pruned).get().asString().contains("pinned");
        assertThat(world.listed().find(first.name()))
                .get()
                .satisfies(v -> assertThat(v.pinned()).isTrue());
        assertThat(Pruning.prune(world.folder(), world.guarded(), world.listed(), Set.of(first.name())))
                .isPresent();
        assertThat(world.folder().unpin(world.guarded(), first.name())).isEmpty();
        assertThat(Pruning.prune(world.folder(), world.guarded(), world.listed(), Set.of(first.name())))
                .isEmpty();
    }

    @Test
    void the_trash_keeps_what_a_version_needs_and_what_is_young() throws Exception {
        // Given a replaced photo of a version in an old trash, beside one that no version knows, and that one in a
        // young trash
        VersionWorld world = new VersionWorld(folder, "pwg_trash");
        world.written(VersionWorld.FIRST);
        Path trash = world.galleries.resolve(".understudy-trash/" + VersionWorld.HOST);
        Path old = trash.resolve("20261001T000000.000Z/upload");
        Path young = trash.resolve("20261123T000000.000Z-again/upload");
        Files.createDirectories(old);
        Files.createDirectories(young);
        Files.copy(world.gallery.resolve("upload/a.jpg"), old.resolve("a.jpg"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(old.resolve("never\nlisted.jpg"), "x");
        Files.writeString(young.resolve("never listed.jpg"), "x");
        // When
        Optional<String> problem = TrashPruning.prune(
                world.folder(),
                world.guarded(),
                world.listed().versions(),
                Instant.parse("2026-11-22T00:00:00Z"),
                world.work);
        // Then
        assertThat(problem).isEmpty();
        assertThat(old.resolve("a.jpg")).exists();
        assertThat(old.resolve("never\nlisted.jpg")).doesNotExist();
        assertThat(young.resolve("never listed.jpg")).exists();
    }

    private static FilePass.Result pass(VersionWorld world, Path main, Instant at) throws SQLException {
        String trash = FileTrash.folder(world.galleries.toString(), VersionWorld.HOST, at);
        return new FilePass(
                        world.guarded(), world.shell, SystemTools.need("rsync").toString())
                .keepingReplaced(trash)
                .run(main.toString(), world.gallery.toString(), VersionWorld.LIMIT);
    }

    private static void harm(Path file, Harm harm) throws IOException {
        byte[] content = Files.readAllBytes(file);
        switch (harm) {
            case CUT_OFF -> Files.write(file, java.util.Arrays.copyOf(content, content.length - 7));
            case A_BIT_TURNED -> {
                content[content.length / 2] ^= 4;
                Files.write(file, content);
            }
            case MISSING -> Files.delete(file);
        }
    }

    /** Size and time stay. */
    private static void turnABit(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        harm(file, Harm.A_BIT_TURNED);
        Files.setLastModifiedTime(file, time);
    }

    private static Map<String, String> checksums(VersionWorld world, Manifest version) throws IOException {
        FilesRestore.Files files = new FilesRestore(world.folder()).list(version, world.work);
        assertThat(files).isInstanceOf(FilesRestore.Files.Known.class);
        return ((FilesRestore.Files.Known) files).sha256();
    }

    private static String refusal(Result result) {
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).sentence();
    }
}
