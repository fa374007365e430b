package io.understudy.gallery;

import java.util.Map;
import java.util.Optional;

/** Piwigo's {@code local/config/database.inc.php}: read without ever being executed, and written. */
public final class CredentialsFile {
    /** Path below a gallery's folder. */
    public static final String PATH = "local/config/database.inc.php";

    private CredentialsFile() {}

    /** The credentials that PHP would see. A value that only running the file could tell makes it damaged. */
    public static CredentialsReading parse(String php) {
        try {
            Map<String, Optional<String>> values = PhpAssignments.of(php);
            return new CredentialsReading.Readable(new Credentials(
                    notEmpty(values, "conf[db_base]"),
                    notEmpty(values, "conf[db_user]"),
                    new Secret(value(values, "conf[db_password]")),
                    value(values, "conf[db_host]"),
                    value(values, "prefixeTable")));
        } catch (PhpTokens.Unreadable e) {
            return new CredentialsReading.Damaged(e.getMessage());
        }
    }

    private static String notEmpty(Map<String, Optional<String>> values, String name) {
        String value = value(values, name);
        if (value.isEmpty()) {
            throw new PhpTokens.Unreadable("$" + name + " is empty");
        }
        return value;
    }

    private static String value(Map<String, Optional<String>> values, String name) {
        if (!values.containsKey(name)) {
            throw new PhpTokens.Unreadable("$" + name + " is not set");
        }
        String value = values.get(name)
                .orElseThrow(() -> new PhpTokens.Unreadable("$" + name + " is not a plain text, set unconditionally"));
        if (value.indexOf('\0') >= 0) {
            throw new PhpTokens.Unreadable("$" + name + " holds a zero byte");
        }
        return value;
    }

    /** A file that {@link #parse} and PHP read as these credentials. */
    public static String render(Credentials credentials) {
        return """
                <?php
                $conf['dblayer'] = 'mysqli';
                $conf['db_base'] = %s;
                $conf['db_user'] = %s;
                $conf['db_password'] = %s;
                $conf['db_host'] = %s;

                $prefixeTable = %s;

                define('PHPWG_INSTALLED', true);
                define('PWG_CHARSET', 'utf-8');
                define('DB_CHARSET', 'utf8');
                define('DB_COLLATE', '');

                ?>""".formatted(
                        quoted(credentials.schema()),
                        quoted(credentials.user()),
                        quoted(credentials.password().value()),
                        quoted(credentials.host()),
                        quoted(credentials.prefix()));
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
