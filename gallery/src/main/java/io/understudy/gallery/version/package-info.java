/**
 * Kept versions of a gallery, on its spare: {@code <galleries>/.understudy-versions/<host>/<instant>/}. A version is there when its manifest is;
 * a manifest is written last, never changed, and names every file that the version needs, also those in older versions' folders.
 */
package io.understudy.gallery.version;
