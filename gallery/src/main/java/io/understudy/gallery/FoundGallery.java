package io.understudy.gallery;

/**
 * A gallery found on a server.
 *
 * @param host its web host, the name of its folder
 * @param folder its folder, absolute
 * @param credentials how its database is reached, or why that cannot be said
 */
public record FoundGallery(String host, String folder, CredentialsReading credentials) {}
