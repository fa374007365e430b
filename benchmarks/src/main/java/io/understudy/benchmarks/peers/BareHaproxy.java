package io.understudy.benchmarks.peers;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.HaproxyPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A HAProxy on its own: it checks the main's page, and the spare is its backup server. {@code haproxy-backup.cfg} says how. */
public final class BareHaproxy {
    private final Checks checks;
    private final HaproxyPart part;

    /**
     * One that is not started yet.
     *
     * @param scripts folder of the peers' files
     * @param host the gallery whose page is checked
     */
    public BareHaproxy(Machine machine, Path scripts, Checks checks, String host, URI main, URI spare)
            throws IOException {
        String template = Files.readString(scripts.resolve("haproxy-backup.cfg"));
        this.checks = checks;
        this.part = new HaproxyPart(
                machine,
                "peer-haproxy-" + checks.interval(),
                (port, runtime) -> filled(
                        template,
                        Map.of(
                                "runtime", Integer.toString(runtime),
                                "port", Integer.toString(port),
                                "host", host,
                                "inter", checks.interval(),
                                "main", main.getAuthority(),
                                "spare", spare.getAuthority())));
    }

    /** How often it looks at each server; three failed looks are an outage. */
    public enum Checks {
        /** What HAProxy does when it is told nothing. */
        DEFAULT("2s"),
        /** As often as Understudy's observers look at the shortened clock. */
        EVERY_SECOND("1s");

        private final String interval;

        Checks(String interval) {
            this.interval = interval;
        }

        /** In HAProxy's own words. */
        public String interval() {
            return interval;
        }
    }

    /** For the table. */
    public String name() {
        return "HAProxy, inter " + checks.interval() + " fall 3";
    }

    /** How often it looks. */
    public Checks checks() {
        return checks;
    }

    /** Where visitors reach it. */
    public URI web() {
        return URI.create(part.url());
    }

    /** Returns when it accepts visitors. */
    public void start() {
        part.startAndAwait();
    }

    /** Every {@code @name@} replaced; a name that is not known, or not used, is a mistake in one of the two. */
    static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            String mark = "@" + value.getKey() + "@";
            if (!text.contains(mark)) {
                throw new IllegalStateException("the peer's configuration no longer has " + mark);
            }
            text = text.replace(mark, value.getValue());
        }
        if (text.matches("(?s).*@\\w+@.*")) {
            throw new IllegalStateException("something in the peer's configuration is not filled in: " + text);
        }
        return text;
    }
}
