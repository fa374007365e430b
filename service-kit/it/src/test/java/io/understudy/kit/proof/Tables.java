package io.understudy.kit.proof;

import io.understudy.standalone.parts.PostgresPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the service's schema, past the service. */
record Tables(PostgresPart.ServiceSchema schema) {

    /** Event ids of the effects left on {@code what}, in order. */
    List<String> effects(String what) {
        return texts("select event_id from effect where what = ? order by id", what);
    }

    /** Ids of the events of this key that wait in the outbox, in order. */
    List<String> waiting(String key) {
        return texts("select event_id from outbox where key = ? order by id", key);
    }

    /** Whether the inbox of this consumer holds the event. */
    boolean hasReceived(String consumer, String eventId) {
        return texts("select event_id from inbox where consumer = ?", consumer).contains(eventId);
    }

    private List<String> texts(String sql, String value) {
        try (Connection connection = schema.open();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
