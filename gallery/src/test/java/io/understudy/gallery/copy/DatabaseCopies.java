package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.SourceSnapshot.Reading;
import io.understudy.gallery.fingerprint.FingerprintReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The steps of a copy of the database, one by one. */
record DatabaseCopies(TwoServers servers, Path folder) {
    static final TableSwap.Limits SWAP =
            new TableSwap.Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final SourceSnapshot.Limits LIMITS =
            new SourceSnapshot.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20));

    SourceSnapshot snapshot() {
        return new SourceSnapshot(servers.source(), LIMITS);
    }

    ShadowSchema copied(Credentials gallery) throws SQLException, IOException {
        Files.deleteIfExists(folder.resolve("dump.sql"));
        assertThat(snapshot().take(gallery, folder.resolve("dump.sql"))).isInstanceOf(Reading.Taken.class);
        return restored(gallery);
    }

    ShadowSchema restored(Credentials gallery) throws SQLException, IOException {
        ShadowSchema shadow = freshShadow(gallery);
        assertThat(restore(shadow, folder.resolve("dump.sql"))).isEmpty();
        return shadow;
    }

    ShadowSchema freshShadow(Credentials gallery) throws SQLException {
        ShadowSchema shadow = new ShadowSchema(gallery.schema(), "0123abcd");
        try (Connection spare = servers.target().open("")) {
            shadow.dropLeftovers(spare);
            shadow.create(spare, "utf8mb3", "utf8mb3_general_ci");
        }
        return shadow;
    }

    Optional<ShadowRestore.Failure> restore(ShadowSchema shadow, Path dump) throws SQLException, IOException {
        return new ShadowRestore(servers.restore(), TwoServers.programs())
                .restore(shadow, dump, Duration.ofSeconds(30));
    }

    TableSwap.Result swap(ShadowSchema shadow, Credentials gallery) throws SQLException {
        try (Connection spare = servers.target().open("")) {
            return new TableSwap(shadow, gallery.prefix(), new SparePermit(TwoServers.PAIR, 1), SWAP)
                    .run(spare, Optional::empty);
        }
    }

    Object sums(String schema) throws SQLException {
        try (Connection spare = servers.spare.openAsRoot("")) {
            return FingerprintReader.read(spare, schema, "piwigo_");
        }
    }

    Object sumsOfMain(String schema) throws SQLException {
        try (Connection main = servers.main.openAsRoot("")) {
            return FingerprintReader.read(main, schema, "piwigo_");
        }
    }
}
