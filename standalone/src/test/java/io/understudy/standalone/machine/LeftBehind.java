package io.understudy.standalone.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program for LeftOversTest: starts processes on a data folder, says so, and waits to be ended. */
final class LeftBehind {

    private LeftBehind() {}

    public static void main(String... arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Machine machine = Machine.open(folder);
        // A parent with a child, and one that leaves a child behind in a session of its own and ends.
        start(machine, "family", "sleep 3600 & exec sleep 3601");
        start(machine, "orphan", "setsid sleep 3602 &");
        System.out.println("started");
        new CountDownLatch(1).await();
    }

    private static void start(Machine machine, String name, String script) {
        Path folder = machine.data().folder(name);
        Machine.Stoppable nothing = () -> {};
        machine.start(
                Launch.of(name, List.of("/bin/sh", "-c", script), Map.of(), folder, folder.resolve("log")), nothing);
    }
}
