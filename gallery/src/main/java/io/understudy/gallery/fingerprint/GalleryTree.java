package io.understudy.gallery.fingerprint;

/** The user files of one gallery as a walk over many found them. */
public sealed interface GalleryTree {

    /**
     * The walk's own words, not yet understood; only valid until the walk goes on.
     *
     * @param out what find wrote
     * @param from begin of this gallery's part
     * @param to end of it
     * @param skip length of what stands before each path
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    record Raw(byte[] out, int from, int to, int skip) implements GalleryTree {

        /**
         * Hash of the words. As long as it stays the same, so do all files' paths, sizes and times; another one may also only
         * mean another order.
         */
        public String digest() {
            return new Digest("MD5").raw(out, from, to).hex();
        }

        /** Understands the words. */
        public FileListing listing() {
            return FileWalk.parse(out, from, to, skip);
        }
    }

    /** It was walked by itself. */
    record Understood(FileListing.Listed listing) implements GalleryTree {}

    /** The gallery's files could not all be listed. */
    record Failed(String reason) implements GalleryTree {}
}
