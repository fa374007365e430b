package io.understudy.standalone.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a gallery that are its users', as opposed to what a site makes anew by itself. */
public final class UserFiles {
    private UserFiles() {}

    /** Whether a path below a gallery's folder is one of them. */
    public static boolean isOne(String path) {
        return !path.startsWith("_data/") && !path.startsWith("upload/buffer/");
    }

    /** Every one of them with its SHA-256. */
    static Map<String, String> hashes(Path gallery) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(gallery)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = gallery.relativize(file).toString();
                if (isOne(path)) {
                    hashes.put(path, sha256(Files.readAllBytes(file)));
                }
            }
        }
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
