package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.events.TableSum;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.shell.Shell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SortedMap;

/** One look at one gallery: its tables, then its files. What changes in between is seen by the next scan. */
final class GalleryLook {
    private GalleryLook() {}

    static GalleryReading take(
            Shell shell, DatabaseAccess access, FoundGallery gallery, Credentials credentials, Duration patience) {
        SortedMap<String, TableSum> tables;
        try (Connection connection = access.open("", patience)) {
            tables = FingerprintReader.read(connection, credentials.schema(), credentials.prefix());
        } catch (SQLException e) {
            return new GalleryReading.Unreadable(
                    gallery.host(), Unreadability.DATABASE_UNREADABLE, credentials.schema() + ": " + e.getMessage());
        }
        if (tables.isEmpty()) {
            return new GalleryReading.Unreadable(
                    gallery.host(),
                    Unreadability.DATABASE_UNREADABLE,
                    credentials.schema() + " has no table with the prefix '" + credentials.prefix() + "'");
        }
        return switch (FileListing.read(shell, gallery.folder())) {
            case FileListing.Failed failed ->
                new GalleryReading.Unreadable(gallery.host(), Unreadability.FILES_UNREADABLE, failed.reason());
            case FileListing.Listed listed ->
                new GalleryReading.Readable(
                        gallery.host(),
                        credentials.schema(),
                        credentials.prefix(),
                        Fingerprints.of(tables, listed.sum()));
        };
    }
}
