package io.understudy.standalone.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** SHA-256 of bytes and files. */
final class Hashes {
    private Hashes() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The hash's beginning, for people. */
    static String brief(String hash) {
        return hash.substring(0, 8);
    }

    /** Every user file of a gallery with its hash; what a site makes anew by itself is left out. */
    static Map<String, String> userFiles(Path gallery) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(gallery)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = gallery.relativize(file).toString();
                if (!path.startsWith("_data/") && !path.startsWith("upload/buffer/")) {
                    hashes.put(path, of(Files.readAllBytes(file)));
                }
            }
        }
        return hashes;
    }
}
