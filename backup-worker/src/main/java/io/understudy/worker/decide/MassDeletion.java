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

    /**
     * What a copy would take from the spare.
     *
     * @param spareFiles user files on the spare
     * @param deletedFiles those of them that the main no longer has
     * @param mainUploads files below upload on the main
     * @param spareUploads files below upload on the spare
     * @param sparePhotos rows of photos on the spare, 0 before the first copy
     * @param copiedPhotos rows of photos in the copy
     */
    public record Loss(
            long spareFiles,
            long deletedFiles,
            long mainUploads,
            long spareUploads,
            long sparePhotos,
            long copiedPhotos) {}

    /** Why the copy is held, if so. */
    public Optional<String> judge(Loss loss) {
        // Whoever deletes the last of a few photos deletes their rows too.
        if (loss.mainUploads() == 0 && loss.spareUploads() > 0 && loss.copiedPhotos() > 0) {
            return Optional.of(
                    "the main has " + loss.copiedPhotos() + " photos but no file below upload, the spare has "
                            + loss.spareUploads() + ": look whether a disk is not mounted");
        }
        if (isMass(loss.deletedFiles(), loss.spareFiles())) {
            return Optional.of("the main no longer has " + loss.deletedFiles() + " of the spare's " + loss.spareFiles()
                    + " files" + limit());
        }
        long deletedPhotos = loss.sparePhotos() - loss.copiedPhotos();
        if (isMass(deletedPhotos, loss.sparePhotos())) {
            return Optional.of(
                    "the main has " + deletedPhotos + " photos less than the spare's " + loss.sparePhotos() + limit());
        }
        return Optional.empty();
    }

    private boolean isMass(long deleted, long all) {
        return deleted > count && deleted * 100 > all * percent;
    }

    private String limit() {
        return "; more than " + percent + " % and more than " + count + " are not deleted unasked";
    }
}
