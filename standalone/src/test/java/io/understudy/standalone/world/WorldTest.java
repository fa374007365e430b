package io.understudy.standalone.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there before Understudy: servers, galleries, proxies. */
class WorldTest {

    private static final String HOST = "alice.test";
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, 1, 2, 3, 4, (byte) 0xff, (byte) 0xd9};

    @TempDir
    static Path temporary;

    private static Machine machine;
    private static World world;
    private static HttpClient http;

    @BeforeAll
    static void startWorld() throws Exception {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        machine = Machine.open(temporary.resolve("data"));
        world = World.startWithoutServices(
                machine, WorldOptions.in(machine.data().path()), line -> {});
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stopWorld() {
        machine.close();
    }

    @BeforeEach
    void openTheMainAsItsOwnerWould() throws Exception {
        root(world.main(), "SET GLOBAL read_only = OFF");
        grant("ALL");
        route("s1|" + world.main().web() + "|WRITE|1|1|-");
    }

    @Test
    void servesNothingWhileTheBootGateIsClosed() throws Exception {
        // Given a main that nobody has opened since it booted
        root(world.main(), "SET GLOBAL read_only = ON");

        // When a page is asked for
        HttpResponse<String> page = get(world.main().web(), "/");

        // Then it is refused with a sentence
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("fenced since boot");
    }

    @Test
    void showsAnUploadedPhotoThroughBothProxies() throws Exception {
        // Given a photo uploaded through one proxy, with a hostile name
        HttpResponse<String> answer = upload(world.fronts().getFirst().web(), "<script>alert(1)</script>");
        assertThat(answer.body()).contains("\"stat\":\"ok\"");

        // When the albums are visited through the other
        HttpResponse<String> page = get(world.fronts().getLast().web(), "/");

        // Then the photo is there, and its name is only text
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<img src=\"/upload/")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(page.body().strip()).endsWith("</html>");
        assertThat(page.headers().firstValue("X-Understudy-Data-As-Of")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "INSERT", "CREATE"})
    void keepsNothingOfAnUploadThatTheDatabaseRefuses(String right) throws Exception {
        // Given a gallery's user that may not do all that an upload needs, as while its rights are being rewritten
        grant(right);
        long before = uploadedFiles();

        // When it uploads
        HttpResponse<String> answer = upload(world.main().web(), "refused");

        // Then it is told so, and no file is left
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("600");
        assertThat(answer.body()).contains("no photos can be added");
        assertThat(uploadedFiles()).isEqualTo(before);
    }

    @Test
    void refusesWritesAtTheProxyInReadOnlyMode() throws Exception {
        // Given a route in read-only mode
        route("s1|" + world.main().web() + "|READ_ONLY|1|2|2026-11-23T10:15:00Z");
        for (Front front : world.fronts()) {
            // When one uploads, or asks for a page of the administration under another spelling
            HttpResponse<String> upload = upload(front.web(), "refused");
            HttpResponse<String> admin = get(front.web(), "/%61dmin.php");
            HttpResponse<String> action = get(front.web(), "/picture.php?/1&action=rate");

            // Then it is refused with the age of the data, and reading goes on
            for (HttpResponse<String> answer : List.of(upload, admin, action)) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("600");
                assertThat(answer.body()).contains("2026-11-23T10:15:00Z");
            }
            HttpResponse<String> page = get(front.web(), "/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("X-Understudy-Data-As-Of")).contains("2026-11-23T10:15:00Z");
        }
    }

    @Test
    void saysWhichRouteIsLoadedAndWhoAnswers() throws Exception {
        // Given a loaded route
        String route = "s1|" + world.main().web() + "|WRITE|1|7|-";
        route(route);

        // When both are asked for through a proxy
        String loaded = get(world.fronts().getFirst().web(), "/.well-known/understudy/route")
                .body();
        String server = get(world.fronts().getFirst().web(), "/.well-known/understudy/server")
                .body();

        // Then they are told
        assertThat(loaded.strip()).isEqualTo(route);
        assertThat(server.strip()).isEqualTo("s1");
    }

    @Test
    void neverLeavesTheGalleryFolder() throws Exception {
        // When the credentials are asked for as if they were a photo
        HttpResponse<String> answer = get(world.main().web(), "/upload/%2e%2e/local/config/database.inc.php");

        // Then there is no such photo
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void hidesPrivateAlbums() throws Exception {
        // Given a photo that is in a private album only
        root(
                world.main(),
                "INSERT INTO pwg_alice.piwigo_images (id, name, path) VALUES (900, 'secret wedding', './upload/x.jpg')",
                "INSERT INTO pwg_alice.piwigo_image_category (image_id, category_id) VALUES (900, 2)");

        // When a visitor looks for it
        HttpResponse<String> page = get(world.main().web(), "/picture.php?/900");

        // Then it is not there
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(get(world.main().web(), "/").body()).doesNotContain("secret wedding");
    }

    @Test
    void theSpareHoldsNoGalleryYet() {
        // When one looks at the spare's disk, then no gallery is there, and its database is closed
        assertThat(SettingsFile.of(world.spare().gallery(HOST))).doesNotExist();
        assertThat(world.spare().galleries()).isEmptyDirectory();
    }

    @Test
    void thePowerSwitchSaysOffOnlyAfterHavingSwitchedOff() throws Exception {
        // Given a running main
        String power = machine.data().path().resolve("power/power").toString();
        assertThat(output(power, "status")).isEqualTo("on");

        // When it is switched off
        output(power, "off");

        // Then its processes are dead and the switch says so
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(world.main().listening()).isEmpty());
        assertThat(output(power, "status")).isEqualTo("off");
        world.main().kill();
        world.powerOn();
        assertThat(world.main().listening()).hasSize(3);
        assertThat(output(power, "status")).isEqualTo("on");
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out =
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private static void route(String value) throws Exception {
        for (Front front : world.fronts()) {
            switch (front.fleetLine().routes()) {
                case FleetYaml.Routes.NginxFiles(Path folder, List<String> reload) -> {
                    Files.writeString(folder.resolve("lyon.route"), "\"lyon\" \"" + value + "\";\n");
                    output(reload.toArray(String[]::new));
                }
                case FleetYaml.Routes.HaproxyMap(Path map, List<String> runtime) -> {
                    Files.writeString(map, "lyon " + value + "\n");
                    tell(runtime, "clear map " + map, "add map " + map + " lyon " + value);
                }
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(get(front.web(), "/.well-known/understudy/route")
                                    .body()
                                    .strip())
                            .isEqualTo(value));
        }
    }

    private static void tell(List<String> runtime, String... commands) throws Exception {
        for (String command : commands) {
            Process process = new ProcessBuilder(runtime).start();
            try (var in = process.outputWriter()) {
                in.write(command + "\n");
            }
            assertThat(process.waitFor()).isZero();
        }
    }

    private static void grant(String rights) throws Exception {
        DatabaseSettings settings = world.main().settings(HOST);
        root(
                world.main(),
                "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'pwg_alice'@'127.0.0.1'",
                "GRANT " + rights + " ON `" + settings.schema() + "`.* TO '" + settings.user() + "'@'127.0.0.1'");
    }

    private static void root(GalleryServer server, String... statements) throws SQLException {
        try (Connection root = server.database().openAsRoot("");
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long uploadedFiles() throws Exception {
        try (var files = Files.walk(world.main().gallery(HOST).resolve("upload"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static HttpResponse<String> get(URI base, String path) throws Exception {
        return http.send(request(base, path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> upload(URI base, String name) throws Exception {
        String query = "/ws.php?method=pwg.images.addSimple&category=1&name="
                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
        return http.send(
                request(base, query)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(PHOTO))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI base, String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Host", HOST)
                .timeout(Duration.ofSeconds(10));
    }
}
