package io.understudy.detector.act;

import io.quarkus.runtime.Startup;
import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.kit.SecretFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The account that may read galleries and nothing else; the start fails without its password. */
@Startup
@ApplicationScoped
public class ReaderAccount {
    @ConfigProperty(name = "understudy.mariadb.reader.user")
    String user;

    private Secret password;

    @PostConstruct
    void load() {
        password = new Secret(SecretFile.require("understudy.mariadb.reader.password-file"));
    }

    /** How this account reaches a server's database. */
    public DatabaseAccess on(Server server) {
        return new DatabaseAccess(server.database(), user, password);
    }
}
