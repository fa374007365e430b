package io.understudy.standalone.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.standalone.machine.Loopback;
import io.understudy.standalone.world.Setting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The looks at the world that several acts share. */
final class Looks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Setting world;
    private final Visitor visitor = new Visitor();

    Looks(Setting world) {
        this.world = world;
    }

    Visitor visitor() {
        return visitor;
    }

    /** What a server's role table says of the pair. */
    record Marker(long epoch, String role, boolean acceptsCopies, long decision) {}

    Marker marker(Setting.Server server) throws SQLException {
        try (Connection connection = server.openAsRoot();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT epoch, role, accepts_copies, decision FROM understudy.role WHERE pair = ?")) {
            statement.setString(1, world.pair());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no role marker of " + world.pair() + " on " + server.name());
                }
                return new Marker(rows.getLong(1), rows.getString(2), rows.getBoolean(3), rows.getLong(4));
            }
        }
    }

    /** The route a proxy has loaded: {@code server|web|mode|epoch|decision|dataAsOf}. */
    String route(Setting.Proxy proxy) throws IOException, InterruptedException {
        return visitor.get(proxy.web(), world.probeHost(), "/.well-known/understudy/route")
                .body()
                .strip();
    }

    /** Both proxies have loaded a route to this server in this mode and epoch, and it is this server that answers. */
    Reading routedTo(Setting.Server server, String mode, long epoch) throws IOException, InterruptedException {
        StringBuilder seen = new StringBuilder();
        for (Setting.Proxy proxy : world.fronts()) {
            Reading one = routedTo(proxy, server, mode, epoch);
            if (!one.holds()) {
                return one;
            }
            seen.append(seen.isEmpty() ? "" : ", ").append(one.seen());
        }
        return Reading.good(seen.toString());
    }

    /** This proxy has. */
    Reading routedTo(Setting.Proxy proxy, Setting.Server server, String mode, long epoch)
            throws IOException, InterruptedException {
        String route = route(proxy);
        String[] fields = route.split("\\|", -1);
        String answering = visitor.get(proxy.web(), world.probeHost(), "/.well-known/understudy/server")
                .body()
                .strip();
        boolean right = fields.length == 6
                && fields[0].equals(server.name())
                && fields[2].equals(mode)
                && fields[3].equals(Long.toString(epoch))
                && answering.equals(server.name());
        return right
                ? Reading.good(proxy.name() + " -> " + answering + " " + mode)
                : Reading.bad(proxy.name() + " has route '" + route + "', answered by '" + brief(answering) + "'");
    }

    /** The gallery's first page is whole. */
    Reading page(URI base, String host) throws IOException, InterruptedException {
        Visitor.Page page = visitor.get(base, host, "/");
        boolean whole = page.status() == 200
                && page.body().strip().endsWith("</html>")
                && !page.body().contains("Fatal error");
        return new Reading(whole, host + " " + page.status() + (whole ? "" : ": " + brief(page.body())));
    }

    /** The first page shows the photo, and its bytes come as they were uploaded. */
    Reading shows(URI base, String host, Photo photo) throws IOException, InterruptedException {
        Visitor.Page page = visitor.get(base, host, "/");
        if (page.status() != 200 || !page.body().strip().endsWith("</html>")) {
            return Reading.bad("page " + page.status() + ": " + brief(page.body()));
        }
        if (!page.body().contains(photo.address())) {
            return Reading.bad("the page does not show '" + photo.name() + "'");
        }
        Visitor.Page view = visitor.get(base, host, "/picture.php?/" + photo.id());
        if (view.status() != 200 || !view.body().contains(photo.address())) {
            return Reading.bad("the photo's own page: " + view.status() + " " + brief(view.body()));
        }
        String hash = Hashes.of(visitor.get(base, host, photo.address()).bytes());
        return new Reading(hash.equals(photo.hash()), "'" + photo.name() + "' " + Hashes.brief(hash));
    }

    /** Uploads and keeps what the site says about it. */
    Photo upload(URI base, String host, String name, byte[] bytes) throws IOException, InterruptedException {
        Instant asked = Instant.now();
        Visitor.Page answer = visitor.upload(base, host, world.uploadAlbum(), name, bytes);
        JsonNode json = answer.status() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        if (!json.path("stat").asText().equals("ok")) {
            throw new IOException("upload answered " + answer.status() + ": " + brief(answer.body()));
        }
        return new Photo(
                json.path("result").path("image_id").asInt(),
                name,
                json.path("result").path("path").asText(),
                bytes,
                asked,
                Instant.now());
    }

    /** An upload is answered with 503, a time to come again, and a sentence for people. */
    Reading uploadIsRefused(URI base, String host, byte[] bytes) throws IOException, InterruptedException {
        Visitor.Page answer = visitor.upload(base, host, world.uploadAlbum(), "must be refused", bytes);
        String sentence = sentence(answer.body());
        boolean clear = answer.status() == 503 && !answer.header("Retry-After").isEmpty() && sentence.contains(" ");
        return new Reading(
                clear,
                answer.status() + " Retry-After " + answer.header("Retry-After") + " \"" + brief(sentence) + "\"");
    }

    /** The photo lies on the server's disk with the very bytes, and its rows are in its database. */
    Reading holds(Setting.Server server, String host, Photo photo) throws IOException, SQLException {
        Optional<byte[]> file = server.file(host, photo.file());
        if (file.isEmpty()) {
            return Reading.bad("no file " + photo.file() + " on " + server.name());
        }
        String hash = Hashes.of(file.get());
        if (!hash.equals(photo.hash())) {
            return Reading.bad("the file on " + server.name() + " has other bytes: " + Hashes.brief(hash)
                    + " instead of " + Hashes.brief(photo.hash()));
        }
        boolean row = GallerySql.photo(server.settings(host), photo.id())
                .filter(text -> text.contains(photo.path()))
                .isPresent();
        return new Reading(
                row,
                row
                        ? "row " + photo.id() + " and file " + Hashes.brief(hash) + " on " + server.name()
                        : "no row " + photo.id() + " with that path on " + server.name());
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String sentence(String body) {
        return body.replaceAll("(?s)^.*<p>(.*?)</p>.*$", "$1")
                .replaceAll("<[^>]*>", " ")
                .strip();
    }

    static String brief(String text) {
        String line = text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return line.length() <= 90 ? line : line.substring(0, 87) + "...";
    }
}
