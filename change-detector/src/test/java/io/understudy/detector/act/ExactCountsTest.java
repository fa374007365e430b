package io.understudy.detector.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a scan counts, on a real server, from the second change of a table on. */
@Tag("parts")
class ExactCountsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A gallery of which an earlier change was counted and then backed up, so that the rows are known. */
    private static LookGallery changedBefore(String engine) {
        LookGallery gallery = LookGallery.make("count" + NUMBER.incrementAndGet(), engine);
        gallery.sql("""
                INSERT INTO {prefix}categories (id, name, uppercats, global_rank) VALUES (3, 'Third', '3', '3');
                """);
        Fingerprint before = gallery.fingerprint();
        gallery.sql("""
                UPDATE {prefix}images SET name = 'other' WHERE id = 1;
                UPDATE {prefix}image_category SET `rank` = 7 WHERE image_id = 1;
                UPDATE {prefix}user_access SET cat_id = 3 WHERE user_id = 1;
                """);
        gallery.changesSince(before);
        return gallery;
    }

    @Test
    void swappedPermissionsAreTwoModified() {
        swappedPermissionsAreTwoModified("MyISAM");
    }

    @Tag("full")
    @Test
    void soTheyAreInAConvertedGallery() {
        swappedPermissionsAreTwoModified("InnoDB");
    }

    private static void swappedPermissionsAreTwoModified(String engine) {
        // Given: user 1 may see album 3, user 3 album 2
        LookGallery gallery = changedBefore(engine);
        Fingerprint baseline = gallery.fingerprint();
        gallery.sql("UPDATE {prefix}user_access SET cat_id = 5 - cat_id;");
        // When
        List<CriterionChange> changes = gallery.changesSince(baseline);
        // Then
        assertThat(changes).containsExactly(new CriterionChange(Criterion.PERMISSIONS, 0, 2, 0, true));
    }

    @Test
    void photoDeletedAndAnotherAddedAreTwoChanges() throws IOException {
        photoDeletedAndAnotherAddedAreTwoChanges("MyISAM");
    }

    @Tag("full")
    @Test
    void soTheyAreInAMixedGallery() throws IOException {
        photoDeletedAndAnotherAddedAreTwoChanges("mixed");
    }

    private static void photoDeletedAndAnotherAddedAreTwoChanges(String engine) throws IOException {
        // Given
        LookGallery gallery = changedBefore(engine);
        Fingerprint baseline = gallery.fingerprint();
        gallery.sql("""
                DELETE FROM {prefix}images WHERE id = 1;
                DELETE FROM {prefix}image_category WHERE image_id = 1;
                INSERT INTO {prefix}images (id, file, path) VALUES (9, 'd.jpg', './upload/d.jpg');
                INSERT INTO {prefix}image_category (image_id, category_id) VALUES (9, 1), (9, 2);
                """);
        Path photo = gallery.folder().resolve("galleries/old/b.jpg");
        Files.move(photo, photo.resolveSibling("d.jpg"));
        // When
        List<CriterionChange> changes = gallery.changesSince(baseline);
        // Then
        assertThat(changes)
                .containsExactly(
                        new CriterionChange(Criterion.PHOTOS, 1, 0, 1, true),
                        new CriterionChange(Criterion.FILES, 1, 0, 1, true));
    }

    @Test
    void firstChangeAfterAStartIsBoundedButForOneRowMore() {
        // Given: nothing is known of the rows
        LookGallery gallery = LookGallery.make("count" + NUMBER.incrementAndGet(), "MyISAM");
        Fingerprint baseline = gallery.fingerprint();
        gallery.sql("""
                INSERT INTO {prefix}tags (id, name, url_name) VALUES (2, 'sun', 'sun');
                UPDATE {prefix}comments SET content = 'nice';
                """);
        // When
        List<CriterionChange> first = gallery.changesSince(baseline);
        // Then: announced again it is no other, and a change after the backup is counted
        assertThat(first)
                .containsExactly(
                        new CriterionChange(Criterion.TAGS, 1, 0, 0, true),
                        new CriterionChange(Criterion.COMMENTS, 0, 1, 0));
        assertThat(gallery.changesSince(baseline)).isEqualTo(first);
        Fingerprint proved = gallery.fingerprint();
        gallery.sql("UPDATE {prefix}comments SET content = 'lovely';");
        assertThat(gallery.changesSince(proved))
                .containsExactly(new CriterionChange(Criterion.COMMENTS, 0, 1, 0, true));
    }

    @Test
    void stateThatABackupCaughtLaterThanTheScanIsKnownAfterTheNextScan() {
        // Given: between scan and backup another permission was given
        LookGallery gallery = changedBefore("MyISAM");
        gallery.sql("INSERT INTO {prefix}user_access (user_id, cat_id) VALUES (3, 1), (3, 3);");
        Fingerprint proved = gallery.fingerprint();
        gallery.changesSince(proved);
        gallery.sql("DELETE FROM {prefix}user_access WHERE user_id = 3;");
        // When
        List<CriterionChange> changes = gallery.changesSince(proved);
        // Then
        assertThat(changes).containsExactly(new CriterionChange(Criterion.PERMISSIONS, 0, 0, 3, true));
    }
}
