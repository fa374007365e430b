package io.understudy.benchmarks.world;

import io.understudy.benchmarks.Scale.Content;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** The galleries of one pair: clones of one made gallery, tables and files alike, so that thousands are made in seconds. */
public final class MadeFleet {
    private static final String PREFIX = "piwigo_";

    private final String pair;
    private final MariaDbPart main;
    private final MariaDbPart spare;
    private final Path galleries;
    private final Path copies;
    private final Content content;
    private final GalleryFiles files;
    private boolean modelMade;
    private int size;

    /** @param files where the model's files are, and whether the clones share them on the disk */
    MadeFleet(
            String pair,
            MariaDbPart main,
            MariaDbPart spare,
            Path galleries,
            Path copies,
            Content content,
            GalleryFiles files) {
        this.pair = pair;
        this.main = main;
        this.spare = spare;
        this.galleries = galleries;
        this.copies = copies;
        this.content = content;
        this.files = files;
    }

    /** Makes galleries until there are so many; the database server must be ready. */
    void growTo(int wanted) throws IOException, SQLException {
        GalleryTables tables = new GalleryTables(main, PREFIX);
        if (!modelMade) {
            tables.makeModel(content, files.names());
            modelMade = true;
        }
        tables.cloneModel(IntStream.range(size, wanted).mapToObj(this::schema).toList());
        for (int gallery = size; gallery < wanted; gallery++) {
            Path folder = folder(gallery);
            files.putInto(folder);
            DatabaseSettings settings = new DatabaseSettings(
                    schema(gallery), schema(gallery), "not-used-by-anybody", Part.HOST, main.port(), PREFIX);
            // Last: with it the gallery exists.
            Files.createDirectories(SettingsFile.of(folder).getParent());
            Files.writeString(SettingsFile.of(folder), SettingsFile.render(settings));
        }
        size = wanted;
    }

    /** Name of the pair. */
    public String pair() {
        return pair;
    }

    /** The main's database server. */
    public MariaDbPart main() {
        return main;
    }

    /** The spare's database server. */
    public MariaDbPart spare() {
        return spare;
    }

    /** How many galleries there are. */
    public int size() {
        return size;
    }

    /** The main's folder with one folder per gallery. */
    public Path galleries() {
        return galleries;
    }

    /** The spare's. */
    Path copies() {
        return copies;
    }

    /** Name of a gallery's folder; the first is 0. All have the same length. */
    public String host(int gallery) {
        return "g%05d.test".formatted(gallery);
    }

    /** A gallery's folder on the main. */
    public Path folder(int gallery) {
        return galleries.resolve(host(gallery));
    }

    /** A gallery's schema. */
    public String schema(int gallery) {
        return "pwg_%s_%05d".formatted(pair, gallery);
    }

    /** A gallery's id in events. */
    public String id(int gallery) {
        return pair + "/" + host(gallery);
    }

    /** All ids from one gallery on. */
    List<String> idsFrom(int first) {
        return IntStream.range(first, size).mapToObj(this::id).toList();
    }

    /** A connection to a gallery's own schema on the main. */
    public Connection openMain(int gallery) throws SQLException {
        return main.openAsRoot(schema(gallery));
    }

    /** What Piwigo writes when a photo is looked at. */
    public String countLook() {
        return "UPDATE " + PREFIX + "images SET hit = hit + 1, lastmodified = lastmodified WHERE id = 1";
    }

    /** Somebody uploads a photo: its file, then its rows. */
    public void addPhoto(int gallery, int bytes) throws IOException, SQLException {
        String path = files.addPhoto(folder(gallery), bytes);
        new GalleryTables(main, PREFIX).addPhoto(schema(gallery), path, bytes);
    }
}
