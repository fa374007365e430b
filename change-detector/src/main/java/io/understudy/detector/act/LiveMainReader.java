package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.Discovery;
import io.understudy.gallery.DiscoveryReading;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.shell.Shell;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Reads a real server: its galleries' folder through a shell, their databases with the reading account. */
@ApplicationScoped
public class LiveMainReader implements MainReader {
    private static final Logger LOG = Logger.getLogger(LiveMainReader.class);

    @Inject
    ReaderAccount account;

    @Inject
    DetectorSettings settings;

    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    @Override
    public Reading read(Server main) {
        Shell shell = Shell.of(main.reach());
        return switch (Discovery.find(shell, main.galleries())) {
            case DiscoveryReading.Failed failed ->
                new Reading.Silent("galleries of " + main.name() + " cannot be listed: " + failed.reason());
            case DiscoveryReading.Found found -> new Reading.Galleries(readAll(main, shell, found.galleries()));
        };
    }

    private List<GalleryReading> readAll(Server main, Shell shell, List<FoundGallery> found) {
        DatabaseAccess access = account.on(main);
        // A server that answers nobody is asked once, not once per gallery.
        Optional<String> deaf = found.isEmpty() ? Optional.empty() : whyDeaf(access);
        List<GalleryReading> readings = new ArrayList<>();
        for (FoundGallery gallery : found) {
            readings.add(
                    switch (gallery.credentials()) {
                        case CredentialsReading.Damaged damaged ->
                            unreadable(gallery, Unreadability.CREDENTIALS_DAMAGED, damaged.reason());
                        case CredentialsReading.Readable readable ->
                            deaf.isPresent()
                                    ? unreadable(gallery, Unreadability.DATABASE_UNREACHABLE, deaf.get())
                                    : readWithin(
                                            settings.galleryLimit(),
                                            gallery,
                                            () -> readOne(shell, access, gallery, readable.credentials()));
                    });
        }
        return readings;
    }

    /** Why the database server answers nothing at all; empty when it answers, even if with a refusal. */
    private Optional<String> whyDeaf(DatabaseAccess access) {
        try (Connection connection = access.open("", settings.databaseLimit());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(addressOf(access) + ": " + e.getMessage());
        }
    }

    private static String addressOf(DatabaseAccess access) {
        return access.address().host() + ":" + access.address().port();
    }

    private GalleryReading readOne(Shell shell, DatabaseAccess access, FoundGallery gallery, Credentials credentials) {
        return GalleryLook.take(shell, access, gallery, credentials, settings.galleryLimit());
    }

    private GalleryReading readWithin(Duration limit, FoundGallery gallery, Callable<GalleryReading> look) {
        Future<GalleryReading> future = looks.submit(look);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return unreadable(gallery, Unreadability.TIMED_OUT, "not read within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            // A bug in reading one gallery is loud, and still not the others' fault.
            LOG.errorf(e.getCause(), "reading broke off gallery=%s", gallery.host());
            return unreadable(gallery, Unreadability.DATABASE_UNREADABLE, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading galleries", e);
        }
    }

    private static GalleryReading unreadable(FoundGallery gallery, Unreadability reason, String detail) {
        return new GalleryReading.Unreadable(gallery.host(), reason, detail);
    }
}
