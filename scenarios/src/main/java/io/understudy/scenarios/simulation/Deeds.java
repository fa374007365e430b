package io.understudy.scenarios.simulation;

import io.understudy.events.AccessMode;
import java.util.List;
import java.util.Map;

/** The verbs of a story. */
final class Deeds {
    private final World world;

    Deeds(World world) {
        this.world = world;
    }

    /** @throws IllegalArgumentException for a verb or a name that is not known */
    void happen(String verb, Object what) {
        switch (verb) {
            case "crash" -> names(what).forEach(this::crash);
            case "recover" -> names(what).forEach(this::recover);
            case "overload" -> names(what).forEach(n -> machine(n).overloaded = true);
            case "relieve" -> names(what).forEach(n -> machine(n).overloaded = false);
            case "open" -> names(what).forEach(n -> machine(n).openByHand());
            case "address" -> world.fronts.forEach(f -> f.address = names(what).contains(f.name));
            case "point" -> point(StoryFile.map("point", what));
            default ->
                throw new IllegalArgumentException(
                        "\"" + verb
                                + "\" is no verb of a story; there are: crash, recover, overload, relieve, open, address, point");
        }
    }

    private void crash(String name) {
        if (front(name) instanceof Front f) {
            f.up = false;
        } else {
            machine(name).off();
        }
    }

    private void recover(String name) {
        if (front(name) instanceof Front f) {
            f.up = true;
        } else {
            machine(name).boot();
        }
    }

    /** By hand, in the proxy's configuration, without asking anybody. */
    private void point(Map<String, Object> what) {
        Front front = front(what.get("proxy").toString());
        String pair = what.get("pair").toString();
        Front.Way held = front.ways.get(pair);
        front.ways.put(
                pair,
                new Front.Way(
                        machine(what.get("server").toString()).name, AccessMode.WRITE, held.epoch(), held.decision()));
    }

    private Front front(String name) {
        return world.fronts.stream()
                .filter(f -> f.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private Machine machine(String name) {
        if (!world.machines.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no " + name + "; there are: " + world.machines.keySet() + ", p1 and p2");
        }
        return world.machine(name);
    }

    private static List<String> names(Object what) {
        return what instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of(what.toString());
    }
}
