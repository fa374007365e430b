package io.understudy.worker.act;

import io.understudy.fleet.Fleet;
import io.understudy.fleet.Server;
import io.understudy.gallery.version.FilesRestore;
import io.understudy.gallery.version.VersionFolder;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.kit.PairStates;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Looks at versions. Also on a spare that was promoted: looking changes nothing. */
@ApplicationScoped
public class VersionReader {
    @Inject
    Fleet fleet;

    @Inject
    PairStates pairStates;

    @Inject
    SpareVersions versions;

    /** The versions of a gallery; empty when its pair or server is unknown. */
    public Optional<VersionFolder.Listing> list(GalleryId gallery) {
        return spare(gallery).map(spare -> versions.folder(spare, gallery).list());
    }

    /** The user files of a version. */
    public FilesRestore.Files files(GalleryId gallery, Version version) throws SQLException, IOException {
        Server spare = spare(gallery).orElseThrow(() -> new IOException("pair " + gallery.pair() + " is unknown"));
        return versions.inFolder(
                work -> new FilesRestore(versions.folder(spare, gallery)).list(version.manifest(), work));
    }

    private Optional<Server> spare(GalleryId gallery) {
        return fleet.pair(gallery.pair())
                .map(pair -> Roles.of(pair, pairStates.of(gallery.pair())).spare())
                .flatMap(fleet::server);
    }
}
