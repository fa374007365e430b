package io.understudy.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A committed event that waits to be sent. */
record OutboxRow(long id, String eventId, String topic, String key, String headers, String value) {

    /** Events of one lane are sent one after the other. */
    record Lane(String topic, String key) {}

    Lane lane() {
        return new Lane(topic, key);
    }

    ProducerRecord<String, byte[]> message() {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
        try {
            JsonNode all = EventJson.MAPPER.readTree(headers);
            all.properties()
                    .forEach(h -> message.headers()
                            .add(h.getKey(), h.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + id + " holds no JSON headers", e);
        }
        return message;
    }

    static List<OutboxRow> oldest(Connection connection, int limit) throws SQLException {
        List<OutboxRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select id, event_id, topic, key, headers, value from outbox order by id limit ?")) {
            select.setInt(1, limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new OutboxRow(
                            found.getLong(1),
                            found.getString(2),
                            found.getString(3),
                            found.getString(4),
                            found.getString(5),
                            found.getString(6)));
                }
            }
        }
        return rows;
    }

    static void delete(Connection connection, List<OutboxRow> rows) throws SQLException {
        Object[] ids = rows.stream().map(OutboxRow::id).toArray();
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        }
    }
}
