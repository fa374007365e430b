package io.understudy.gallery.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.parts.MariaDbPart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command line. */
@Tag("parts")
class RestoreCommandTest {
    private static final Path PASSWORD = Path.of("target", "two-servers", "passwords", "understudy_restore");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_version_is_listed_inspected_and_brought_back() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_command");
        Manifest version = world.written(VersionWorld.FIRST);
        String name = version.name();
        // When
        List<Integer> exits = List.of(
                run(world, "list"),
                run(world, "inspect", name),
                run(world, "tables", name),
                run(world, "tables", name),
                run(world, "files", name, folder.resolve("back").toString()),
                run(world, "discard", name));
        // Then
        assertThat(exits).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(name + "  " + version.tables().size() + " tables", "3 files")
                .contains("table images  3 rows", "table sessions  definition only")
                .contains("file local/odd?name")
                .contains("understudy_shadow_pwg_command__v__", "is there already")
                .contains("3 restored to " + folder.resolve("back"));
        assertThat(folder.resolve("back/upload/a.jpg")).hasContent("photo a");
        assertThat(world.inspectionSchemas()).isEmpty();
    }

    @Test
    void an_unknown_version_and_an_unknown_word_are_told_apart() throws Exception {
        // Given
        VersionWorld world = new VersionWorld(folder, "pwg_unknown");
        Manifest version = world.written(VersionWorld.FIRST);
        // When
        List<Integer> exits =
                List.of(run(world, "tables", "20200101T000000.000000Z"), run(world, "melt", version.name()));
        // Then
        assertThat(exits).containsExactly(1, 64);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("there is no version", "melt is no verb", "usage:");
    }

    private int run(VersionWorld world, String... words) throws Exception {
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), """
                sites: [strasbourg, gravelines]
                observers: [o1, o2, o3]
                defaults:
                  policy: {scan-every: 15m, probe-every: 10s, verdict-fresh-for: 60s, confirm-after: 60s, stable-for: 10m, promote-after: 2h, warn-before: 15m, recovery-point-budget: 2h, block-window: 1h}
                servers:
                  s1: {site: strasbourg, reach: local, web: "http://127.0.0.1:1", database: {host: 127.0.0.1, port: %d}, galleries: /srv/main}
                  s1b: {site: gravelines, reach: local, web: "http://127.0.0.1:3", database: {host: 127.0.0.1, port: %d}, galleries: %s}
                proxies:
                  p1: {site: strasbourg, reach: local, web: "http://127.0.0.1:5", routes: {folder: /srv/routes, reload: ["true"]}}
                pairs:
                  lyon: {main: s1, spare: s1b, probe-gallery: alice.test}
                """.formatted(
                        world.servers.main.port(), world.servers.spare.port(), world.galleries));
        List<String> arguments = new ArrayList<>(
                List.of("--fleet", fleet.toString(), "--server", "s1b", "--here", "--gallery", VersionWorld.HOST));
        arguments.addAll(List.of("--password-file", PASSWORD.toString(), "--client-option", "--skip-ssl"));
        arguments.addAll(List.of(
                "--mariadb-bin", MariaDbPart.clientPath("mariadb").getParent().toString()));
        arguments.addAll(List.of(words));
        return RestoreCommand.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
