package io.understudy.worker.act;

import io.quarkus.runtime.Startup;
import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.kit.SecretFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The three accounts of this service, each with no more rights than its work needs; the start fails without their passwords. */
@Startup
@ApplicationScoped
class Accounts {
    @ConfigProperty(name = "understudy.mariadb.source.user")
    String sourceUser;

    @ConfigProperty(name = "understudy.mariadb.target.user")
    String targetUser;

    @ConfigProperty(name = "understudy.mariadb.restore.user")
    String restoreUser;

    /** Who has signed the certificates of the databases; without it they are reached without TLS. */
    @ConfigProperty(name = "understudy.mariadb.ca-file")
    Optional<Path> authority;

    private Secret sourcePassword;
    private Secret targetPassword;
    private Secret restorePassword;

    @PostConstruct
    void load() {
        authority.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new IllegalStateException("understudy.mariadb.ca-file names " + file + ", which cannot be read");
        });
        sourcePassword = password("source");
        targetPassword = password("target");
        restorePassword = password("restore");
    }

    private static Secret password(String role) {
        return new Secret(SecretFile.require("understudy.mariadb." + role + ".password-file"));
    }

    /** Reads and locks galleries on a main. */
    DatabaseAccess source(Server main) {
        return new DatabaseAccess(main.database(), sourceUser, sourcePassword, authority);
    }

    /** Changes galleries on a spare. */
    DatabaseAccess target(Server spare) {
        return new DatabaseAccess(spare.database(), targetUser, targetPassword, authority);
    }

    /** Can only fill shadow schemas. */
    DatabaseAccess restore(Server spare) {
        return new DatabaseAccess(spare.database(), restoreUser, restorePassword, authority);
    }
}
