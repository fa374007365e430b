/** Who may change a server's data: the role marker and the locks that every change works under. */
package io.understudy.gallery.marker;
