package io.understudy.gallery.database;

/**
 * One table of a gallery.
 *
 * @param fullName name in the schema, with the gallery's prefix
 * @param name name without the prefix, as Piwigo's documentation has it
 * @param engine storage engine, such as {@code MyISAM}
 */
public record GalleryTable(String fullName, String name, String engine) {}
