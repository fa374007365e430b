package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether a service can work at the moment. Readiness only: without its database or Kafka a service waits, and restarting it would not bring
 * them back.
 */
final class KitHealth {
    private KitHealth() {}

    private static HealthCheckResponse answer(String name, boolean up, String sentence) {
        return HealthCheckResponse.named(name)
                .status(up)
                .withData("sentence", sentence)
                .build();
    }

    /** Asks PostgreSQL. */
    @Readiness
    @Singleton
    static class Database implements HealthCheck {
        @Inject
        AgroalDataSource database;

        @Override
        public HealthCheckResponse call() {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(2);
                statement.execute("select 1");
                return answer("database", true, "PostgreSQL answers.");
            } catch (SQLException e) {
                return answer(
                        "database", false, "PostgreSQL does not answer, so nothing is applied: " + e.getMessage());
            }
        }
    }

    /** Asks Kafka. */
    @Readiness
    @Singleton
    static class Kafka implements HealthCheck {
        private static final int LIMIT_MILLIS = 2_000;

        @Inject
        KafkaClients kafka;

        private Admin admin;

        @Override
        public HealthCheckResponse call() {
            try {
                admin().describeCluster().clusterId().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
                return answer("kafka", true, "Kafka answers.");
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                return answer("kafka", false, "Kafka does not answer, so no event comes or goes: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer("kafka", false, "The question to Kafka was interrupted.");
            }
        }

        private synchronized Admin admin() {
            if (admin == null) {
                admin = kafka.admin(LIMIT_MILLIS);
            }
            return admin;
        }

        @PreDestroy
        synchronized void close() {
            if (admin != null) {
                admin.close(java.time.Duration.ZERO);
            }
        }
    }
}
