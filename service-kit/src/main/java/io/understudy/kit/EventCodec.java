package io.understudy.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.arc.Unremovable;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.EventType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Events on Kafka: CloudEvents 1.0 in binary mode. Attributes are {@code ce_*} headers, the value is plain JSON, the record's key is
 * {@link Event#key()}.
 */
@Singleton
@Unremovable
public class EventCodec {
    private static final String TYPE_HEADER = "ce_type";

    private final EventSchemas schemas = new EventSchemas();

    /** The record that carries this envelope, on its topic; a schema violation is a bug and throws {@link IllegalStateException}. */
    public ProducerRecord<String, byte[]> encode(Envelope<?> envelope) {
        EventType type = envelope.type();
        Event data = envelope.data();
        JsonNode json = EventJson.MAPPER.valueToTree(data);
        schemas.complaint(type, json).ifPresent(complaint -> {
            throw new IllegalStateException(type.type() + " breaks its own schema: " + complaint);
        });
        CloudEventBuilder event = new CloudEventBuilder()
                .withId(envelope.id())
                .withSource(URI.create(envelope.source()))
                .withType(type.type())
                .withSubject(data.key())
                .withTime(envelope.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", json.toString().getBytes(StandardCharsets.UTF_8))
                .withExtension("pair", data.pair())
                .withExtension("correlationid", envelope.correlationId());
        // As text: an Integer of CloudEvents has 32 bits only.
        if (envelope.epoch() != null) {
            event.withExtension("epoch", Long.toString(envelope.epoch()));
        }
        if (envelope.decision() != null) {
            event.withExtension("decision", Long.toString(envelope.decision()));
        }
        if (envelope.causationId() != null) {
            event.withExtension("causationid", envelope.causationId());
        }
        return KafkaMessageFactory.<String>createWriter(type.topic().topicName(), data.key())
                .writeBinary(event.build());
    }

    /** Never throws for a record's content. */
    public Decoded decode(ConsumerRecord<String, byte[]> kafkaRecord) {
        Header typeHeader = kafkaRecord.headers().lastHeader(TYPE_HEADER);
        if (typeHeader == null || typeHeader.value() == null) {
            return new Decoded.Malformed("it is no CloudEvent: the header " + TYPE_HEADER + " is missing");
        }
        String type = new String(typeHeader.value(), StandardCharsets.UTF_8);
        Optional<EventType> known = EventType.ofType(type);
        return known.isEmpty() ? new Decoded.Unknown(type) : decode(known.get(), kafkaRecord);
    }

    /**
     * Data that did not come by Kafka, checked as if they had. Never throws for their content.
     *
     * @param id event id that they get
     */
    public Decoded decode(EventType type, String id, String source, Instant time, byte[] data) {
        try {
            JsonNode json = EventJson.MAPPER.readTree(data);
            Optional<String> complaint = schemas.complaint(type, json);
            if (complaint.isPresent()) {
                return new Decoded.Malformed("the data break the schema of " + type.type() + ": " + complaint.get());
            }
            Event event = EventJson.MAPPER.treeToValue(json, type.dataClass());
            return new Decoded.Known(new Envelope<>(id, source, time, null, null, id, null, event));
        } catch (IOException | RuntimeException e) {
            return new Decoded.Malformed("the data are no usable JSON: " + innermost(e));
        }
    }

    private Decoded decode(EventType type, ConsumerRecord<String, byte[]> kafkaRecord) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(kafkaRecord).toEvent();
            if (event.getData() == null || event.getTime() == null) {
                return new Decoded.Malformed("the CloudEvent " + event.getId() + " lacks its "
                        + (event.getData() == null ? "data" : "time"));
            }
            JsonNode json = EventJson.MAPPER.readTree(event.getData().toBytes());
            Optional<String> complaint = schemas.complaint(type, json);
            if (complaint.isPresent()) {
                return new Decoded.Malformed("the data break the schema of " + type.type() + ": " + complaint.get());
            }
            return new Decoded.Known(envelope(event, EventJson.MAPPER.treeToValue(json, type.dataClass())));
        } catch (JsonProcessingException e) {
            return new Decoded.Malformed("the data are no usable JSON: " + innermost(e));
        } catch (IOException | RuntimeException e) {
            return new Decoded.Malformed("the CloudEvent cannot be read: " + innermost(e));
        }
    }

    private static Envelope<?> envelope(CloudEvent event, Event data) {
        String correlation = text(event, "correlationid").orElse(event.getId());
        Instant time = event.getTime().toInstant();
        return new Envelope<>(
                event.getId(),
                event.getSource().toString(),
                time,
                number(event, "epoch"),
                number(event, "decision"),
                correlation,
                text(event, "causationid").orElse(null),
                data);
    }

    private static Optional<String> text(CloudEvent event, String extension) {
        return Optional.ofNullable(event.getExtension(extension)).map(Object::toString);
    }

    private static Long number(CloudEvent event, String extension) {
        return text(event, extension).map(Long::valueOf).orElse(null);
    }

    private static String innermost(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(deepest.getMessage());
    }
}
