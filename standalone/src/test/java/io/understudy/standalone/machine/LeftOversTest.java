package io.understudy.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {

    @TempDir
    Path temporary;

    private Process bystander;

    @AfterEach
    void endBystander() {
        if (bystander != null) {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aKilledRunsProcessesAreEndedByTheNextStart() throws Exception {
        // Given what a killed run left behind
        Path folder = temporary.resolve("data");
        Process run = run(folder);
        run.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(processesOf(folder)).hasSize(3);

        // When the folder is opened again
        List<String> ended;
        try (Machine machine = Machine.open(folder)) {
            ended = machine.endedLeftOvers();
        }

        // Then all are ended, also those whose parent is gone, and it says so
        assertThat(processesOf(folder)).isEmpty();
        assertThat(String.join(", ", ended)).contains("family (2 processes)").contains("orphan");
    }

    @Test
    void aTerminatedRunLeavesNothingBehind() throws Exception {
        // Given a run with processes
        Path folder = temporary.resolve("data");
        Process run = run(folder);
        assertThat(processesOf(folder)).hasSize(3);

        // When it is told to end, as by Ctrl-C
        run.destroy();

        // Then its processes end before it does
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfAnOldOneIsLeftAlone() throws Exception {
        // Given a pid file whose number belongs to another process now
        bystander = new ProcessBuilder("setsid", "sleep", "3603").start();
        ProcessIdentity present = ProcessIdentity.of(bystander.pid()).orElseThrow();
        Path folder = temporary.resolve("data");
        Path pids = prepareFolder(folder).resolve("pids");
        ProcessIdentity old = new ProcessIdentity(present.pid(), present.startTicks() - 1, present.boot());
        Files.writeString(pids.resolve("db.pid"), old.asLine());

        // When the folder is opened
        try (Machine machine = Machine.open(folder)) {
            assertThat(machine.endedLeftOvers()).isEmpty();
        }

        // Then the other process lives
        assertThat(present.isAlive()).isTrue();
    }

    @Test
    void aPidFileOfAnEarlierBootNamesNobody() throws Exception {
        // Given a pid file with a living process's number and start, but of another boot
        bystander = new ProcessBuilder("setsid", "sleep", "3604").start();
        ProcessIdentity present = ProcessIdentity.of(bystander.pid()).orElseThrow();
        Path folder = temporary.resolve("data");
        Path pids = prepareFolder(folder).resolve("pids");
        Files.writeString(
                pids.resolve("db.pid"), new ProcessIdentity(present.pid(), present.startTicks(), "other").asLine());

        // When the folder is opened
        Machine.open(folder).close();

        // Then the process lives
        assertThat(present.isAlive()).isTrue();
    }

    @Test
    void twoRunsOnTwoFoldersDoNotTouchEachOther() throws Exception {
        // Given a run on one folder
        Path first = temporary.resolve("first");
        Process run = run(first);
        Set<Long> before = processesOf(first);

        // When another folder is opened, used and closed
        try (Machine second = Machine.open(temporary.resolve("second"))) {
            second.port("db");
        }

        // Then the first one's processes live on, and its folder cannot be opened
        assertThat(processesOf(first)).isEqualTo(before);
        assertThatThrownBy(() -> Machine.open(first)).isInstanceOf(DataFolder.FolderInUse.class);
        run.destroy();
        run.waitFor(20, TimeUnit.SECONDS);
    }

    private static Path prepareFolder(Path folder) throws IOException {
        Machine.open(folder).close();
        Files.createDirectories(folder.resolve("pids"));
        return folder;
    }

    private static Process run(Path folder) throws IOException {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftBehind.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = run.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("started");
        await().until(() -> processesOf(folder).size() == 3);
        return run;
    }

    private static Set<Long> processesOf(Path folder) throws IOException {
        return ProcessTree.markedFor(folder.toRealPath() + ":").members();
    }
}
