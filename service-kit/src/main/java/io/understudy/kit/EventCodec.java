package io.understudy.kit;

import io.understudy.events.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events on Kafka: CloudEvents 1.0 in binary mode. Attributes are {@code ce_*} headers, the value is plain JSON, the record's key is
 * {@link io.understudy.events.Event#key()}.
 */
@ApplicationScoped
public class EventCodec {

    /** The record that carries this envelope, on its topic; a schema violation is a bug and throws {@link IllegalStateException}. */
    public ProducerRecord<String, byte[]> encode(Envelope<?> envelope) {
        throw new IllegalStateException("unfinished");
    }

    /** Never throws for a record's content. */
    public Decoded decode(ConsumerRecord<String, byte[]> kafkaRecord) {
        throw new IllegalStateException("unfinished");
    }
}
