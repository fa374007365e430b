package io.understudy.events;

/**
 * What a held backup would take from the spare.
 *
 * @param digest SHA-256, hexadecimal, over the names, sizes and times of the files and the paths of the photos; whoever decides names it
 * @param files number of files that would go to the trash
 * @param photos number of rows of photos that would go
 */
public record HeldDeletion(String digest, long files, long photos) {
    public HeldDeletion {
        Check.text("digest", digest);
        Check.notNegative("files", files);
        Check.notNegative("photos", photos);
    }
}
