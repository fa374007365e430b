package io.understudy.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no work goes uncounted, whoever does it. */
class MeasureTest {
    private static final String WORK = "i=0; while [ $i -lt 150000 ]; do i=$((i+1)); done";

    @TempDir
    Path temporary;

    @Test
    void readsTheTimesOfAProcessWithBracketsInItsName() {
        // Given a line of /proc/<pid>/stat
        String stat = "17 (a) b (c)) S 1 17 17 0 -1 4194304 100 0 0 0 120 30 1000 50 20 0 1 0 99 0 0";

        // When
        ProcessTimes times = ProcessTimes.parse(stat);

        // Then
        assertThat(times).isEqualTo(new ProcessTimes(1.5, 10.5));
    }

    @Test
    void readsTheWorkOfTheWholeMachineWithoutItsIdleTime() {
        // Given user, nice, system, idle, waiting, interrupts (two kinds), stolen
        String line = "cpu  100 10 50 99999 777 3 2 555 0 0";

        // When
        double busy = CpuMeter.busySeconds(line);

        // Then
        assertThat(busy).isEqualTo(1.65);
    }

    @Test
    void countsWhatAStartedProgramsChildrenHaveDone() throws Exception {
        // Given a script whose work is done by a child of a child, and which says what that took
        CpuMeter meter = CpuMeter.begin(List.of());

        // When it has ended
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "bash -c 'bash -c \"$WORK\"; true'; times");
        builder.environment().put("WORK", WORK);
        Process script = builder.start();
        String times = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        script.waitFor();
        Cost cost = meter.end();

        // Then it is in the sum
        String[] children = times.trim().split("\\s+", -1);
        double said = seconds(children[2]) + seconds(children[3]);
        assertThat(said).isGreaterThan(0.1);
        assertThat(cost.cpuSeconds()).isGreaterThanOrEqualTo(said - 0.03);
    }

    @Test
    void countsWhatAServerAndItsEndedChildrenHaveDone() throws Exception {
        // Given a server that has called a program, which has ended
        try (Machine machine = Machine.open(temporary.resolve("data"))) {
            JavaPart.Program program = new JavaPart.Program(
                    List.of("-cp", System.getProperty("java.class.path"), Caller.class.getName()),
                    List.of(),
                    List.of(temporary.resolve("called").toString(), WORK),
                    Map.of(),
                    Optional.empty());
            JavaPart server = new JavaPart(machine, "caller", program);
            CpuMeter meter = CpuMeter.begin(List.of(server));
            server.startAndAwait();
            Awaitility.await().until(() -> Files.exists(temporary.resolve("called")));

            // When
            Cost cost = meter.end();

            // Then the sum has its own work and the program's
            ProcessTimes times = ProcessTimes.of(
                            server.process().orElseThrow().identity().pid())
                    .orElseThrow();
            assertThat(times.children()).isGreaterThan(0.1);
            assertThat(cost.cpuSeconds()).isGreaterThanOrEqualTo(times.children());
        }
    }

    /** A server that calls a program once and stays. */
    static final class Caller {
        public static void main(String[] arguments) throws Exception {
            new ProcessBuilder("bash", "-c", arguments[1]).start().waitFor();
            Files.createFile(Path.of(arguments[0]));
            new CountDownLatch(1).await();
        }
    }

    @Test
    void takesTheMiddleOfAllAndTheNearestRank() {
        // Given
        Samples samples = Samples.of(List.of(9.0, 1.0, 3.0, 2.0));

        // When
        double median = samples.median();

        // Then
        assertThat(median).isEqualTo(2.5, within(1e-9));
        assertThat(samples.percentile(50)).isEqualTo(2.0);
        assertThat(samples.percentile(95)).isEqualTo(9.0);
    }

    private static double seconds(String minutesAndSeconds) {
        String[] parts = minutesAndSeconds.replace("s", "").split("m", -1);
        return 60 * Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
    }
}
