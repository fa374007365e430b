package io.understudy.detector.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.Discovery;
import io.understudy.gallery.DiscoveryReading;
import io.understudy.gallery.fingerprint.KnownRows;
import io.understudy.gallery.shell.Shell;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads a real server: its galleries' folder through a shell, their databases with the reading account. */
@ApplicationScoped
public class LiveMainReader implements MainReader {
    @Inject
    ReaderAccount account;

    @Inject
    DetectorSettings settings;

    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ServerMemory> memories = new ConcurrentHashMap<>();
    private RowMemory rows;

    @PostConstruct
    void start() {
        rows = new RowMemory(settings.keptRowsPerTable(), settings.keptRows());
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    @Override
    public Reading read(Server main, boolean full) {
        Shell shell = Shell.of(main.reach());
        ServerMemory memory = memories.computeIfAbsent(main.name(), name -> new ServerMemory());
        ServerMemory.Discovered discovered = memory.discover(shell, main.galleries(), full);
        return switch (discovered.reading()) {
            case DiscoveryReading.Failed failed ->
                new Reading.Silent("galleries of " + main.name() + " cannot be listed: " + failed.reason());
            case DiscoveryReading.Found found -> {
                try (MainSession session = new MainSession(account.on(main), settings.silenceLimit())) {
                    TimeLimit limit = new TimeLimit(looks, settings.galleryLimit());
                    MainLook look =
                            new MainLook(main, shell, session, memory, rows, limit, settings.longReading(), full);
                    yield look.at(found.galleries()).withMissed(discovered.missed());
                }
            }
        };
    }

    @Override
    public Map<String, KnownRows> rows(Server main, List<Compared> compared) {
        Map<String, KnownRows> known = new HashMap<>();
        try (MainSession session = new MainSession(account.on(main), settings.silenceLimit())) {
            RowsLook look = new RowsLook(main.name(), session, rows);
            for (Compared one : compared) {
                KnownRows found = look.of(one.read(), one.baseline());
                if (!found.equals(KnownRows.NONE)) {
                    known.put(one.read().host(), found);
                }
            }
        }
        return known;
    }

    @Override
    public Set<String> foldersLeft(Server main, Set<String> hosts) {
        return Discovery.foldersLeft(Shell.of(main.reach()), main.galleries(), hosts);
    }
}
