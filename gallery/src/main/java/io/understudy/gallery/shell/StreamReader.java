package io.understudy.gallery.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a process's stream as it comes, so that the process never waits for a reader. */
final class StreamReader {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final int keepAtMost;
    private byte[] bytes = new byte[0];
    private int length;
    private boolean ended;

    /**
     * Starts reading.
     *
     * @param keepAtMost only so many bytes of the end are kept, for streams that may talk without end
     */
    StreamReader(InputStream stream, int keepAtMost, String name) {
        this.keepAtMost = keepAtMost;
        Thread.ofPlatform().daemon().name(name).start(() -> read(stream));
    }

    private void read(InputStream stream) {
        byte[] chunk = new byte[16 * 1024];
        try {
            for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                add(chunk, n);
            }
        } catch (IOException closedWithTheProcess) {
            // What was read until then counts.
        } finally {
            lock.lock();
            try {
                ended = true;
                progress.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void add(byte[] chunk, int n) {
        lock.lock();
        try {
            if (length + n > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + n, 2 * bytes.length));
            }
            System.arraycopy(chunk, 0, bytes, length, n);
            length += n;
            if (length > keepAtMost) {
                drop(length - keepAtMost);
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void drop(int n) {
        System.arraycopy(bytes, n, bytes, 0, length - n);
        length -= n;
    }

    /** Takes the next line out of the stream; empty when the limit passes or the stream ends before the line's end. */
    Optional<String> takeLine(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                for (int i = 0; i < length; i++) {
                    if (bytes[i] == '\n') {
                        String line = new String(bytes, 0, i, StandardCharsets.UTF_8);
                        drop(i + 1);
                        return Optional.of(line);
                    }
                }
                if (ended || left <= 0) {
                    return Optional.empty();
                }
                left = progress.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Everything not taken yet, when the stream ends, or what there is when the limit passes before that. */
    byte[] rest(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!ended && left > 0) {
                left = progress.awaitNanos(left);
            }
            return Arrays.copyOf(bytes, length);
        } finally {
            lock.unlock();
        }
    }
}
