/**
 * What every Understudy service shares at run time.
 *
 * <h2>Configuration</h2>
 *
 * The kit's {@code META-INF/microprofile-config.properties} holds what all services have in common. What is left for a service to say in its
 * {@code application.properties}:
 *
 * <pre>{@code
 * quarkus.application.name=change-detector      # names the consumer group, the dead-letter topics and the events' source
 * understudy.schema=detector                    # its PostgreSQL schema; migrations in db/detector beside the kit's db/kit
 * quarkus.http.port=8081
 * mp.messaging.incoming.backups.topic=understudy.backups.v1
 * # understudy.pair-states.consume=false        # only for the service that owns the pair states
 * }</pre>
 *
 * and, at run time, in its environment: {@code KAFKA_BOOTSTRAP_SERVERS}, {@code QUARKUS_DATASOURCE_JDBC_URL}, {@code QUARKUS_DATASOURCE_USERNAME},
 * {@code QUARKUS_DATASOURCE_PASSWORD}, {@code UNDERSTUDY_FLEET_FILE}; if need be {@code UNDERSTUDY_HERE}, {@code UNDERSTUDY_TOPICS_REPLICATION},
 * {@code UNDERSTUDY_TOPICS_PARTITIONS}, {@code UNDERSTUDY_DRILL_FOLDER}. Its own migrations start at {@code V100__}. Beans of this jar are found
 * because it has a Jandex index.
 *
 * <h2>Receiving and publishing</h2>
 *
 * <pre>{@code
 * @Incoming("backups") @Blocking
 * void on(ConsumerRecord<String, byte[]> kafkaRecord) {
 *     inbox.receive("baselines", kafkaRecord, envelope -> {
 *         if (envelope.data() instanceof BackupCompleted completed) {
 *             ...                                             // own tables only, in the inbox's transaction
 *             outbox.publish(envelopes.of(event, envelope));  // sent if, and only if, that commits
 *         }
 *     });
 * }
 * }</pre>
 *
 * {@link io.understudy.kit.Inbox} makes the effect happen once, {@link io.understudy.kit.Outbox} and its relay make the event
 * happen at least once and in order per key, {@link io.understudy.kit.Jobs} carries everything that takes longer than a database transaction, and
 * {@link io.understudy.kit.DeadLetters} keeps what cannot be used. {@code @Blocking} stays ordered, the default: one record of a channel at a time. Exceptions are let through.
 *
 * <p>Without Kafka or PostgreSQL a service starts, waits, says so in its readiness, and stays alive.
 */
package io.understudy.kit;
