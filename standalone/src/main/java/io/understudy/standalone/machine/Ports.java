package io.understudy.standalone.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports of 127.0.0.1, below the range from which the kernel takes the ports of outgoing connections (else one of those may sit on it when a server comes
 * back). A port stays the same for a name in one data folder as long as it can be had.
 *
 * <p>No two users meet: a port is reserved by a locked file until this object is closed, also against other programs of the same machine user, and must be
 * bindable at that moment, which covers everybody else.
 */
public final class Ports implements AutoCloseable {

    static final int FIRST = 20_000;
    static final int LAST = 31_999;

    private final Path memory;
    private final Path locks;
    private final Properties remembered = new Properties();
    private final Map<String, Integer> given = new HashMap<>();
    private final Map<Integer, FileChannel> held = new HashMap<>();

    Ports(Path dataFolder) {
        this(
                dataFolder,
                Path.of(System.getProperty("java.io.tmpdir"), "understudy-ports-" + System.getProperty("user.name")));
    }

    Ports(Path dataFolder, Path locks) {
        this.memory = dataFolder.resolve("ports.properties");
        this.locks = locks;
        if (Files.exists(memory)) {
            try (InputStream in = Files.newInputStream(memory)) {
                remembered.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + memory, e);
            }
        }
    }

    /** The port of this name: the same at every call, and after a restart if nobody else has taken it. */
    public synchronized int of(String name) {
        return given.computeIfAbsent(name, this::choose);
    }

    private int choose(String name) {
        int last = number(remembered.getProperty(name));
        int port = last != 0 && reserve(last) ? last : any();
        remembered.setProperty(name, Integer.toString(port));
        try (OutputStream out = Files.newOutputStream(memory)) {
            remembered.store(out, "the ports this data folder's servers had last");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + memory, e);
        }
        return port;
    }

    private static int number(String text) {
        return text != null && text.matches("[0-9]{5}") ? Integer.parseInt(text) : 0;
    }

    private int any() {
        int count = LAST - FIRST + 1;
        int start = ThreadLocalRandom.current().nextInt(count);
        for (int i = 0; i < count; i++) {
            int port = FIRST + (start + i) % count;
            if (reserve(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    private boolean reserve(int port) {
        if (port < FIRST || port > LAST || held.containsKey(port) || !isBindable(port)) {
            return false;
        }
        // Within one JVM a second lock on the file must not even be tried: closing its channel would drop the first one
        // (POSIX record locks).
        if (System.getProperties().putIfAbsent("understudy.port." + port, "reserved") != null) {
            return false;
        }
        try {
            Files.createDirectories(locks);
            FileChannel channel = FileChannel.open(
                    locks.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                channel.close();
                System.clearProperty("understudy.port." + port);
                return false;
            }
            held.put(port, channel);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reserve ports in " + locks, e);
        }
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException takenByThisProgram) {
            return null;
        }
    }

    private static boolean isBindable(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: the remains of closed connections (TIME_WAIT) do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(Loopback.ADDRESS, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Gives all ports free. */
    @Override
    public synchronized void close() {
        held.forEach((port, channel) -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot give port " + port + " free", e);
            }
            System.clearProperty("understudy.port." + port);
        });
        held.clear();
        given.clear();
    }
}
