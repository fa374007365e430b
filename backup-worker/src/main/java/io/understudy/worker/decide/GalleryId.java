package io.understudy.worker.decide;

import java.util.regex.Pattern;

/**
 * Id of a gallery, {@code <pair>/<host>}. The host becomes a folder's name on both servers, so it must not lead anywhere else.
 *
 * @param pair name of the pair
 * @param host the gallery's host, the name of its folder
 */
public record GalleryId(String pair, String host) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when it is no gallery's id
     */
    public static GalleryId parse(String id) {
        int slash = id.indexOf('/');
        if (slash <= 0 || !HOST.matcher(id.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException("not a gallery's id: " + id);
        }
        return new GalleryId(id.substring(0, slash), id.substring(slash + 1));
    }

    @Override
    public String toString() {
        return pair + "/" + host;
    }
}
