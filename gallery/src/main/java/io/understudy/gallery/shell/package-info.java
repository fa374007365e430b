/** Commands on a server, here or over ssh. */
package io.understudy.gallery.shell;
