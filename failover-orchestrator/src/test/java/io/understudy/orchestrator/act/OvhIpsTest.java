package io.understudy.orchestrator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.orchestrator.FakeKeys;
import io.understudy.orchestrator.FakeProvider;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpAnswer.Given;
import io.understudy.orchestrator.decide.IpAnswer.Later;
import io.understudy.orchestrator.decide.IpAnswer.Refused;
import io.understudy.orchestrator.decide.IpTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only OVH's API wants: signatures and its own time. */
class OvhIpsTest {
    @TempDir
    private Path folder;

    private FakeProvider fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeProvider("target-1");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private IpProvider driver() throws IOException {
        return IpProvider.of(FakeKeys.OVH.ip(fake, folder, Duration.ofSeconds(20)));
    }

    /** Computed apart from this code, for example: {@code printf %s 'secret-…+key-…+GET+https://…++1760428800' | openssl dgst -sha1}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET https://eu.api.ovh.com/1.0/ip/203.0.113.10%2F32/task?status=todo '' 1760428800 $1$8e30141e50bfc62bc35918eb459f1fc5931bd534",
                "POST https://eu.api.ovh.com/1.0/ip/203.0.113.10%2F32/move {\"to\":\"ns300.ip-203-0-113.example\"} 1760428801 $1$f9ca9bb0514a1b06f6f858b68a19b419f15cc0d8"
            })
    void signaturesAreThoseThatOpensslComputes(String method, String url, String body, long time, String expected) {
        // When
        String signature = OvhSignature.of("secret-of-the-application", "key-of-the-consumer", method, url, body, time);

        // Then
        assertThat(signature).isEqualTo(expected);
    }

    @Test
    void aWrongClockHereDoesNotMatter() throws IOException {
        // Given an API whose time is years from ours
        fake.clockSeconds = 1_000_000_000L;

        // When
        IpAnswer<String> route = driver().route();

        // Then
        assertThat(route).isEqualTo(new Given<>("target-1"));
    }

    @Test
    void aRequestOfAnotherTimeIsSentAgainWithTheRightOneAndCarriedOutOnce() throws IOException {
        // Given a driver that has read the API's time, which then jumps
        IpProvider driver = driver();
        driver.route();
        fake.clockSeconds += 7200;
        fake.landAtOnce(true);

        // When
        IpAnswer<IpTask> answer = driver.ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(Given.class);
        assertThat(fake.route).isEqualTo("target-2");
        assertThat(fake.openTasks()).isEmpty();
    }

    @Test
    void noMoveIsAskedForWithoutTheProvidersTime() throws IOException {
        // Given an API whose time cannot be reached
        IpProvider driver = driver();
        fake.close();

        // When
        IpAnswer<IpTask> answer = driver.ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(Later.class);
        assertThat(answer.toString()).contains("the provider's time cannot be read");
    }

    @Test
    void keysThatOthersCanReadAreNotUsedAndNoAnswerShowsThem() throws IOException {
        // Given
        IpProvider driver = driver();
        Files.setPosixFilePermissions(folder.resolve("as"), PosixFilePermissions.fromString("rw-r--r--"));

        // When
        IpAnswer<IpTask> answer = driver.ask("target-2");

        // Then
        assertThat(answer).isInstanceOf(Refused.class);
        assertThat(answer.toString()).contains("mode 0600").doesNotContain("secret-of-the-application");
        assertThat(fake.asked).hasValue(0);
    }
}
