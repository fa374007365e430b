package io.understudy.worker.decide;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is behind an error of MariaDB, its client or rsync, as far as it can be told from its words, and what to do about it. */
public enum Fault {
    DISK_FULL(
            "disk-full",
            "(?i)no space left on device|disk full|disk quota exceeded|\\b(errno|errcode): \"?(28|122)\\b|got error 28\\b"
                    + "|the table '.*' is full|\\berror (1021|1114)\\b",
            "a disk is full, or has no inodes left; make room and the next attempt goes on by itself"),
    READ_ONLY_DISK(
            "read-only-filesystem",
            "(?i)read-only file system|\\b(errno|errcode): \"?30\\b",
            "a file system is mounted read-only, often after a disk error: look at the kernel's log, mend it and mount it again"),
    TABLE_CRASHED(
            "table-crashed",
            "(?i)marked as crashed|incorrect key file|incorrect information in file|\\berror (126|127|144|145|175|176)\\b"
                    + "|errno: \"?(126|127|144|145|175|176)\\b|\\berror (1034|1194|1195)\\b",
            "a table is damaged: copy its files away, then CHECK TABLE and REPAIR TABLE on that server; a repair may cost rows, so compare"
                    + " with the last proved copy, which stays as it is"),
    TABLE_LOCKED(
            "table-locked",
            "(?i)lock wait timeout|\\berror 1205\\b",
            "a long statement or somebody's LOCK TABLES holds a table (SHOW FULL PROCESSLIST tells whose); nothing was held up by waiting"
                    + " longer"),
    TOO_SLOW(
            "statement-too-slow",
            "(?i)max_statement_time exceeded|\\berror 1969\\b",
            "a statement did not end within its limit; the server is overloaded, or understudy.worker.lock-limit is too short for"
                    + " this gallery"),
    TOO_MANY_CONNECTIONS(
            "too-many-connections",
            "(?i)too many connections|\\berror (1040|1203|1226)\\b",
            "the server takes no more connections at present"),
    ACCESS_DENIED(
            "access-denied",
            "(?i)access denied|command denied|permission denied|operation not permitted|\\berror (1044|1045|1142|1227)\\b",
            "an account lacks a right on that server or on its files; deploy/mariadb/accounts.sh makes the database's accounts as they"
                    + " must be"),
    SERVER_READ_ONLY(
            "server-read-only",
            "(?i)--read-only option|\\berror 1290\\b",
            "the spare's database is read-only; the orchestrator opens it when the role marker allows"),
    UNTRUSTED(
            "certificate-not-trusted",
            "(?i)PKIX path|certificat|No subject alternative|SSLHandshake|does not verify",
            "the database's certificate is not signed by whom understudy.mariadb.ca-file names, is over, or is not made for the address"
                    + " that the fleet file has; compare `openssl x509 -in FILE -noout -issuer -dates -ext subjectAltName` of both"),
    UNENCRYPTED(
            "encryption-required",
            "(?i)insecure transport",
            "the database wants TLS: set understudy.mariadb.ca-file to the certificate of who has signed the database's"),
    DISK_ERROR(
            "disk-error",
            "(?i)input/output error|\\b(errno|errcode): \"?5\\b",
            "a disk does not read or write any more; look at the kernel's log of that server"),
    CONNECTION_LOST(
            "connection-lost",
            "(?i)connection was killed|server has gone away|lost connection|connection reset|socket error|SQLSTATE 08",
            "the server went away, or somebody ended the session, as a promotion does");

    /** What may keep a database from being reached at all; anything else it says then is of no further use. */
    private static final Set<Fault> OF_CONNECTING = EnumSet.of(UNTRUSTED, UNENCRYPTED);

    private static final Set<String> CONNECTING = Set.of("source-database", "spare-database");

    /** Words of steps that leave open what is behind a failure. */
    private static final Set<String> GENERAL = Set.of(
            "database-error",
            "io-error",
            "rsync-failed",
            "restore-failed",
            "spare-folder",
            "spare-account",
            "trash-failed",
            "work-folder");

    private final String reason;
    private final Pattern words;
    private final String advice;

    Fault(String reason, String words, String advice) {
        this.reason = reason;
        this.words = Pattern.compile(words);
        this.advice = advice;
    }

    /** Short stable word. */
    public String reason() {
        return reason;
    }

    /** The detail, with what to do. */
    public String with(String detail) {
        return detail + " (" + advice + ")";
    }

    /**
     * What is behind a failure.
     *
     * @param reason word of the step that failed
     * @param detail what was met
     */
    public static Optional<Fault> behind(String reason, String detail) {
        Set<Fault> possible = GENERAL.contains(reason)
                ? EnumSet.allOf(Fault.class)
                : CONNECTING.contains(reason) ? OF_CONNECTING : Set.of();
        return possible.stream()
                .filter(fault -> fault.words.matcher(detail).find())
                .findFirst();
    }
}
