package io.understudy.gallery.shell;

import java.util.ArrayList;
import java.util.List;

/** Ties a command to the process that starts it. */
public final class Tether {
    private Tether() {}

    /**
     * The command, killed by the kernel when its parent dies: this process, or over ssh the connection's process on the
     * server. Its own children are not tied.
     */
    public static List<String> tie(List<String> argv) {
        List<String> tied = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        tied.addAll(argv);
        return List.copyOf(tied);
    }
}
