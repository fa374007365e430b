package io.understudy.gallery.copy;

import io.understudy.gallery.database.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Tells a client program where and as whom to log in, without the password showing up among its arguments. */
final class OptionFile implements AutoCloseable {
    private final Path path;
    private final boolean encrypted;

    private OptionFile(Path path, boolean encrypted) {
        this.path = path;
        this.encrypted = encrypted;
    }

    /**
     * Writes the file.
     *
     * @param folder of this process; what a killed process leaves there is readable by its owner only
     */
    static OptionFile write(Path folder, DatabaseAccess access) throws IOException {
        Path path = Files.createTempFile(
                folder,
                "client-",
                ".cnf",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                path,
                "[client]\nprotocol=tcp\nhost=" + quoted(access.address().host()) + "\nport="
                        + access.address().port() + "\nuser=" + quoted(access.user()) + "\npassword="
                        + quoted(access.password().value()) + "\n"
                        + access.authority()
                                .map(ca -> "ssl-ca=" + quoted(ca.toString()) + "\nssl-verify-server-cert\n")
                                .orElse(""));
        return new OptionFile(path, access.authority().isPresent());
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Whether the connection must be encrypted. */
    boolean isEncrypted() {
        return encrypted;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
