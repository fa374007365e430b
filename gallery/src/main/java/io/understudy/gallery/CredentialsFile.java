package io.understudy.gallery;

/** Piwigo's {@code local/config/database.inc.php}: read without ever being executed, and written. */
public final class CredentialsFile {
    /** Path below a gallery's folder. */
    public static final String PATH = "local/config/database.inc.php";

    private CredentialsFile() {}

    /** The credentials that PHP would see. A value that only running the file could tell makes it damaged. */
    public static CredentialsReading parse(String php) {
        throw new UnsupportedOperationException("being written");
    }

    /** A file that {@link #parse} and PHP read as these credentials. */
    public static String render(Credentials credentials) {
        throw new UnsupportedOperationException("being written");
    }
}
