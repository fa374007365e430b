package io.understudy.detector.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.fleet.Reach;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database server that stands still in the middle of a scan: it takes connections, and answers nothing. */
@Tag("parts")
class SilentDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Longer than any test may take: what ends the scan is not this. */
    private static final Duration GALLERY_LIMIT = Duration.ofMinutes(10);

    private final ServerMemory memory = new ServerMemory();

    @AfterEach
    void thaw() {
        LookServer.thaw();
    }

    /** Giving up every gallery by itself would take ten minutes. */
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    @Test
    void isGivenUpAfterOneGalleryAndTheNextScanReadsAllOfThem() {
        // Given
        List<FoundGallery> found = new ArrayList<>();
        found.addAll(LookGallery.make("silent1", "MyISAM").found());
        found.addAll(LookGallery.make("silent2", "MyISAM").found());
        IntStream.range(0, 400).forEach(i -> found.add(again(found.get(i % 2), "more" + i + ".test")));
        // When
        List<GalleryReading> readings = look(found, new FreezingShell());
        // Then
        assertThat(readings)
                .hasSize(402)
                .allSatisfy(reading -> assertThat(reading)
                        .isInstanceOfSatisfying(
                                GalleryReading.Unreadable.class,
                                unreadable ->
                                        assertThat(unreadable.reason()).isEqualTo(Unreadability.DATABASE_UNREACHABLE)));
        LookServer.thaw();
        assertThat(look(found.subList(0, 2), Shell.of(new Reach.Local())))
                .hasSize(2)
                .allSatisfy(reading -> assertThat(reading).isInstanceOf(GalleryReading.Readable.class));
    }

    private static FoundGallery again(FoundGallery gallery, String host) {
        return new FoundGallery(host, gallery.folder(), gallery.credentials());
    }

    private List<GalleryReading> look(List<FoundGallery> found, Shell shell) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var session = new MainSession(LookServer.reader(), PATIENCE)) {
            return new MainLook(
                            LookServer.server(),
                            shell,
                            session,
                            memory,
                            new RowMemory(10, 10),
                            new TimeLimit(threads, GALLERY_LIMIT),
                            GALLERY_LIMIT,
                            false)
                    .at(found)
                    .galleries();
        }
    }

    /** Stops the server after it has said what it is, and before any table is read. */
    private static final class FreezingShell extends OverLocalShell {
        @Override
        public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
            Outcome outcome = super.run(argv, stdin, limit);
            if (argv.contains("glance-at-tables")) {
                LookServer.freeze();
            }
            return outcome;
        }
    }
}
