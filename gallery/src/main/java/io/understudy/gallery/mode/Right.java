package io.understudy.gallery.mode;

/**
 * One privilege on a table or a column of it.
 *
 * @param table name with prefix
 * @param column empty for the whole table
 * @param privilege as GRANT names it
 */
record Right(String table, String column, String privilege) {}
