package io.understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.parts.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run of the tests on containers chooses by tags: one that is forgotten would be a test that silently does not run there. */
class ContainerTagsTest {
    private static final List<String> MODULES = List.of(
            "gallery",
            "service-kit/it",
            "change-detector",
            "backup-worker",
            "failover-orchestrator",
            "invariant-monitor");

    /** What stands for Kafka, PostgreSQL and MariaDB in those modules' tests. */
    private static final Pattern PARTS = Pattern.compile("\\b(TestServer|TwoServers|WorkerWorld|World|LiveParts|"
            + "LookServer|LookGallery|MariaDbPart|KafkaPart|PostgresPart)\\b");

    private static SortedMap<String, String> sources() throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        for (String module : MODULES) {
            Path tests = Tools.checkout().orElseThrow().resolve(module).resolve("src/test/java");
            try (Stream<Path> files = Files.walk(tests)) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    sources.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return sources;
    }

    @Test
    void whoever_uses_a_server_of_the_tests_says_so() throws IOException {
        // Given
        SortedMap<String, String> sources = sources();
        // When
        List<String> silent = sources.entrySet().stream()
                .filter(source -> PARTS.matcher(source.getValue()).find())
                .filter(source -> !source.getValue().contains("@Tag(\"parts\")"))
                .map(Map.Entry::getKey)
                .toList();
        // Then
        assertThat(silent).isEmpty();
        assertThat(sources.values())
                .filteredOn(source -> source.contains("@Tag(\"parts\")"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void whatever_is_left_out_on_containers_has_a_reason_beside_it() throws IOException {
        // Given
        SortedMap<String, String> sources = sources();
        // When
        List<String> without = sources.values().stream()
                .flatMap(String::lines)
                .filter(line -> line.contains("@Tag(\"processes\")"))
                .filter(line -> !line.matches(".*@Tag\\(\"processes\"\\) // \\S.*"))
                .toList();
        // Then
        assertThat(without).isEmpty();
    }
}
