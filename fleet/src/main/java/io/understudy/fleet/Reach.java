package io.understudy.fleet;

/** How commands get to a machine. */
public sealed interface Reach {

    /** It is the very machine the service runs on. */
    record Local() implements Reach {}

    /**
     * By OpenSSH, in batch mode, with a pinned host key.
     *
     * @param keyFile private key
     * @param knownHostsFile the only host keys trusted
     */
    record Ssh(String user, String host, int port, String keyFile, String knownHostsFile) implements Reach {}
}
