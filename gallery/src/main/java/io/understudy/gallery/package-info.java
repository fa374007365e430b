/** What a Piwigo gallery is on a server: where it lies, how its database is reached. Plain Java, JDBC and processes. */
package io.understudy.gallery;
