package io.understudy.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.fleet.Fleet;
import io.understudy.fleet.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetProducerTest {
    private static final String SERVER = """
              %1$s:
                site: %2$s
                reach: {ssh: {user: root, host: 10.0.0.%3$s, port: 22, key-file: /etc/k, known-hosts-file: /etc/h}}
                web: http://10.0.0.%3$s:80
                database: {host: 10.0.0.%3$s, port: 3306}
                galleries: /srv/galleries
            """;
    private static final String FLEET =
            """
            sites: [strasbourg, gravelines]
            observers: [o1, o2, o3]
            defaults:
              policy: {scan-every: 15m, probe-every: 10s, verdict-fresh-for: 60s, confirm-after: 60s, stable-for: 10m, promote-after: 2h, warn-before: 15m, recovery-point-budget: 2h, block-window: 1h}
            servers:
            """ + SERVER.formatted("s1", "strasbourg", 1) + SERVER.formatted("s1b", "gravelines", 2) + """
            proxies:
              p1: {site: gravelines, reach: local, web: "http://10.0.0.9:80", routes: {folder: /etc/r, reload: ["true"]}}
            pairs:
              lyon: {main: s1, spare: s1b, probe-gallery: alice.test}
            """;

    @TempDir
    Path folder;

    private FleetProducer producer;

    @BeforeEach
    void configure() throws IOException {
        producer = new FleetProducer();
        producer.file = Files.writeString(folder.resolve("fleet.yaml"), FLEET);
        producer.here = Optional.empty();
    }

    @Test
    void the_server_this_process_runs_on_is_reached_without_ssh() {
        // Given
        producer.here = Optional.of("s1b");
        // When
        Fleet fleet = producer.fleet();
        // Then
        assertThat(fleet.server("s1b").orElseThrow().reach()).isEqualTo(new Reach.Local());
        assertThat(fleet.server("s1").orElseThrow().reach()).isInstanceOf(Reach.Ssh.class);
    }

    @Test
    void a_place_that_is_no_server_of_the_fleet_ends_the_start() {
        // Given
        producer.here = Optional.of("s9");
        // When / Then
        assertThatThrownBy(() -> producer.fleet())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'s9'");
    }

    @Test
    void a_wrong_file_ends_the_start_with_every_finding() throws IOException {
        // Given
        Files.writeString(producer.file, FLEET.replace("main: s1,", "main: s7,").replace("observers:", "watchers:"));
        // When / Then
        assertThatThrownBy(() -> producer.fleet())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fleet.yaml:")
                .hasMessageContaining("s7")
                .hasMessageContaining("watchers");
    }
}
