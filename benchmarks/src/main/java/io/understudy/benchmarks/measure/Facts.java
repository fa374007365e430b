package io.understudy.benchmarks.measure;

import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.SystemTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;

/** Machine and versions; no host name and no path. */
public final class Facts {
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+[.\\w-]*");

    private Facts() {}

    /**
     * By name, in the order in which they are shown.
     *
     * @param checkout folder of the sources
     * @param data folder on whose file system it is measured
     */
    public static Map<String, String> gather(Path checkout, Path data) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("measured", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        facts.put("machine", machine(data));
        facts.put("Understudy", commit(checkout));
        facts.put(
                "versions",
                "Java %s, Kafka %s, PostgreSQL and MariaDB embedded (%s), rsync %s, restic %s, nginx %s, HAProxy %s"
                        .formatted(
                                Runtime.version(),
                                AppInfoParser.getVersion(),
                                version(MariaDbPart.clientPath("mariadb-dump").toString(), "--version"),
                                versionOf("rsync", "--version"),
                                versionOf("restic", "version"),
                                versionOf("nginx", "-v"),
                                versionOf("haproxy", "-v")));
        return facts;
    }

    private static String machine(Path data) {
        return "%d x %s, %s of memory, Linux %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field("/proc/cpuinfo", "model name"),
                        gigabytes(field("/proc/meminfo", "MemTotal")),
                        System.getProperty("os.version"),
                        fileSystem(data));
    }

    private static String fileSystem(Path data) {
        try {
            return Files.getFileStore(data).type();
        } catch (IOException e) {
            return "unknown file system";
        }
    }

    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String gigabytes(String kibibytes) {
        String digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(digits) / 1024.0 / 1024.0);
    }

    private static String commit(Path checkout) {
        String commit = said("git", "-C", checkout.toString(), "rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return "unknown commit";
        }
        String changes = said("git", "-C", checkout.toString(), "status", "--porcelain", "--untracked-files=no");
        return "commit " + commit + (changes.isEmpty() ? "" : ", with changes that are not committed");
    }

    private static String versionOf(String program, String option) {
        return SystemTools.find(program)
                .map(path -> version(path.toString(), option))
                .orElse("missing");
    }

    private static String version(String program, String option) {
        Matcher version = VERSION.matcher(said(program, option));
        return version.find() ? version.group() : "of unknown version";
    }

    private static String said(String... argv) {
        try {
            Process process =
                    new ProcessBuilder(List.of(argv)).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
