package io.understudy.gallery;

import io.understudy.gallery.shell.Shell;

/** Finds the galleries of a server by their credentials files. */
public final class Discovery {
    private Discovery() {}

    /**
     * Every {@code <galleriesFolder>/<host>/local/config/database.inc.php}, with its contents, in one command. Hidden folders
     * are not galleries.
     */
    public static DiscoveryReading find(Shell shell, String galleriesFolder) {
        throw new UnsupportedOperationException("being written");
    }
}
