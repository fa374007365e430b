package io.understudy.kit.proof;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Leaves a row for everything that was done, in the caller's transaction. */
@ApplicationScoped
class Effects {
    @Inject
    AgroalDataSource database;

    void leave(String what, String eventId) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into effect (what, event_id) values (?, ?)")) {
            insert.setString(1, what);
            insert.setString(2, eventId);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
