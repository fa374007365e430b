package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be brought to the spare of one table.
 *
 * @param table the main's
 * @param ranges only the rows of these ranges, the others are taken from the spare's live table; empty for the whole table
 * @param nextNumber next automatic number, if there is one
 */
record TablePart(GalleryTable table, Optional<KeyRanges> ranges, OptionalLong nextNumber) {
    static TablePart whole(GalleryTable table) {
        return new TablePart(table, Optional.empty(), OptionalLong.empty());
    }
}
