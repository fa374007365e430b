package io.understudy.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaPartTest {

    @TempDir
    Path temporary;

    private Machine machine;
    private URI address;
    private JavaPart part;

    @BeforeEach
    void openMachine() {
        machine = Machine.open(temporary.resolve("data"));
        int port = machine.port("greeter");
        address = URI.create("http://127.0.0.1:" + port + "/");
        part = new JavaPart(
                machine,
                "greeter",
                JavaPart.Program.here(
                        Greeter.class, List.of(Integer.toString(port)), Map.of("GREETING", "good morning"), address));
    }

    @AfterEach
    void closeMachine() {
        machine.close();
    }

    @Test
    void isReadyWhenItsAddressAnswersAndTakesSettingsFromItsEnvironment() throws Exception {
        // Given a program with a setting

        // When it is started
        part.startAndAwait();

        // Then it answers with the setting
        assertThat(get()).isEqualTo("good morning");
    }

    @Test
    void answersNothingWhileItIsFrozenAndGoesOnWhenThawed() throws Exception {
        // Given a frozen program
        part.startAndAwait();
        part.freeze();
        assertThatThrownBy(this::get).isInstanceOf(HttpTimeoutException.class);
        assertThat(part.isAlive()).isTrue();

        // When it is thawed
        part.thaw();

        // Then it answers
        assertThat(get()).isEqualTo("good morning");
    }

    @Test
    void canBeKilledWhileItIsFrozen() {
        // Given a frozen program
        part.startAndAwait();
        part.freeze();

        // When it is killed
        part.kill();

        // Then nothing of it is left
        assertThat(part.isAlive()).isFalse();
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void quotesTheLogWhenTheProgramEndsAtItsStart() {
        // Given a program that lacks its setting
        JavaPart broken =
                new JavaPart(machine, "broken", JavaPart.Program.here(Greeter.class, List.of("0"), Map.of(), address));

        // When it is started, Then the failure quotes the exception of the program
        assertThatThrownBy(broken::startAndAwait)
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("ended instead of starting")
                .hasMessageContaining("NullPointerException");
    }

    @Test
    void writesAnArchiveOfItsClassesAtItsGoodEndAndStartsWithIt() throws Exception {
        // Given a jar with an archive that does not exist yet
        Path archives = Files.createDirectories(temporary.resolve("archives"));
        JavaPart jar = new JavaPart(
                machine,
                "jar",
                JavaPart.Program.jar(
                                greeterJar(),
                                Map.of("GREETING", "good morning", "PORT", Integer.toString(address.getPort())),
                                address)
                        .withArchive(archives.resolve("greeter")));

        // When it is killed, and started and stopped
        jar.startAndAwait();
        jar.kill();
        assertThat(archives).isEmptyDirectory();
        jar.startAndAwait();
        jar.stop();

        // Then only the good end left an archive, and the next start maps it
        assertThat(archives).isDirectoryContaining("glob:**/greeter-*");
        jar.startAndAwait();
        long pid = jar.process().orElseThrow().identity().pid();
        assertThat(Files.readString(Path.of("/proc/" + pid + "/maps"))).contains(archives + "/greeter-");
        assertThat(get()).isEqualTo("good morning");
    }

    /** A jar that refers to the compiled test, listens where the test asks, and needs no argument. */
    private Path greeterJar() throws IOException {
        Path file = temporary.resolve("greeter.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Greeter.class.getName());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var compiled = Greeter.class.getResourceAsStream("Greeter.class")) {
            jar.putNextEntry(new JarEntry(Greeter.class.getName().replace('.', '/') + ".class"));
            compiled.transferTo(jar);
        }
        return file;
    }

    private String get() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(1))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
