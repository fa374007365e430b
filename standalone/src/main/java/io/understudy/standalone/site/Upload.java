package io.understudy.standalone.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Set;

/** Takes a photo in: its file first, then its rows, as Piwigo does; when the database refuses, the file is removed again. */
final class Upload {
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    /** No right (1142, 1143, 1044), server read-only (1290), administrators only (1227). */
    private static final Set<Integer> REFUSALS = Set.of(1142, 1143, 1044, 1290, 1227);

    /** The connection was killed (1927, 1053), or the statement (1317). */
    private static final Set<Integer> KILLED = Set.of(1927, 1317, 1053);

    private static final String CONNECTION_LOST = "08";

    private static final String REFUSED = "This gallery can be visited, but no photos can be added at the moment. "
            + "Nothing of your upload was kept; please try again later.";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path gallery;
    private final DatabaseSettings settings;

    Upload(Path gallery, DatabaseSettings settings) {
        this.gallery = gallery;
        this.settings = settings;
    }

    static boolean isRefusal(SQLException e) {
        return REFUSALS.contains(e.getErrorCode());
    }

    /** While a gallery is being fenced its rights are rewritten and its connections ended, those that are just being opened too. */
    private static boolean isCutOff(SQLException e) {
        return KILLED.contains(e.getErrorCode())
                || e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_LOST);
    }

    Answer take(Question question, InputStream body) throws IOException, SQLException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return failed(413, "the photo is larger than 32 MiB");
        }
        if (bytes.length < 4 || (bytes[0] & 0xff) != 0xff || (bytes[1] & 0xff) != 0xd8) {
            return failed(400, "the body is not a JPEG photo");
        }
        // Also opening the connection may be what is cut off, and a database that is away takes no photo either.
        try (Connection connection = settings.connect()) {
            return into(new GalleryTables(settings, connection), question, bytes);
        } catch (SQLException e) {
            if (isRefusal(e) || isCutOff(e)) {
                return Answer.comeAgain(REFUSED);
            }
            throw e;
        }
    }

    private Answer into(GalleryTables tables, Question question, byte[] bytes) throws IOException, SQLException {
        if (tables.fencedSinceBoot()) {
            return Answer.comeAgain(Visits.FENCED_SINCE_BOOT);
        }
        int album = number(question.parameter("category").orElse("1"));
        if (!tables.hasAlbum(album)) {
            return failed(404, "there is no such album");
        }
        return store(tables, question.parameter("name").orElse("Photo"), album, bytes);
    }

    private Answer store(GalleryTables tables, String name, int album, byte[] bytes) throws IOException, SQLException {
        String md5 = md5(bytes);
        Instant now = Instant.now();
        String path = "upload/" + FOLDER.format(now) + "/" + STAMP.format(now) + "-" + md5.substring(0, 8) + ".jpg";
        Path file = gallery.resolve(path);
        Files.createDirectories(file.getParent());
        // Whole under another name first: a copy running at this moment never takes half a photo for a photo.
        Path half = Files.createTempFile(Files.createDirectories(gallery.resolve("upload/buffer")), "in", ".part");
        Files.write(half, bytes);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        try {
            int id = tables.add(
                    new GalleryTables.NewPhoto(name + ".jpg", name, "./" + path, bytes.length / 1024, md5, album));
            ObjectNode result = JSON.createObjectNode().put("stat", "ok");
            result.putObject("result").put("image_id", id).put("path", "./" + path);
            return Answer.json(200, JSON.writeValueAsString(result));
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Answer failed(int status, String why) throws IOException {
        ObjectNode answer =
                JSON.createObjectNode().put("stat", "fail").put("err", status).put("message", why);
        return Answer.json(status, JSON.writeValueAsString(answer));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String md5(byte[] bytes) {
        try {
            // MD5 because Piwigo's images.md5sum is one; nothing here rests on its strength.
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
