package io.understudy.gallery.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.standalone.parts.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL before each single command of the scripts that change the folder of versions. */
@Tag("full")
class VersionsKilledTest {
    private static final List<String> TRAPPED =
            List.of("rm", "mv", "sync", "mkdir", "chmod", "head", "stat", "find", "sort", "cmp", "grep", "flock");

    @TempDir
    Path folder;

    @Test
    void pruning_killed_at_any_command_leaves_every_listed_version_whole_and_the_next_one_tidies_up() throws Exception {
        // Given three versions, the first two to go; the third needs files of the first
        VersionWorld world = threeVersions("pwg_prune_killed");
        Path template = world.galleries.resolve(".understudy-versions");
        Path kept = Files.move(template, folder.resolve("template"));
        int commands = 0;
        boolean killed = true;
        while (killed) {
            commands++;
            copy(kept, template);
            world.shell = killing(commands);
            Set<String> drop = Set.of(
                    world.listed().versions().get(0).name(),
                    world.listed().versions().get(1).name());
            // When
            Optional<String> failure = Pruning.prune(world.folder(), world.guarded(), world.listed(), drop);
            // Then
            killed = hasKilled();
            assertThat(failure.isPresent()).as("killed at command " + commands).isEqualTo(killed);
            world.shell = Shell.of(new Reach.Local());
            everyListedVersionIsWhole(world, commands);
            assertThat(world.listed().versions()).as("versions").isNotEmpty();
            assertThat(Pruning.prune(world.folder(), world.guarded(), world.listed(), remaining(world, drop)))
                    .isEmpty();
            onlyTheNewestIsLeft(world);
        }
        assertThat(commands).as("commands at which it was killed").isGreaterThan(8);
    }

    @Test
    void writing_killed_at_any_command_leaves_no_half_version_and_works_the_next_time() throws Exception {
        // Given two versions' worth of changes
        VersionWorld world = new VersionWorld(folder, "pwg_write_killed");
        world.written(VersionWorld.FIRST);
        world.servers.onSpare("pwg_write_killed", "UPDATE {prefix}images SET name = 'new'");
        Path template = world.galleries.resolve(".understudy-versions");
        Path kept = Files.move(template, folder.resolve("template"));
        int commands = 0;
        boolean killed = true;
        while (killed) {
            commands++;
            copy(kept, template);
            world.shell = killing(commands);
            // When
            VersionWriter.Result result = world.write(VersionWorld.FIRST.plusSeconds(900));
            // Then
            killed = hasKilled();
            assertThat(result instanceof VersionWriter.Result.Written)
                    .as("killed at command " + commands)
                    .isEqualTo(!killed);
            world.shell = Shell.of(new Reach.Local());
            everyListedVersionIsWhole(world, commands);
            if (world.listed().versions().size() == 1) {
                world.written(VersionWorld.FIRST.plusSeconds(900));
            }
            everyListedVersionIsWhole(world, commands);
            assertThat(world.listed().versions()).hasSize(2);
        }
        assertThat(commands).as("commands at which it was killed").isGreaterThan(8);
    }

    private VersionWorld threeVersions(String schema) throws SQLException, IOException {
        VersionWorld world = new VersionWorld(folder, schema);
        world.written(VersionWorld.FIRST);
        for (int i = 1; i <= 2; i++) {
            world.servers.onSpare(schema, "UPDATE {prefix}images SET name = 'version " + i + "'");
            world.written(VersionWorld.FIRST.plusSeconds(900 * i));
        }
        return world;
    }

    private static Set<String> remaining(VersionWorld world, Set<String> drop) {
        return world.listed().versions().stream()
                .map(Version::name)
                .filter(drop::contains)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static void everyListedVersionIsWhole(VersionWorld world, int commands) throws IOException {
        assertThat(world.listed().damaged()).isEmpty();
        for (Version version : world.listed().versions()) {
            for (Manifest.StoredFile file : version.manifest().stored()) {
                assertThat(world.folder().fetch(file, world.work.resolve("looked-at")))
                        .as("killed at command " + commands)
                        .isEmpty();
            }
        }
    }

    private static void onlyTheNewestIsLeft(VersionWorld world) throws IOException {
        Version newest = world.listed().versions().getFirst();
        assertThat(world.listed().versions()).hasSize(1);
        List<String> needed = new ArrayList<>(newest.manifest().stored().stream()
                .map(Manifest.StoredFile::path)
                .toList());
        needed.add(newest.name() + "/manifest.json");
        assertThat(world.filesOfVersions()).containsExactlyInAnyOrderElementsOf(needed);
    }

    private boolean hasKilled() {
        return Files.exists(folder.resolve("killed"));
    }

    private static void copy(Path from, Path to) {
        Shell here = Shell.of(new Reach.Local());
        here.run(List.of("rm", "-rf", to.toString()), Duration.ofSeconds(10));
        assertThat(here.run(List.of("cp", "-a", from.toString(), to.toString()), Duration.ofSeconds(10))
                        .ok())
                .isTrue();
    }

    /** A shell whose scripts are killed before the n-th of the trapped commands. */
    private Shell killing(int n) throws IOException {
        Path traps = Files.createDirectories(folder.resolve("traps"));
        Files.deleteIfExists(folder.resolve("killed"));
        Path count = folder.resolve("count-" + n);
        for (String name : TRAPPED) {
            String real = SystemTools.need(name).toString();
            Path trap = Files.writeString(traps.resolve(name), """
                    #!/bin/sh
                    # Commands of a pipeline begin at once: each takes a number of its own.
                    i=1
                    until (set -C; : > %s.$i) 2>/dev/null; do i=$((i + 1)); done
                    if [ $i -eq %d ]; then : > %s; kill -KILL $PPID; exit 1; fi
                    exec %s "$@"
                    """.formatted(count, n, folder.resolve("killed"), real));
            trap.toFile().setExecutable(true);
        }
        return new Trapped(Shell.of(new Reach.Local()), traps + ":" + System.getenv("PATH"));
    }

    /** Only what is started under the locks is trapped: what is merely read is not part of the drill. */
    private record Trapped(Shell shell, String path) implements Shell {
        @Override
        public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
            return shell.run(argv, stdin, limit);
        }

        @Override
        public Process start(List<String> argv) throws IOException {
            List<String> all = new ArrayList<>(argv);
            // setpriv … -- flock … sh -c … : the traps are for what runs under the lock.
            int script = all.indexOf("copy") + 1;
            all.addAll(script, List.of("env", "PATH=" + path));
            return shell.start(all);
        }

        @Override
        public List<String> commandLine(List<String> argv) {
            return shell.commandLine(argv);
        }

        @Override
        public Optional<List<String>> rsyncRemote() {
            return shell.rsyncRemote();
        }
    }
}
