package io.understudy.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Secrets live in files that only their owner can read, never in configuration, arguments or events. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretFile() {}

    /** What came of reading a secret. */
    public sealed interface Reading {
        /** The content without surrounding white space. */
        record Value(String secret) implements Reading {
            @Override
            public String toString() {
                return "Value[***]";
            }
        }

        /** Why it was not used, as a sentence without the secret. */
        record Refused(String sentence) implements Reading {}
    }

    /** Refuses a file that is missing, empty, or that anyone but its owner can touch. */
    public static Reading read(Path file) {
        try {
            Set<PosixFilePermission> tooMuch = EnumSet.noneOf(PosixFilePermission.class);
            tooMuch.addAll(Files.getPosixFilePermissions(file));
            tooMuch.removeAll(OWNER_ONLY);
            if (!tooMuch.isEmpty()) {
                return new Reading.Refused(
                        "secret file " + file + " is open to others than its owner " + tooMuch + ": give it mode 0600");
            }
            String secret = Files.readString(file).strip();
            return secret.isEmpty()
                    ? new Reading.Refused("secret file " + file + " is empty")
                    : new Reading.Value(secret);
        } catch (IOException e) {
            return new Reading.Refused("secret file " + file + " cannot be read: " + e);
        }
    }

    /**
     * The secret whose file is configured under {@code key}. For use at start.
     *
     * @throws IllegalStateException with a sentence that names the key, when there is none or it is refused
     */
    public static String require(String key) {
        String file = ConfigProvider.getConfig()
                .getOptionalValue(key, String.class)
                .orElseThrow(() -> new IllegalStateException(key + " must name a secret file but is not set"));
        return switch (read(Path.of(file))) {
            case Reading.Value value -> value.secret();
            case Reading.Refused refused -> throw new IllegalStateException(key + ": " + refused.sentence());
        };
    }
}
