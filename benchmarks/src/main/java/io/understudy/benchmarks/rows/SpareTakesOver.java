package io.understudy.benchmarks.rows;

import io.understudy.benchmarks.failover.Kill;
import io.understudy.benchmarks.failover.KilledWorld;
import io.understudy.benchmarks.failover.Kills;
import io.understudy.benchmarks.failover.Paces;
import io.understudy.benchmarks.peers.BareHaproxy;
import io.understudy.benchmarks.report.Unit;
import io.understudy.fleet.Policy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The main is killed, several times: how long until the spare's page comes, through Understudy's proxies and through bare ones. */
final class SpareTakesOver implements Measurement {
    /** The longest interval between two looks of anybody concerned; kills are spread over it. */
    private static final Duration ROUND = Duration.ofSeconds(2);

    @Override
    public void run(Ground ground) throws IOException, SQLException, InterruptedException {
        int wanted = ground.scale().kills();
        List<Kill> kills = new ArrayList<>();
        try (KilledWorld world = KilledWorld.start(ground.ownData("failover"), ground.scripts(), ground::say)) {
            while (kills.size() < wanted) {
                Understudy.rest(ROUND.multipliedBy(kills.size()).dividedBy(wanted));
                Kill kill = world.kill();
                kills.add(kill);
                ground.say("kill %d of %d: the spare's page came through both proxies after %s, through %s"
                        .formatted(kills.size(), wanted, Unit.SECONDS.show(kill.everyFront()), peers(kill)));
                if (kills.size() < wanted) {
                    world.recover();
                }
            }
            Kills all = new Kills(kills, world.paces());
            // Understudy proves more before it switches; a proxy at its own defaults should still not be faster.
            ground.findings()
                    .add(all.row("failover", "HAProxy's default checks", world.peer(BareHaproxy.Checks.DEFAULT), 1));
            ground.findings()
                    .add(all.row(
                            "failover-pace",
                            "checks as often as the observers'",
                            world.peer(BareHaproxy.Checks.EVERY_SECOND),
                            2));
            all.figures(Paces.of(Policy.DEFAULT)).forEach(ground.findings()::figure);
        }
    }

    private static String peers(Kill kill) {
        return String.join(
                ", through ",
                kill.peers().entrySet().stream()
                        .map(peer -> peer.getKey() + " after " + Unit.SECONDS.show(peer.getValue()))
                        .sorted()
                        .toList());
    }
}
