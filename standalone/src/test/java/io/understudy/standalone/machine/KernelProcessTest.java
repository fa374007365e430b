package io.understudy.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelProcessTest {

    @Test
    void readsFieldsBehindANameWithSpacesAndBrackets() {
        // Given a process that calls itself "a) R 1 (b"
        String stat = "4711 (a) R 1 (b) S 42 4711 4700 0 -1 4194560 100 0 0 0 1 2 3 4 20 0 1 0 987654 1000 10 0";

        // When its line is read
        KernelProcess process = KernelProcess.parse(stat);

        // Then the name confuses nothing
        assertThat(process).isEqualTo(new KernelProcess(4711, 'S', 42, 4700, 987654));
    }

    @Test
    void knowsThisProcess() {
        // Given this program's number
        long pid = ProcessHandle.current().pid();

        // When the kernel is asked
        var found = KernelProcess.living(pid);

        // Then it lives, below its parent
        assertThat(found).isPresent();
        assertThat(found.get().parent())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
    }
}
