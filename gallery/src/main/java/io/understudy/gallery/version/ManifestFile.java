package io.understudy.gallery.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.events.TableSum;
import io.understudy.gallery.version.Manifest.Checksums;
import io.understudy.gallery.version.Manifest.FilesEntry;
import io.understudy.gallery.version.Manifest.StoredFile;
import io.understudy.gallery.version.Manifest.TableEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A manifest as JSON, with a SHA-256 of itself, so that a damaged one is never believed. */
final class ManifestFile {
    static final String NAME = "manifest.json";
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ManifestFile() {}

    /** What came of reading one. */
    sealed interface Reading {
        record Sound(Manifest manifest) implements Reading {}

        record Damaged(String reason) implements Reading {}
    }

    static byte[] render(Manifest manifest) {
        ObjectNode version = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("host", manifest.host())
                .put("schema", manifest.schema())
                .put("prefix", manifest.prefix())
                .put("asOf", manifest.asOf().toString())
                .put("digest", manifest.digest());
        ObjectNode tables = version.putObject("tables");
        manifest.tables().forEach((name, table) -> {
            ObjectNode node = stored(tables.putObject(name), table.file()).put("definition", table.definition());
            if (table.sum() != null) {
                node.put("rows", table.sum().rows()).put("sum", table.sum().sum());
            }
        });
        ObjectNode files = stored(version.putObject("files"), manifest.files().list())
                .put("count", manifest.files().sum().rows())
                .put("sum", manifest.files().sum().sum());
        manifest.files()
                .checksums()
                .ifPresent(checksums ->
                        stored(files.putObject("checksums"), checksums.list()).put("missing", checksums.missing()));
        ObjectNode all = JSON.createObjectNode();
        all.set("version", version);
        all.put("sha256", Sha256.of(bytes(version)));
        return bytes(all);
    }

    private static ObjectNode stored(ObjectNode node, StoredFile file) {
        return node.put("path", file.path()).put("bytes", file.bytes()).put("sha256", file.sha256());
    }

    /**
     * Reads one.
     *
     * @param name of the folder that it was found in
     */
    static Reading parse(String name, byte[] content) {
        try {
            JsonNode all = JSON.readTree(content);
            JsonNode version = all.path("version");
            if (!version.isObject()
                    || !Sha256.of(bytes(version)).equals(all.path("sha256").asText())) {
                return new Reading.Damaged("its checksum is wrong");
            }
            if (version.path("format").asInt() != FORMAT) {
                return new Reading.Damaged("it was written by another release, in format " + version.path("format"));
            }
            Manifest manifest = manifest(version);
            return manifest.name().equals(name)
                    ? new Reading.Sound(manifest)
                    : new Reading.Damaged("it belongs to version " + manifest.name());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return new Reading.Damaged("it cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Manifest manifest(JsonNode version) {
        Map<String, TableEntry> tables = new TreeMap<>();
        version.path("tables").properties().forEach(entry -> {
            JsonNode table = entry.getValue();
            TableSum sum = table.has("sum") ? new TableSum(table.path("rows").asLong(), text(table, "sum")) : null;
            tables.put(entry.getKey(), new TableEntry(stored(table), text(table, "definition"), sum));
        });
        JsonNode files = version.path("files");
        return new Manifest(
                text(version, "host"),
                text(version, "schema"),
                text(version, "prefix"),
                Instant.parse(text(version, "asOf")),
                text(version, "digest"),
                tables,
                new FilesEntry(
                        stored(files),
                        new TableSum(files.path("count").asLong(), text(files, "sum")),
                        checksums(files.path("checksums"))));
    }

    /** Older releases wrote none. */
    private static Optional<Checksums> checksums(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Checksums(stored(node), node.path("missing").asLong()))
                : Optional.empty();
    }

    private static StoredFile stored(JsonNode node) {
        return new StoredFile(text(node, "path"), node.path("bytes").asLong(-1), text(node, "sha256"));
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return node.path(field).asText();
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
