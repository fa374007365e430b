package io.understudy.gallery.fingerprint;

/**
 * The stamps of a MyISAM table's files. The index file's header is written when a writer lets go of the table, that is when rows
 * that were appended beside readers become visible: the data file alone would tell of them too early.
 *
 * @param data of the {@code .MYD} file
 * @param index of the {@code .MYI} file
 */
public record TableFiles(FileStamp data, FileStamp index) {

    /** Whether both were last touched before this instant. */
    public boolean areOlderThan(long nanos) {
        return data.isOlderThan(nanos) && index.isOlderThan(nanos);
    }
}
