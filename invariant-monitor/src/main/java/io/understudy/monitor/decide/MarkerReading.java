package io.understudy.monitor.decide;

/** The role marker in a server's database. */
public sealed interface MarkerReading {
    /** The marker names the main role. */
    record Main(long epoch) implements MarkerReading {}

    /** The marker names another role, or there is no marker: the server does not claim to be the main. */
    record NotMain(String role) implements MarkerReading {}

    /** It cannot be read. */
    record Unknown(String reason) implements MarkerReading {}
}
