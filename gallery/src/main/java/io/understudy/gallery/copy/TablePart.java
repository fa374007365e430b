package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be brought to the spare of one table.
 *
 * @param table the main's
 * @param defined whether its definition is brought too; otherwise it is that of the spare's live table
 * @param ranges only the rows of these ranges, the others are taken from the spare's live table; empty for all rows
 * @param nextNumber next automatic number, if it is not in a definition that is brought
 */
record TablePart(GalleryTable table, boolean defined, Optional<KeyRanges> ranges, OptionalLong nextNumber) {
    static TablePart whole(GalleryTable table) {
        return new TablePart(table, true, Optional.empty(), OptionalLong.empty());
    }
}
