package io.understudy.events;

import java.util.Map;

/**
 * What a gallery held at one instant: the sums of its tables (without what page views change) and of its user files.
 * Two galleries hold the same user data when their digests are equal.
 *
 * @param digest SHA-256, hexadecimal, over the tables and files below
 * @param tables sums by table name without prefix
 * @param files number of user files, and the sum over path, size and modification time
 */
public record Fingerprint(String digest, Map<String, TableSum> tables, TableSum files) {
    public Fingerprint {
        Check.text("digest", digest);
        tables = Check.map("tables", tables);
        Check.present("files", files);
    }
}
