package io.understudy.standalone.world;

import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.SecretFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Understudy's accounts on a database server, each with no more rights than its work needs; passwords are random and lie in files. */
public final class Accounts {
    /** LIKE pattern of the galleries' schemas. */
    private static final String GALLERIES = "`pwg\\_%`";

    private static final String SHADOWS = "`understudy\\_shadow\\_%`";
    private static final String TRASH = "`understudy\\_trash\\_%`";

    /** Per account, its rights. */
    private static final Map<String, List<String>> RIGHTS = Map.of(
            "understudy_reader",
            List.of("SELECT ON " + GALLERIES + ".*", "SELECT ON understudy.*"),
            "understudy_source",
            List.of(
                    "SELECT, LOCK TABLES, SHOW VIEW, TRIGGER ON " + GALLERIES + ".*",
                    "SELECT ON understudy.*",
                    "SELECT (db, name, type) ON mysql.proc",
                    "SELECT (db, name) ON mysql.event"),
            "understudy_target",
            List.of(
                    "ALL ON " + GALLERIES + ".* WITH GRANT OPTION",
                    "ALL ON " + SHADOWS + ".* WITH GRANT OPTION",
                    "ALL ON " + TRASH + ".* WITH GRANT OPTION",
                    "SELECT ON understudy.*",
                    "SELECT ON mysql.*",
                    "CREATE USER ON *.*"),
            "understudy_restore",
            List.of("CREATE, DROP, ALTER, INDEX, INSERT, SELECT, LOCK TABLES, REFERENCES ON " + SHADOWS + ".*"),
            "understudy_admin",
            List.of(
                    "ALL ON " + GALLERIES + ".* WITH GRANT OPTION",
                    "ALL ON understudy.* WITH GRANT OPTION",
                    "SELECT ON mysql.*",
                    "CREATE USER, PROCESS, CONNECTION ADMIN, READ_ONLY ADMIN, RELOAD ON *.*"));

    private final Path secrets;

    /** @param secrets folder with one password file per account, the same on both servers */
    public Accounts(Path secrets) {
        this.secrets = secrets;
    }

    /** Where an account's password lies. */
    public Path passwordFile(String account) {
        return secrets.resolve(account);
    }

    /** Its password. */
    public String password(String account) {
        return SecretFiles.secretIn(passwordFile(account));
    }

    /** Makes every account with exactly its rights; repeating it changes nothing. */
    public void create(MariaDbPart database) throws SQLException {
        try (Connection root = database.openAsRoot("");
                Statement statement = root.createStatement()) {
            for (var account : RIGHTS.entrySet()) {
                String user = "'" + account.getKey() + "'@'127.0.0.1'";
                // The password is made here of letters, digits, - and _ only.
                statement.execute(
                        "CREATE OR REPLACE USER " + user + " IDENTIFIED BY '" + password(account.getKey()) + "'");
                for (String right : account.getValue()) {
                    boolean grantable = right.endsWith(" WITH GRANT OPTION");
                    statement.execute("GRANT " + right.replace(" WITH GRANT OPTION", "") + " TO " + user
                            + (grantable ? " WITH GRANT OPTION" : ""));
                }
            }
        }
    }
}
