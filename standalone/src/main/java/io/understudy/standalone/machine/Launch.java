package io.understudy.standalone.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start a process.
 *
 * @param part a name that is unique in the data folder; also that of its pid file
 * @param argv the program and its arguments; never a secret, since everybody may read them
 * @param environment added to this program's own environment
 * @param workFolder where it starts
 * @param log the file to which its output is appended
 * @param stopSignal what ends it in good order: {@code TERM}, or {@code INT} for PostgreSQL
 * @param stopWithin how long it may take for that before it is killed
 */
public record Launch(
        String part,
        List<String> argv,
        Map<String, String> environment,
        Path workFolder,
        Path log,
        String stopSignal,
        Duration stopWithin) {

    public Launch {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** A start whose process ends in good order on SIGTERM, within ten seconds. */
    public static Launch of(
            String part, List<String> argv, Map<String, String> environment, Path workFolder, Path log) {
        return new Launch(part, argv, environment, workFolder, log, "TERM", Duration.ofSeconds(10));
    }
}
