package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.DataLocation;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.UploadFolder;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.fingerprint.GalleryTree;
import io.understudy.gallery.fingerprint.RowDigests;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jboss.logging.Logger;

/** The part of a look that is about one gallery's files, after its tables are known. */
record FilesPart(String server, Shell shell, ServerMemory memory, RowMemory rows, boolean full, Tally tally) {
    private static final Logger LOG = Logger.getLogger(FilesPart.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int LONGEST_FILE = 1 << 20;

    GalleryReading of(FoundGallery gallery, Credentials credentials, TablesMemory tables, GalleryTree tree) {
        GalleryMemory earlier = memory.galleries.get(gallery.host());
        return switch (tree) {
            case GalleryTree.Failed failed -> unreadable(gallery, Unreadability.FILES_UNREADABLE, failed.reason());
            case GalleryTree.Understood understood -> read(gallery, credentials, tables, understood.listing(), null);
            case GalleryTree.Raw raw -> {
                String digest = raw.digest();
                boolean same = earlier != null && digest.equals(earlier.treeDigest());
                if (same && !full) {
                    yield keep(gallery, credentials, tables, digest, earlier.files(), earlier.uploadsElsewhere());
                }
                yield switch (raw.listing()) {
                    case FileListing.Failed failed ->
                        unreadable(gallery, Unreadability.FILES_UNREADABLE, failed.reason());
                    case FileListing.Listed listed -> {
                        GalleryReading reading = read(gallery, credentials, tables, listed, digest);
                        if (same && !memory.galleries.get(gallery.host()).hasFilesOf(earlier)) {
                            tally.missed(gallery.host());
                        }
                        yield reading;
                    }
                };
            }
        };
    }

    private GalleryReading read(
            FoundGallery gallery,
            Credentials credentials,
            TablesMemory tables,
            FileListing.Listed listed,
            String digest) {
        tally.tree();
        String configuration = "";
        if (listed.files().containsKey(UploadFolder.PATH)) {
            Outcome text = shell.run(
                    List.of(
                            "head",
                            "-c",
                            Integer.toString(LONGEST_FILE),
                            "--",
                            gallery.folder() + "/" + UploadFolder.PATH),
                    LIMIT);
            if (!text.ok()) {
                return unreadable(gallery, Unreadability.FILES_UNREADABLE, UploadFolder.PATH + ": " + text.reason());
            }
            configuration = text.text();
        }
        if (full || !memory.galleries.containsKey(gallery.host())) {
            DataLocation.remark(configuration)
                    .ifPresent(remark -> LOG.warnf("data folder moved gallery=%s: %s", gallery.host(), remark));
        }
        String elsewhere = UploadFolder.elsewhere(configuration).orElse(null);
        RowDigests files = listed.digests();
        rows.keep(new RowMemory.Place(server, gallery.host()), RowMemory.FILES, files);
        return keep(gallery, credentials, tables, digest, files.sum(), elsewhere);
    }

    private GalleryReading keep(
            FoundGallery gallery,
            Credentials credentials,
            TablesMemory tables,
            String digest,
            TableSum files,
            String uploadsElsewhere) {
        SortedMap<String, TableSum> sums = tables.sums();
        GalleryMemory earlier = memory.galleries.get(gallery.host());
        Fingerprint fingerprint = earlier != null
                        && earlier.files().equals(files)
                        && earlier.fingerprint().tables().equals(sums)
                ? earlier.fingerprint()
                : Fingerprints.of(sums, files);
        memory.galleries.put(gallery.host(), new GalleryMemory(tables, digest, files, uploadsElsewhere, fingerprint));
        return uploadsElsewhere == null
                ? new GalleryReading.Readable(gallery.host(), credentials.schema(), credentials.prefix(), fingerprint)
                : unreadable(gallery, Unreadability.UPLOADS_ELSEWHERE, uploadsElsewhere);
    }

    private static GalleryReading unreadable(FoundGallery gallery, Unreadability reason, String detail) {
        return new GalleryReading.Unreadable(gallery.host(), reason, detail);
    }
}
