package io.understudy.gallery.copy;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gallery's folder on the spare has of its own: its credentials file, which points to the spare's database, and the folder for
 * logs, without which Piwigo's thumbnail script answers 500.
 */
public final class SpareFolder {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** The answer of test, as opposed to a failure. */
    private static final int NO = 1;

    private static final String LONGEST_FILE = "65536";

    /** The file appears complete or not at all. Arguments: folder, path of the file, account of the web server or nothing. */
    private static final String WRITE = """
            set -e
            umask 077
            cd -- "$1"
            mkdir -p "$(dirname "$2")"
            rm -f _data/.understudy-credentials.*
            fresh=_data/.understudy-credentials.$$
            cat > "$fresh"
            if [ -n "$3" ]; then chgrp -- "$3" "$fresh"; chmod 640 "$fresh"; fi
            mv -f "$fresh" "$2"
            """;

    private static final String LOGS = """
            set -e
            umask 022
            mkdir -p -- "$1/_data/logs"
            if [ -n "$2" ]; then chown -- "$2" "$1/_data" "$1/_data/logs"; fi
            """;

    private static final String LOOK = """
            [ -d "$1/_data/logs" ] && exec head -c "$3" -- "$1/$2"
            """;

    private SpareFolder() {}

    /** Reads a gallery's credentials file on either server. Damaged also when it is missing. */
    public static CredentialsReading credentials(Shell shell, String folder) {
        Outcome outcome =
                shell.run(List.of("head", "-c", LONGEST_FILE, "--", folder + "/" + CredentialsFile.PATH), LIMIT);
        return outcome.ok()
                ? CredentialsFile.parse(new String(outcome.out(), StandardCharsets.UTF_8))
                : new CredentialsReading.Damaged("the file cannot be read: " + outcome.reason());
    }

    /**
     * Makes the folder for logs, and the credentials file if there is none, or if the main's schema, user, password or prefix have
     * changed. A host that someone has written into an existing file is kept.
     *
     * @param main the main's credentials
     * @param databaseHost where the spare's pages find their database, for a new file
     * @param webAccount account of the spare's web server, empty when it is the one that copies
     * @return why it was not done, if so
     */
    public static Optional<String> ensure(
            GuardedFiles spare, Shell shell, String folder, Credentials main, String databaseHost, String webAccount)
            throws SQLException {
        if (isRight(shell, folder, main)) {
            return Optional.empty();
        }
        Optional<String> failure = run(spare, LOGS, new byte[0], folder, webAccount);
        if (failure.isPresent()) {
            return failure;
        }
        Outcome exists = shell.run(List.of("test", "-e", folder + "/" + CredentialsFile.PATH), LIMIT);
        if (exists.exit() == NO) {
            return write(spare, folder, main.withHost(databaseHost), webAccount);
        }
        if (!exists.ok()) {
            return Optional.of("cannot look for the spare's credentials file: " + exists.reason());
        }
        return switch (credentials(shell, folder)) {
            case CredentialsReading.Damaged damaged ->
                Optional.of("the spare's own " + CredentialsFile.PATH + " is damaged: " + damaged.reason());
            case CredentialsReading.Readable own -> {
                Credentials wanted = main.withHost(own.credentials().host());
                yield wanted.equals(own.credentials()) ? Optional.empty() : write(spare, folder, wanted, webAccount);
            }
        };
    }

    /** The usual case, found by one look and without the lock, since nothing has to be changed. */
    private static boolean isRight(Shell shell, String folder, Credentials main) {
        Outcome look = shell.run(List.of("sh", "-c", LOOK, "look", folder, CredentialsFile.PATH, LONGEST_FILE), LIMIT);
        return look.ok()
                && CredentialsFile.parse(new String(look.out(), StandardCharsets.UTF_8))
                        instanceof CredentialsReading.Readable own
                && main.withHost(own.credentials().host()).equals(own.credentials());
    }

    private static Optional<String> write(GuardedFiles spare, String folder, Credentials credentials, String webAccount)
            throws SQLException {
        byte[] php = CredentialsFile.render(credentials).getBytes(StandardCharsets.UTF_8);
        return run(spare, WRITE, php, folder, CredentialsFile.PATH, webAccount);
    }

    private static Optional<String> run(GuardedFiles spare, String script, byte[] stdin, String... arguments)
            throws SQLException {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", script, "spare-folder"));
        argv.addAll(List.of(arguments));
        return switch (spare.run(argv, stdin, LIMIT)) {
            case GuardedFiles.Result.Refused refused -> Optional.of(refused.sentence());
            case GuardedFiles.Result.NotRun notRun -> Optional.of(notRun.reason());
            case GuardedFiles.Result.Ran ran ->
                ran.outcome().ok()
                        ? Optional.empty()
                        : Optional.of(ran.outcome().reason());
        };
    }
}
