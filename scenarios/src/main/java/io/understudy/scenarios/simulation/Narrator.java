package io.understudy.scenarios.simulation;

/** Hears what happens in a simulation, for a timeline. */
@FunctionalInterface
interface Narrator {
    Narrator SILENT = (about, what) -> {};

    void say(String about, String what);
}
