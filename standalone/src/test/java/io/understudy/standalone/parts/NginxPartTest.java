package io.understudy.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxPartTest {

    @TempDir
    Path temporary;

    private final AtomicReference<String> answer = new AtomicReference<>("first");
    private Machine machine;
    private NginxPart nginx;

    @BeforeEach
    void openMachine() {
        machine = Machine.open(temporary.resolve("data"));
        nginx = new NginxPart(machine, "proxy", port -> """
                server {
                    listen 127.0.0.1:%d;
                    location = /said { return 200 "%s"; }
                    location / { root pages; }
                }
                """.formatted(port, answer.get()));
    }

    @AfterEach
    void closeMachine() {
        machine.close();
    }

    @Test
    void servesFilesOfItsPrivateFolder() throws Exception {
        // Given a page below its prefix, which only this user may enter
        Path pages = Files.createDirectories(nginx.prefix().resolve("pages"));
        Files.writeString(pages.resolve("photo.txt"), "a photo");

        // When it is started
        nginx.startAndAwait();

        // Then it serves the page
        assertThat(get("/photo.txt")).isEqualTo("a photo");
    }

    @Test
    void answersByItsNewConfigurationAfterAReload() throws Exception {
        // Given a proxy that answers
        nginx.startAndAwait();
        assertThat(get("/said")).isEqualTo("first");
        answer.set("second");

        // When it reads its new configuration
        nginx.reload();

        // Then it soon answers by it
        await().untilAsserted(() -> assertThat(get("/said")).isEqualTo("second"));
    }

    @Test
    void leavesNoWorkerOnItsPortWhenItIsKilled() throws Exception {
        // Given a running proxy
        nginx.startAndAwait();
        var members = nginx.process().orElseThrow().members();

        // When it is killed
        nginx.kill();

        // Then neither master nor worker lives, and it can start on the same port
        assertThat(members).hasSizeGreaterThan(1).noneMatch(pid -> Files.exists(Path.of("/proc/" + pid + "/exe")));
        nginx.startAndAwait();
        assertThat(get("/said")).isEqualTo("first");
    }

    @Test
    void saysWhereToLookWhenItsConfigurationIsWrong() {
        // Given a configuration with an unknown word
        NginxPart wrong = new NginxPart(machine, "wrong", port -> "no_such_word on;");

        // When it is started, Then the failure quotes nginx and names the file
        assertThatThrownBy(wrong::startAndAwait)
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("unknown directive \"no_such_word\"")
                .hasMessageContaining(wrong.prefix().resolve("nginx.conf").toString());
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(nginx.url() + path)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
