package io.understudy.standalone.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the assignments of a {@code local/config/database.inc.php}, the way PHP would: single-quoted strings with {@code \'} and
 * {@code \\} as the only escapes, the last assignment wins, comments are skipped.
 */
public final class SettingsFile {
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "\\$(?:conf\\s*\\[\\s*['\"](\\w+)['\"]\\s*]|(prefixeTable))\\s*=\\s*'((?:[^'\\\\]|\\\\.)*)'\\s*;",
            Pattern.DOTALL);
    private static final Pattern COMMENT =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|(/\\*.*?\\*/|(?://|#)[^\\n]*)", Pattern.DOTALL);
    private static final int DEFAULT_PORT = 3306;

    private SettingsFile() {}

    /** Where a gallery keeps its credentials. */
    public static Path of(Path galleryFolder) {
        return galleryFolder.resolve("local/config/database.inc.php");
    }

    /**
     * Reads a gallery's credentials.
     *
     * @throws IOException if the file cannot be read or lacks what is needed; the message never quotes its content
     */
    public static DatabaseSettings read(Path galleryFolder) throws IOException {
        Path file = of(galleryFolder);
        return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /**
     * Reads the text of a credentials file.
     *
     * @param file what an error calls it
     */
    public static DatabaseSettings parse(String php, String file) throws IOException {
        Map<String, String> values = assignments(php);
        String host = needed(values, "db_host", file);
        if (host.startsWith("/") || host.contains(":/")) {
            throw new IOException(file + ": db_host is a socket path; this site connects by TCP");
        }
        int colon = host.lastIndexOf(':');
        try {
            return new DatabaseSettings(
                    needed(values, "db_base", file),
                    needed(values, "db_user", file),
                    needed(values, "db_password", file),
                    colon < 0 ? host : host.substring(0, colon),
                    colon < 0 ? DEFAULT_PORT : Integer.parseInt(host.substring(colon + 1)),
                    values.getOrDefault("prefixeTable", "piwigo_"));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": db_host or the table prefix is damaged", e);
        }
    }

    /** The text of a credentials file that says {@code settings}. */
    public static String render(DatabaseSettings settings) {
        return """
                <?php
                $conf['dblayer'] = 'mysqli';
                $conf['db_base'] = '%s';
                $conf['db_user'] = '%s';
                $conf['db_password'] = '%s';
                $conf['db_host'] = '%s:%d';

                $prefixeTable = '%s';

                define('PHPWG_INSTALLED', true);
                define('PWG_CHARSET', 'utf-8');
                define('DB_CHARSET', 'utf8');
                define('DB_COLLATE', '');

                ?>""".formatted(
                        escaped(settings.schema()),
                        escaped(settings.user()),
                        escaped(settings.password()),
                        escaped(settings.host()),
                        settings.port(),
                        escaped(settings.prefix()));
    }

    private static Map<String, String> assignments(String php) {
        // Comments go first, strings stay: a commented-out assignment must not count.
        String code =
                COMMENT.matcher(php).replaceAll(m -> m.group(1) == null ? Matcher.quoteReplacement(m.group()) : " ");
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = ASSIGNMENT.matcher(code);
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            values.put(name, matcher.group(3).replaceAll("\\\\([\\\\'])", "$1"));
        }
        return values;
    }

    private static String needed(Map<String, String> values, String name, String file) throws IOException {
        String value = values.get(name);
        if (value == null) {
            throw new IOException(file + ": " + name + " is not set");
        }
        return value;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("'", "\\'");
    }
}
