package io.understudy.standalone.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A server of the tests in a container instead of a process of this machine; asked for by {@code -Dplatform=containers}. It is on the
 * machine's own network, so that ports and addresses are those of the process that it stands for. Its data are in it: they survive a
 * kill, and end with this JVM.
 */
final class Contained {
    /** Maven hands what it is told by {@code -D} to the tests' JVMs, whatever a module's own settings for them are. */
    private static final String PROPERTY = "platform";

    private static final int STOP_SECONDS = 20;

    private final GenericContainer<?> container;
    private boolean made;

    /** @param files text by path in the container */
    Contained(String image, List<String> command, Map<String, String> environment, Map<String, String> files) {
        container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetworkMode("host")
                .withCommand(command.toArray(String[]::new))
                .withEnv(environment)
                .withStartupTimeout(Duration.ofMinutes(2));
        files.forEach((path, text) ->
                container.withCopyToContainer(Transferable.of(text.getBytes(StandardCharsets.UTF_8), 0644), path));
    }

    /** Writes what the server says to a file, where a person looks when it does not start. */
    void logTo(Path file) {
        container.withLogConsumer(frame -> {
            try {
                Files.write(file, frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        });
    }

    /** Whether the tests are to use containers. */
    static boolean isWanted() {
        return "containers".equals(System.getProperty(PROPERTY));
    }

    void start() {
        if (made) {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        } else {
            made = true;
            container.start();
        }
    }

    boolean isAlive() {
        return made
                && Boolean.TRUE.equals(container
                        .getDockerClient()
                        .inspectContainerCmd(container.getContainerId())
                        .exec()
                        .getState()
                        .getRunning());
    }

    void stop() {
        if (isAlive()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    void kill() {
        if (isAlive()) {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    void freeze() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Does nothing to one that is not frozen. */
    void thaw() {
        if (made
                && Boolean.TRUE.equals(container
                        .getDockerClient()
                        .inspectContainerCmd(container.getContainerId())
                        .exec()
                        .getState()
                        .getPaused())) {
            container
                    .getDockerClient()
                    .unpauseContainerCmd(container.getContainerId())
                    .exec();
        }
    }
}
