/** Write mode and read-only mode: grants, boot gate, and the proof by an attempted write. */
package io.understudy.gallery.mode;
