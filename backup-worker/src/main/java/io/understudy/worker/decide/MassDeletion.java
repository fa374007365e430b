package io.understudy.worker.decide;

import java.util.Optional;

/**
 * Tells a tidy-up from a catastrophe: an unmounted disk, an emptied table or a broken update of the main looks like "everything deleted" and
 * must not be mirrored.
 *
 * @param percent more than this share of what the spare has
 * @param count and more than this many
 */
public record MassDeletion(int percent, int count) {
    /** Rule: a disk of the main seems not to be mounted. */
    public static final String VANISHED_MOUNT = "vanished-mount";
    /** Rule: the main has no photo any more, but their files. */
    public static final String EMPTIED_TABLE = "emptied-table";
    /** Rule: more than both limits. */
    public static final String THRESHOLD = "mass-deletion";

    /**
     * What a copy would take from the spare.
     *
     * @param spareFiles user files on the spare
     * @param deletedFiles those of them that the main no longer has
     * @param mainUploads files below upload on the main
     * @param spareUploads files below upload on the spare
     * @param sparePhotos rows of photos on the spare, 0 before the first copy
     * @param copiedPhotos rows of photos in the copy
     * @param filesWithoutRow files of photos that the main still has although their rows would go
     * @param movedMount how the main's folders lie on other disks than at the last copy, if they do
     */
    public record Loss(
            long spareFiles,
            long deletedFiles,
            long mainUploads,
            long spareUploads,
            long sparePhotos,
            long copiedPhotos,
            long filesWithoutRow,
            Optional<String> movedMount) {}

    /**
     * Why the copy is held.
     *
     * @param rule stable word
     * @param sentence what was met, for a person
     */
    public record Finding(String rule, String sentence) {}

    /** Why the copy is held, if so. */
    public Optional<Finding> judge(Loss loss) {
        // Whoever deletes the last of a few photos deletes their rows too.
        if (loss.mainUploads() == 0 && loss.spareUploads() > 0 && loss.copiedPhotos() > 0) {
            return held(
                    VANISHED_MOUNT,
                    "the main has " + loss.copiedPhotos() + " photos but no file below upload, the spare has "
                            + loss.spareUploads() + ": look whether a disk is not mounted");
        }
        if (loss.mainUploads() == 0 && isMass(loss.spareUploads(), loss.spareFiles())) {
            return held(
                    VANISHED_MOUNT,
                    "the main has no file below upload, the spare has " + loss.spareUploads()
                            + ": look whether a disk is not mounted");
        }
        if (loss.movedMount().isPresent() && loss.deletedFiles() > 0) {
            return held(
                    VANISHED_MOUNT,
                    "the main's files " + loss.movedMount().get() + ", and " + loss.deletedFiles() + " of the spare's "
                            + loss.spareFiles() + " are missing there: look whether a disk is not mounted");
        }
        if (loss.copiedPhotos() == 0 && loss.filesWithoutRow() > 0) {
            return held(
                    EMPTIED_TABLE,
                    "the main's table of photos is empty, the spare's has " + loss.sparePhotos() + ", and "
                            + loss.filesWithoutRow()
                            + " of their files are still on the main: look whether the table was emptied by mistake");
        }
        if (isMass(loss.deletedFiles(), loss.spareFiles())) {
            return held(
                    THRESHOLD,
                    "the main no longer has " + loss.deletedFiles() + " of the spare's " + loss.spareFiles() + " files"
                            + limit());
        }
        long deletedPhotos = loss.sparePhotos() - loss.copiedPhotos();
        if (isMass(deletedPhotos, loss.sparePhotos())) {
            return held(
                    THRESHOLD,
                    "the main has " + deletedPhotos + " photos less than the spare's " + loss.sparePhotos() + limit());
        }
        return Optional.empty();
    }

    private static Optional<Finding> held(String rule, String sentence) {
        return Optional.of(new Finding(rule, sentence));
    }

    private boolean isMass(long deleted, long all) {
        return deleted > count && deleted * 100 > all * percent;
    }

    private String limit() {
        return "; more than " + percent + " % and more than " + count + " are not deleted unasked";
    }
}
