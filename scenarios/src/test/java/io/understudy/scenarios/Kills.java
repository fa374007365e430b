package io.understudy.scenarios;

import static org.awaitility.Awaitility.await;

import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.story.Mischief;
import io.understudy.standalone.story.Moment;
import io.understudy.standalone.world.World;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Kills parts at given moments of the story, as the kernel's memory killer would, and starts them again at once. */
final class Kills implements Mischief {
    private final Map<Moment, List<String>> victims = new EnumMap<>(Moment.class);

    /** At that moment these parts: services by name, {@code kafka}, {@code postgres}. */
    Kills at(Moment moment, String... parts) {
        victims.put(moment, List.of(parts));
        return this;
    }

    @Override
    public void at(Moment moment, World world) {
        List<Part> parts = victims.getOrDefault(moment, List.of()).stream()
                .map(name -> world.backstage().get(name))
                .toList();
        // All are dead at the same time for a moment: nobody takes over for anybody.
        parts.forEach(Kills::kill);
        parts.forEach(Part::start);
    }

    /** Of a service only the JVM itself: what it had started has to notice by itself. A database's processes go together. */
    private static void kill(Part part) {
        if (part instanceof JavaPart) {
            part.process().ifPresent(process -> process.signal("KILL"));
            await().atMost(Duration.ofSeconds(10)).until(() -> !part.isAlive());
        } else {
            part.kill();
        }
    }

    @Override
    public String toString() {
        return victims.toString();
    }
}
