package io.understudy.worker.act;

import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.util.Optional;
import java.util.concurrent.Future;

/** The user files of main and spare, listed at the same time: it is mostly waiting for two machines. */
record Listings(FileListing main, FileListing spare) {
    static Listings of(Copy copy) {
        Future<FileListing> main = Beside.fork(() -> main(copy));
        FileListing spare = spare(copy);
        return new Listings(Beside.result(main), spare);
    }

    static FileListing main(Copy copy) {
        return FileListing.read(copy.mainShell(), copy.mainFolder());
    }

    static FileListing spare(Copy copy) {
        return FileListing.read(copy.spareShell(), copy.spareFolder());
    }

    /** Whether both are there; otherwise which is not, and why. */
    Optional<Verdict> failure(Copy copy) {
        if (!(main instanceof Listed)) {
            return Optional.of(unlisted(copy.main.name(), main));
        }
        return spare instanceof Listed ? Optional.empty() : Optional.of(unlisted(copy.spare.name(), spare));
    }

    static Verdict unlisted(String server, FileListing listing) {
        String reason = listing instanceof FileListing.Failed failed ? failed.reason() : "";
        return new Verdict.Failed("files-unlisted", "the files on " + server + " cannot be listed: " + reason);
    }
}
