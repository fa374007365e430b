package io.understudy.standalone.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** A program for PortsTest: locks a file, says so, and waits to be ended. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        System.out.println(channel.lock().isValid() ? "locked" : "not locked");
        new CountDownLatch(1).await();
    }
}
