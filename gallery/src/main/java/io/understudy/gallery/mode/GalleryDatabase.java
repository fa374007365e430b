package io.understudy.gallery.mode;

/**
 * A gallery as the database server sees it.
 *
 * @param schema its schema
 * @param prefix what its table names begin with
 */
public record GalleryDatabase(String schema, String prefix) {}
