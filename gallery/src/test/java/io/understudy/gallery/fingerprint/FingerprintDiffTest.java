package io.understudy.gallery.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintDiffTest {
    private static final Map<String, TableSum> TABLES = Map.of(
            "images", new TableSum(5, "100"),
            "image_category", new TableSum(6, "200"),
            "user_access", new TableSum(2, "300"),
            "group_access", new TableSum(0, "0"),
            "map_marks", new TableSum(1, "400"));

    private static final Fingerprint BASELINE = Fingerprints.of(TABLES, new TableSum(9, "500"));

    @Test
    void equal_fingerprints_have_no_changes_and_one_digest() {
        // Given the same sums again; When they are compared; Then nothing differs
        Fingerprint again = Fingerprints.of(TABLES, new TableSum(9, "500"));
        assertThat(FingerprintDiff.changes(BASELINE, again)).isEmpty();
        assertThat(again).isEqualTo(BASELINE);
    }

    @Test
    void an_upload_is_one_photo_and_one_file_however_many_tables_it_touches() {
        // Given a photo more, in an album, with its file
        Fingerprint present = with(
                Map.of("images", new TableSum(6, "110"), "image_category", new TableSum(7, "210")),
                new TableSum(10, "501"));
        // When they are compared; Then that is what is said
        assertThat(FingerprintDiff.changes(BASELINE, present))
                .containsExactly(
                        new CriterionChange(Criterion.PHOTOS, 1, 0, 0), new CriterionChange(Criterion.FILES, 1, 0, 0));
        assertThat(present.digest()).isNotEqualTo(BASELINE.digest());
    }

    @Test
    void permissions_of_users_and_groups_are_counted_together() {
        // Given one permission taken from users and two given to groups
        Fingerprint present = with(
                Map.of("user_access", new TableSum(1, "1"), "group_access", new TableSum(2, "2")), BASELINE.files());
        // When they are compared; Then both are there
        assertThat(FingerprintDiff.changes(BASELINE, present))
                .containsExactly(new CriterionChange(Criterion.PERMISSIONS, 2, 0, 1));
    }

    @Test
    void a_plugins_dropped_table_is_its_rows_deleted() {
        // Given a present without the plugin's table
        var tables = new java.util.HashMap<>(TABLES);
        tables.remove("map_marks");
        // When they are compared; Then the plugin's data are said to be deleted
        assertThat(FingerprintDiff.changes(BASELINE, Fingerprints.of(tables, BASELINE.files())))
                .containsExactly(new CriterionChange(Criterion.PLUGINS, 0, 0, 1));
    }

    @Test
    void against_nothing_everything_is_added() {
        // Given a gallery never backed up; When it is compared with nothing; Then all of it is new, empty tables are
        // not
        assertThat(FingerprintDiff.changes(Fingerprints.ofNothing(), BASELINE))
                .containsExactly(
                        new CriterionChange(Criterion.PHOTOS, 5, 0, 0),
                        new CriterionChange(Criterion.PERMISSIONS, 2, 0, 0),
                        new CriterionChange(Criterion.PLUGINS, 1, 0, 0),
                        new CriterionChange(Criterion.FILES, 9, 0, 0));
    }

    private static Fingerprint with(Map<String, TableSum> changed, TableSum files) {
        var tables = new java.util.HashMap<>(TABLES);
        tables.putAll(changed);
        return Fingerprints.of(tables, files);
    }
}
