package io.understudy.gallery;

/** What came of reading a credentials file. */
public sealed interface CredentialsReading {

    /** The file is sound. */
    @SuppressWarnings("JavaLangClash") // always written CredentialsReading.Readable
    record Readable(Credentials credentials) implements CredentialsReading {}

    /**
     * The file cannot be used.
     *
     * @param reason a sentence for the operator, without any of the file's values
     */
    record Damaged(String reason) implements CredentialsReading {}
}
