package io.understudy.benchmarks;

import io.understudy.benchmarks.rows.Station;
import io.understudy.benchmarks.world.BenchWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says, below the figures, how they were measured. */
final class Method {
    private Method() {}

    static String fleet(Scale scale) {
        Scale.Content small = scale.small();
        Scale.Content big = scale.big();
        return "%d galleries on 34 MyISAM tables with %d photos and %d files (%d KB) each; one of %d photos and %d files (%d MB)"
                .formatted(
                        scale.galleries(),
                        small.photos(),
                        small.files(),
                        small.bytes() / 1000,
                        big.photos(),
                        big.files(),
                        big.bytes() / 1_000_000);
    }

    static List<String> words(boolean whole, Set<Station> measured) {
        List<String> words = new ArrayList<>();
        if (measured.stream().anyMatch(Station::needsFleets)) {
            words.addAll(onFleets(whole));
        }
        if (measured.contains(Station.FAILOVER)) {
            words.addAll(failover());
        }
        return words;
    }

    private static List<String> failover() {
        return List.of(
                "The failover rows run on the system of ./understudy demo --haproxy with nothing else up: all four services, three observers, an nginx and a"
                        + " HAProxy under Understudy, at the demonstration's shortened clock. The peers are HAProxys of their own before the same two servers"
                        + " (benchmarks/peers/haproxy-backup.cfg): they check the same page, the spare is their backup server. One kill -9 of the main's web"
                        + " server, database and sshd counts for all; one visitor comes to each proxy every 50 ms, on a connection of its own, and the time ends"
                        + " when the first whole page has come, for Understudy through the later of its two proxies. Between two kills the main is started again,"
                        + " and Understudy gives it its visitors back by itself; kills are spread over the rounds of checks.",
                "What is waited for differs, and is part of what is compared. A bare HAProxy needs three failed checks of its own; it asks nobody else, proves"
                        + " nothing of the spare, and a spare that takes writes takes them. Understudy needs a majority of three observers, each of which asks for"
                        + " a page, a photo and the database; the confirmation time; a spare proved to refuse a write; and the new route in both proxies. The second"
                        + " row's peer checks as often as the observers look; the first row's as often as HAProxy does when told nothing.",
                "A killed server refuses connections. One that vanishes from the network lets them hang: then both sides wait for their time limits too, which"
                        + " was not measured. Neither were the paces for production: their figures are arithmetic on the measured ones.");
    }

    private static List<String> onFleets(boolean whole) {
        List<String> words = new ArrayList<>();
        if (!whole) {
            words.add(
                    "This run was on a small fleet: what is fixed weighs more, so the ratios are worse than on a whole one.");
        }
        words.add(
                "Everything runs on one machine, on loopback and one disk; files go by rsync's own local way, for Understudy and for its peers."
                        + " Understudy is its real change-detector and backup-worker with their default settings, JVM options "
                        + BenchWorld.jvms()
                        + ", over a real Kafka and PostgreSQL; scans are asked for by the detector's REST, times are those of the events on their topics."
                        + " The orchestrator and the monitors have no part in a backup and do not run meanwhile.");
        words.add(
                "CPU is user and system time of all processes concerned: for Understudy Kafka, PostgreSQL, both MariaDB servers, the two services and all they"
                        + " call; for a peer its own processes and the databases it uses. It comes from /proc: servers and their descendants, and of these also"
                        + " the children that have ended and were waited for. What leaves its parent would be missed; it would show up as other processes'"
                        + " time, which is the whole machine's less all that was counted, and is listed above when it disturbs.");
        words.add(
                "(a) is benchmarks/peers/cron-backup.sh: rsync, mariadb-dump and SHA-256 for each gallery; the cheaper of 1 and 4 at a time counts for CPU."
                        + " (b) is restic of the files alone. (c) is benchmarks/peers/bare-pipeline.sh: the changed gallery is known; rsync, dump | restore into a"
                        + " shadow schema, one RENAME; making and dropping schemas is not counted.");
        words.add(
                "Bytes are what each tool says it moved. The network's counters would say less: local rsync uses no network, and loopback carries Kafka and"
                        + " PostgreSQL too.");
        words.add(
                "Galleries of the growing fleet are clones of one that was really copied and proved, with its proof as their baseline; all of the fleet's were"
                        + " copied and proved one by one.");
        return words;
    }
}
