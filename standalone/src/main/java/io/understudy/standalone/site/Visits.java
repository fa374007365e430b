package io.understudy.standalone.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers the visitors of all galleries of one server. */
final class Visits implements HttpHandler {
    static final String FENCED_SINCE_BOOT =
            "This server has been fenced since boot: it serves nothing until it is known which role it has now.";
    private static final Logger LOG = Logger.getLogger(Visits.class.getName());
    private static final Set<String> LOGIN_PAGES = Set.of("/admin.php", "/identification.php");
    private static final Set<String> HOME_PAGES = Set.of("/", "/index.php");

    private final String server;
    private final Path galleries;

    Visits(String server, Path galleries) {
        this.server = server;
        this.galleries = galleries;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Question question = Question.of(exchange);
            Answer answer = safely(question, exchange);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            if (question.method().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer safely(Question question, HttpExchange exchange) {
        try {
            return answer(question, exchange);
        } catch (SQLException e) {
            LOG.warning(() -> "server=%s gallery=%s path=%s database=%d %s"
                    .formatted(server, question.host(), question.path(), e.getErrorCode(), e.getMessage()));
            return Answer.page(
                    500, Pages.sentence("Fatal error", "The gallery's database does not answer as it should."));
        } catch (IOException e) {
            LOG.warning(() -> "server=%s gallery=%s path=%s %s"
                    .formatted(server, question.host(), question.path(), e.getMessage()));
            return Answer.page(500, Pages.sentence("Fatal error", "The gallery cannot be read."));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "server=" + server + " path=" + question.path(), e);
            return Answer.page(500, Pages.sentence("Fatal error", "The gallery is out of order."));
        }
    }

    private Answer answer(Question question, HttpExchange exchange) throws IOException, SQLException {
        if (question.path().equals("/.well-known/understudy/server")) {
            return Answer.text(200, server + "\n");
        }
        Path gallery = galleries.resolve(question.host());
        if (question.host().isEmpty() || !Files.isRegularFile(SettingsFile.of(gallery))) {
            return Answer.page(404, Pages.sentence("Not found", "There is no such gallery on this server."));
        }
        DatabaseSettings settings = SettingsFile.read(gallery);
        if (question.path().startsWith("/upload/") || question.path().startsWith("/galleries/")) {
            return file(question, gallery, settings);
        }
        if (question.path().equals("/ws.php")) {
            return webService(question, exchange, gallery, settings);
        }
        if (!question.reads()) {
            return Answer.page(405, Pages.sentence("Not possible", "This page can only be read."));
        }
        try (Connection connection = settings.connect()) {
            return page(question, new GalleryTables(settings, connection));
        }
    }

    private Answer page(Question question, GalleryTables tables) throws SQLException {
        if (tables.fencedSinceBoot()) {
            return Answer.comeAgain(FENCED_SINCE_BOOT);
        }
        if (HOME_PAGES.contains(question.path())) {
            Map<GalleryTables.Album, List<GalleryTables.Photo>> albums = new LinkedHashMap<>();
            for (GalleryTables.Album album : tables.albums()) {
                albums.put(album, tables.photos(album));
            }
            return Answer.page(200, Pages.albums(tables.title(), albums));
        }
        if (question.path().equals("/picture.php")) {
            Optional<GalleryTables.Photo> photo =
                    question.query().matches("/\\d{1,8}.*") ? tables.photo(photoId(question)) : Optional.empty();
            if (photo.isPresent()) {
                tables.countVisit(photo.get().id());
                return Answer.page(200, Pages.photo(tables.title(), photo.get()));
            }
        }
        if (LOGIN_PAGES.contains(question.path())) {
            return Answer.page(200, Pages.login(tables.title()));
        }
        return Answer.page(404, Pages.sentence("Not found", "There is no such page."));
    }

    private static int photoId(Question question) {
        return Integer.parseInt(question.query().substring(1).replaceFirst("\\D.*$", ""));
    }

    private Answer webService(Question question, HttpExchange exchange, Path gallery, DatabaseSettings settings)
            throws IOException, SQLException {
        String method = question.parameter("method").orElse("");
        if (!method.equals("pwg.images.addSimple")) {
            return Answer.json(501, "{\"stat\":\"fail\",\"err\":501,\"message\":\"Method name is not valid\"}");
        }
        if (!question.method().equals("POST")) {
            return Answer.json(405, "{\"stat\":\"fail\",\"err\":405,\"message\":\"This method requires POST\"}");
        }
        return new Upload(gallery, settings).take(question, exchange.getRequestBody());
    }

    private static Answer file(Question question, Path gallery, DatabaseSettings settings) throws IOException {
        if (!question.reads()) {
            return Answer.page(405, Pages.sentence("Not possible", "A photo can only be read."));
        }
        if (isFencedSinceBoot(settings)) {
            return Answer.comeAgain(FENCED_SINCE_BOOT);
        }
        // Photos only: the credentials lie in the same gallery's folder.
        Path folder = gallery.resolve(question.path().split("/", 3)[1]);
        Path file = gallery.resolve(question.path().substring(1)).normalize();
        if (!file.startsWith(folder)
                || !Files.isRegularFile(file)
                || !file.toRealPath().startsWith(folder.toRealPath())) {
            return Answer.page(404, Pages.sentence("Not found", "There is no such photo."));
        }
        return Answer.bytes("image/jpeg", Files.readAllBytes(file));
    }

    /** Originals are served without the database: one that does not answer hides none of them. */
    private static boolean isFencedSinceBoot(DatabaseSettings settings) {
        try (Connection connection = settings.connect()) {
            return new GalleryTables(settings, connection).fencedSinceBoot();
        } catch (SQLException e) {
            return false;
        }
    }
}
