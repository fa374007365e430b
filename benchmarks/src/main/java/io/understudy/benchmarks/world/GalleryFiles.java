package io.understudy.benchmarks.world;

import io.understudy.benchmarks.Scale.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The photo files of a made gallery, made once in a folder of their own that outlives the run. */
final class GalleryFiles {
    private static final Instant TAKEN = Instant.parse("2026-05-01T10:00:00Z");

    /** Photos do not compress and do not resemble each other: each is another piece of this noise. */
    private static final int NOISE = 8 << 20;

    private final Path model;
    private final Content content;
    private final boolean linked;
    private final Random random = new Random(20_260_501);
    private int uploads;

    /**
     * The files of a gallery.
     *
     * @param kept folder that outlives the run
     * @param linked whether galleries share the files on the disk (hard links), which nobody rewrites in place here
     */
    GalleryFiles(Path kept, Content content, boolean linked) {
        this.model = kept.resolve("files-%d-%dx%d-%d"
                .formatted(content.files(), content.largeFiles(), content.largeBytes(), content.smallBytes()));
        this.content = content;
        this.linked = linked;
    }

    /** Paths below the gallery's folder. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int file = 0; file < content.files(); file++) {
            names.add("upload/2026/05/%02d/20260501%06d-%08x.jpg"
                    .formatted(1 + file % 28, file, file * 2_654_435_761L & 0xffff_ffffL));
        }
        return names;
    }

    /** Puts all files into a new gallery's folder. */
    void putInto(Path folder) throws IOException {
        make();
        for (String name : names()) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            if (linked) {
                Files.createLink(file, model.resolve(name));
            } else {
                Files.copy(model.resolve(name), file, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createDirectories(folder.resolve("_data/logs"));
    }

    private void make() throws IOException {
        Path whole = model.resolve("whole");
        if (Files.exists(whole)) {
            return;
        }
        byte[] noise = noise();
        int number = 0;
        for (String name : names()) {
            Path file = model.resolve(name);
            Files.createDirectories(file.getParent());
            write(file, noise, number < content.largeFiles() ? content.largeBytes() : content.smallBytes());
            Files.setLastModifiedTime(file, FileTime.from(TAKEN.plusSeconds(number)));
            number++;
        }
        Files.writeString(whole, "");
    }

    private byte[] noise() {
        byte[] noise = new byte[NOISE];
        random.nextBytes(noise);
        return noise;
    }

    private void write(Path file, byte[] noise, int bytes) throws IOException {
        byte[] number = new byte[8];
        random.nextBytes(number);
        try (OutputStream out = Files.newOutputStream(file)) {
            int own = Math.min(bytes, number.length);
            out.write(number, 0, own);
            for (int left = bytes - own; left > 0; ) {
                int piece = Math.min(left, 1 << 16);
                out.write(noise, random.nextInt(NOISE - piece), piece);
                left -= piece;
            }
        }
    }

    /** A new file of a gallery; returns its path below the folder. */
    String addPhoto(Path folder, int bytes) throws IOException {
        String name = "upload/2026/11/23/20261123%06d-%08x.jpg".formatted(uploads++, random.nextInt());
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] photo = new byte[bytes];
        random.nextBytes(photo);
        Files.write(file, photo);
        return name;
    }
}
