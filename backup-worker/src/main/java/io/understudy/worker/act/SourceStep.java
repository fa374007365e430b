package io.understudy.worker.act;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what has to be known of the main's schema before there can be one like it on the spare. */
final class SourceStep implements BackupStep {
    private static final String CHARSET =
            "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA"
                    + " WHERE SCHEMA_NAME = ?";

    /** How a schema writes texts, unless a table says otherwise. */
    record Charset(String name, String collation) {}

    @Override
    public String name() {
        return "source";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        copy.charset = copy.mainSession.patiently(Copy.patience(), main -> charset(copy, main));
        return Verdict.PASSED;
    }

    private static Charset charset(Copy copy, Connection main) throws SQLException {
        try (PreparedStatement query = main.prepareStatement(CHARSET)) {
            query.setString(1, copy.credentials.schema());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("schema " + copy.credentials.schema() + " does not exist on "
                            + copy.main.name() + ", or the account may not see it");
                }
                return new Charset(row.getString(1), row.getString(2));
            }
        }
    }
}
