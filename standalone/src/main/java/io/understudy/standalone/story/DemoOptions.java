package io.understudy.standalone.story;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The demonstration's command line. */
sealed interface DemoOptions {

    /** Where the data are when nothing is said: in the checkout, from wherever it is called. */
    Path DEFAULT_DATA = Path.of(System.getProperty("understudy.root", ""), ".understudy/demo");

    String USAGE = """
            usage: ./understudy demo [options]

            Plays an incident at a shortened clock and checks every step by independent readings.

              --keep            leave everything running at the end and print its addresses; Ctrl-C stops it.
                                With data that an earlier --keep left behind, the same system is started again.
              --wipe            begin on emptied data
              --import DIR      protect a real gallery: a .sql dump and the gallery's files below DIR
              --sabotage NAME   break one thing on purpose: %s
              --haproxy         make the spare proxy a HAProxy instead of an nginx
              --data DIR        keep the data in DIR instead of .understudy/demo
              --help            print this

            exit status: 0 every check held; 1 a check failed (with --sabotage: at the row meant to catch it); 2 usage;
            3 the sabotage was caught at another row; 4 the sabotage was not caught; 5 it could not be started or took too long;
            130 stopped by Ctrl-C
            """.formatted(Sabotage.names());

    /** The options are understood. */
    record Play(
            boolean keep,
            boolean wipe,
            Optional<Path> importFrom,
            Optional<Sabotage> sabotage,
            boolean haproxy,
            Path data)
            implements DemoOptions {}

    /** Only the usage is wanted. */
    record Help() implements DemoOptions {}

    /** They are not understood. */
    record Wrong(String why) implements DemoOptions {}

    static DemoOptions parse(List<String> args) {
        boolean keep = false;
        boolean wipe = false;
        boolean haproxy = false;
        Optional<Path> importFrom = Optional.empty();
        Optional<Sabotage> sabotage = Optional.empty();
        Path data = DEFAULT_DATA;
        Iterator<String> left = args.iterator();
        while (left.hasNext()) {
            String option = left.next();
            switch (option) {
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--keep" -> keep = true;
                case "--wipe" -> wipe = true;
                case "--haproxy" -> haproxy = true;
                case "--import", "--sabotage", "--data" -> {
                    if (!left.hasNext()) {
                        return new Wrong(option + " needs a value");
                    }
                    String value = left.next();
                    switch (option) {
                        case "--import" -> importFrom = Optional.of(Path.of(value));
                        case "--data" -> data = Path.of(value);
                        default -> {
                            sabotage = Sabotage.named(value);
                            if (sabotage.isEmpty()) {
                                return new Wrong("unknown sabotage '" + value + "'; known are " + Sabotage.names());
                            }
                        }
                    }
                }
                default -> {
                    return new Wrong("unknown option '" + option + "'");
                }
            }
        }
        return new Play(keep, wipe, importFrom, sabotage, haproxy, data);
    }
}
