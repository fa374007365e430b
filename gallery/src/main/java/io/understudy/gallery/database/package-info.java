/** Connections to a server's MariaDB, names of schemas and tables. */
package io.understudy.gallery.database;
