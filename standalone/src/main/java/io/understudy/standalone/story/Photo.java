package io.understudy.standalone.story;

import java.time.Instant;

/**
 * A photo that was uploaded.
 *
 * @param path as the site stored it, for example {@code ./upload/2026/11/22/x.jpg}
 * @param asked before the upload was sent
 * @param answered when it was answered
 */
// Photos are kept and shown, never compared as records.
@SuppressWarnings("ArrayRecordComponent")
record Photo(int id, String name, String path, byte[] bytes, Instant asked, Instant answered) {

    /** Its address below a gallery. */
    String address() {
        return path.substring(1);
    }

    /** Its file below a gallery's folder. */
    String file() {
        return path.substring(2);
    }

    String hash() {
        return Hashes.of(bytes);
    }
}
