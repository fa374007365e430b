package io.understudy.orchestrator.act;

import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.GrantMode;
import io.understudy.gallery.mode.Grants;
import io.understudy.gallery.mode.ModeProbe;
import io.understudy.gallery.mode.ModeReading;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.kit.SecretFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The way into the servers: their databases with the orchestrator's account, and their shells. */
@ApplicationScoped
class ServerAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG_READ = Duration.ofMinutes(30);
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    @Inject
    Fleet fleet;

    @ConfigProperty(name = "understudy.mariadb.admin.user", defaultValue = "understudy_admin")
    String adminUser;

    @ConfigProperty(name = "understudy.here")
    Optional<String> here;

    private Secret adminPassword;
    private final Map<String, Credentials> credentials = new ConcurrentHashMap<>();

    @PostConstruct
    void readSecret() {
        adminPassword = new Secret(SecretFile.require("understudy.mariadb.admin.password-file"));
    }

    Connection admin(Server server) throws SQLException {
        return new DatabaseAccess(server.database(), adminUser, adminPassword).open("", PATIENCE);
    }

    /** A connection whose statements may take long, as those do that read whole tables. */
    Connection patientAdmin(Server server) throws SQLException {
        return new DatabaseAccess(server.database(), adminUser, adminPassword).open("", LONG_READ);
    }

    boolean databaseReachable(Server server) {
        try (Connection connection = admin(server)) {
            return connection.isValid(3);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * An instant, by the database's own clock, at which no gallery of the server could be written to and no connection with older rights
     * lived; empty if one can, or if it cannot be told.
     */
    Optional<Instant> frozenAt(Server server) {
        try (Connection connection = admin(server)) {
            for (GalleryDatabase gallery : Grants.galleries(connection)) {
                if (Grants.read(connection, gallery) != GrantMode.FENCED) {
                    return Optional.empty();
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
                row.next();
                return Optional.of(row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC));
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    Shell shell(Server server) {
        boolean local = here.filter(server.name()::equals).isPresent();
        return Shell.of(local ? new Reach.Local() : server.reach());
    }

    Optional<RoleMarker> marker(Server server, String pair) throws SQLException {
        try (Connection connection = admin(server)) {
            return RoleMarkers.read(connection, pair);
        }
    }

    /** Attempts a write on the server with the own credentials of the pair's probe gallery. */
    ModeReading mode(Server server, Pair pair) {
        String key = server.name() + "/" + pair.probeGallery();
        Optional<Credentials> known = Optional.ofNullable(credentials.get(key)).or(() -> readCredentials(server, pair));
        if (known.isEmpty()) {
            return new ModeReading.Unreachable(
                    "the credentials of " + pair.probeGallery() + " cannot be read on " + server.name());
        }
        ModeReading reading = ModeProbe.prove(server.database(), known.get());
        if (reading instanceof ModeReading.Unreachable) {
            credentials.remove(key);
        } else {
            credentials.put(key, known.get());
        }
        return reading;
    }

    private Optional<Credentials> readCredentials(Server server, Pair pair) {
        String file = server.galleries() + "/" + pair.probeGallery() + "/local/config/database.inc.php";
        Outcome outcome = shell(server).run(List.of("cat", file), READ_LIMIT);
        return outcome.ok() && CredentialsFile.parse(outcome.text()) instanceof CredentialsReading.Readable readable
                ? Optional.of(readable.credentials())
                : Optional.empty();
    }
}
