package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.world.MadeFleet;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody who looks at photo after photo of a gallery on the main, which counts each look: a write every few milliseconds. How long
 * one of them took is how long a visitor had to wait. What is written is no change that anybody would copy.
 */
final class BusyVisitor implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(3);

    private record Look(Instant from, Instant to) {
        private boolean overlaps(Instant begin, Instant end) {
            return from.isBefore(end) && to.isAfter(begin);
        }
    }

    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private final Connection connection;
    private final Thread thread;
    private volatile boolean over;
    private volatile SQLException failure;

    /** Begins to look. */
    BusyVisitor(MadeFleet fleet, int gallery) throws SQLException {
        connection = fleet.openMain(gallery);
        thread = Thread.ofPlatform().name("busy-visitor").start(() -> look(fleet.countLook()));
    }

    private void look(String sql) {
        try (Statement statement = connection.createStatement()) {
            while (!over) {
                Instant from = Instant.now();
                statement.execute(sql);
                looks.add(new Look(from, Instant.now()));
                Understudy.rest(BETWEEN);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** The longest wait, in seconds, of those that fall at least in part between the two instants. */
    double longest(Instant begin, Instant end) throws IOException {
        if (failure != null) {
            throw new IOException("the visitor could not go on: " + failure.getMessage(), failure);
        }
        return looks.stream()
                .filter(look -> look.overlaps(begin, end))
                .mapToDouble(look -> Understudy.seconds(look.from(), look.to()))
                .max()
                .orElseThrow(() -> new IOException("no visitor came between " + begin + " and " + end));
    }

    @Override
    public void close() throws SQLException {
        over = true;
        try {
            thread.join(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
