package io.understudy.worker.serve;

import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.version.FilesRestore;
import io.understudy.gallery.version.Manifest;
import io.understudy.gallery.version.VersionFolder;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.worker.act.VersionReader;
import io.understudy.worker.decide.Deletion;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.store.HeldDeletionView;
import io.understudy.worker.store.HeldDeletions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kept versions, and the deletions that wait for a person's word. Nothing can be changed here. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {
    private static final int BAD_GATEWAY = 502;

    @Inject
    VersionReader versions;

    @Inject
    HeldDeletions deletions;

    /**
     * A version in a list.
     *
     * @param name for restoring it
     * @param asOf instant of its data
     * @param pinned never pruned
     * @param tables number of tables
     * @param rows their rows that are user data
     * @param files number of user files
     * @param ownBytes size of what was written for it alone
     */
    public record Line(String name, Instant asOf, boolean pinned, int tables, long rows, long files, long ownBytes) {}

    /** All of a gallery's, oldest first. */
    public record Lines(List<Line> versions, List<VersionFolder.Damaged> damaged) {}

    /** One of them; a table that holds no user data has no sum. */
    public record Whole(Line version, Map<String, TableSum> tables, Map<String, FileEntry> files) {}

    /** What is held, and exactly what it would take. */
    public record HeldWhole(HeldDeletionView held, List<String> files, List<String> photos) {}

    @GET
    @Path("versions/{pair}/{host}")
    public Lines list(@PathParam("pair") String pair, @PathParam("host") String host) {
        VersionFolder.Listing.Listed listed = listed(id(pair, host));
        return new Lines(listed.versions().stream().map(VersionsResource::line).toList(), listed.damaged());
    }

    @GET
    @Path("versions/{pair}/{host}/{version}")
    public Whole inspect(
            @PathParam("pair") String pair, @PathParam("host") String host, @PathParam("version") String name)
            throws SQLException, IOException {
        GalleryId gallery = id(pair, host);
        Version version = listed(gallery).find(name).orElseThrow(NotFoundException::new);
        return switch (versions.files(gallery, version)) {
            case FilesRestore.Files.Unknown unknown -> throw unavailable(unknown.sentence());
            case FilesRestore.Files.Known known ->
                new Whole(
                        line(version), version.manifest().sums(), known.files().files());
        };
    }

    @GET
    @Path("held-deletions")
    public List<HeldDeletionView> held() {
        return deletions.all();
    }

    @GET
    @Path("held-deletions/{pair}/{host}")
    public HeldWhole held(@PathParam("pair") String pair, @PathParam("host") String host) {
        String gallery = id(pair, host).toString();
        HeldDeletionView held = deletions.find(gallery).orElseThrow(NotFoundException::new);
        Deletion items = deletions.items(gallery).orElseThrow(NotFoundException::new);
        return new HeldWhole(
                held,
                items.files().stream().map(VersionsResource::shown).toList(),
                items.photos().stream().map(VersionsResource::shown).toList());
    }

    private static Map<String, FileEntry> shown(Map<String, FileEntry> files) {
        Map<String, FileEntry> shown = new LinkedHashMap<>();
        files.forEach((path, entry) -> shown.put(shown(path), entry));
        return shown;
    }

    /** Bytes of a name that are not UTF-8 cannot be written as JSON: they are written as in a URL. */
    private static String shown(String path) {
        StringBuilder shown = new StringBuilder();
        path.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) {
                shown.append("%%%02X".formatted(c & 0xFF));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private VersionFolder.Listing.Listed listed(GalleryId gallery) {
        return switch (versions.list(gallery).orElseThrow(NotFoundException::new)) {
            case VersionFolder.Listing.Failed failed -> throw unavailable(failed.reason());
            case VersionFolder.Listing.Listed listed -> listed;
        };
    }

    private static GalleryId id(String pair, String host) {
        try {
            return GalleryId.parse(pair + "/" + host);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    private static WebApplicationException unavailable(String sentence) {
        return new WebApplicationException(jakarta.ws.rs.core.Response.status(BAD_GATEWAY)
                .entity(Map.of("detail", sentence))
                .build());
    }

    private static Line line(Version version) {
        Manifest manifest = version.manifest();
        return new Line(
                version.name(),
                version.asOf(),
                version.pinned(),
                manifest.tables().size(),
                manifest.sums().values().stream().mapToLong(TableSum::rows).sum(),
                manifest.files().sum().rows(),
                manifest.stored().stream()
                        .filter(file -> file.path().startsWith(version.name() + "/"))
                        .mapToLong(Manifest.StoredFile::bytes)
                        .sum());
    }
}
