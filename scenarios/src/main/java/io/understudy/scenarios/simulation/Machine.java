package io.understudy.scenarios.simulation;

import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.mode.ModeReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server of the simulated world, as it really is. */
final class Machine {
    final String name;
    boolean up = true;
    /** Too slow for visitors, while its database still lets Understudy in. */
    boolean overloaded;

    /** It lets everybody in and takes nothing. */
    boolean diskFull;

    /** Tables or files of it are not what they were before it crashed. */
    boolean damaged;

    boolean cutFromUs;
    boolean cutFromObservers;
    boolean grantsOpen;
    boolean gateClosed = true;
    /** Somebody opened it without asking, as in October 2017. */
    boolean openedByHand;

    Optional<RoleMarker> marker = Optional.empty();
    /** Instants of the visitors' writes that it accepted, by gallery. */
    final Map<String, List<Instant>> accepted = new HashMap<>();
    /** Up to which instant of the main's data it holds a copy, by gallery. */
    final Map<String, Instant> copiedAsOf = new HashMap<>();

    Machine(String name) {
        this.name = name;
    }

    boolean reachable() {
        return up && !cutFromUs;
    }

    boolean serves() {
        return up && !overloaded;
    }

    boolean writable() {
        return up && grantsOpen && !gateClosed;
    }

    /** What an upload really meets. */
    boolean takes() {
        return writable() && !diskFull;
    }

    void off() {
        up = false;
    }

    /** A server that boots is behind its boot gate. */
    void boot() {
        if (!up) {
            up = true;
            overloaded = false;
            gateClosed = true;
        }
    }

    void openByHand() {
        grantsOpen = true;
        gateClosed = false;
        openedByHand = true;
    }

    void setGrants(boolean open, boolean gateOpen) {
        grantsOpen = open;
        gateClosed = !gateOpen;
        openedByHand = false;
    }

    ModeReading mode() {
        if (!reachable()) {
            return new ModeReading.Unreachable("no connection");
        }
        if (gateClosed) {
            return new ModeReading.ServerReadOnly();
        }
        if (grantsOpen && diskFull) {
            return new ModeReading.Unreachable("the table is full");
        }
        return grantsOpen ? new ModeReading.Writable() : new ModeReading.Refused(1142, "denied");
    }

    void accept(String gallery, Instant at) {
        accepted.computeIfAbsent(gallery, g -> new ArrayList<>()).add(at);
    }

    List<Instant> accepted(String gallery) {
        return accepted.getOrDefault(gallery, List.of());
    }
}
