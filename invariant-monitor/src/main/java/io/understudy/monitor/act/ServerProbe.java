package io.understudy.monitor.act;

import io.understudy.fleet.Server;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.monitor.decide.CheckReading;
import io.understudy.monitor.decide.DatabaseRules;
import io.understudy.monitor.decide.HttpAnswer;
import io.understudy.monitor.decide.MarkerReading;
import io.understudy.monitor.decide.PageRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Looks at one server as a visitor does, and at its database. */
@ApplicationScoped
public class ServerProbe {
    @Inject
    Web web;

    @Inject
    ReaderAccount account;

    /** What a visitor of a gallery got. */
    record Pages(CheckReading page, CheckReading photo) {}

    /** What the database server said, and the role marker of the pair in it. */
    record Database(CheckReading check, MarkerReading marker) {}

    /** The gallery's front page, then the first photo on it, each within the limit. */
    Pages pages(Server server, String gallery, Duration limit) {
        HttpAnswer answer = web.get(server.web(), "/", gallery, limit);
        CheckReading page = PageRules.page(answer);
        if (!page.is(CheckReading.Outcome.GOOD) || !(answer instanceof HttpAnswer.Answered answered)) {
            return new Pages(page, PageRules.noPhoto());
        }
        Optional<String> photo = PageRules.firstPhoto(answered.body(), gallery);
        return new Pages(
                page,
                photo.map(path -> PageRules.photo(web.get(server.web(), path, gallery, limit)))
                        .orElseGet(PageRules::noPhoto));
    }

    Database database(Server server, String pair, Duration limit) {
        long start = System.nanoTime();
        try (Connection connection = account.on(server).open("", limit);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            CheckReading check = DatabaseRules.answered(since(start));
            return new Database(check, marker(connection, pair));
        } catch (SQLException e) {
            return silent(e.getErrorCode(), String.valueOf(e.getMessage()), since(start));
        }
    }

    /** The reading of a server that said nothing; {@code code} 0, or the refusal it gave. */
    static Database silent(int code, String reason, Duration took) {
        return new Database(DatabaseRules.refused(code, reason, took), new MarkerReading.Unknown(reason));
    }

    private static MarkerReading marker(Connection connection, String pair) {
        try {
            Optional<RoleMarker> marker = RoleMarkers.read(connection, pair);
            return marker.map(m -> m.role() == Role.MAIN
                            ? new MarkerReading.Main(m.epoch())
                            : new MarkerReading.NotMain(m.role().name()))
                    .orElseGet(() -> new MarkerReading.NotMain("none"));
        } catch (SQLException e) {
            return new MarkerReading.Unknown("marker: " + e.getMessage());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
