package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;
import java.util.List;
import java.util.function.Function;

/**
 * A condition of a transition of a fail-over IP's move. What cannot be read refuses.
 *
 * @param rule what must be so, for the documentation
 */
public record IpGuard(String name, String rule, Function<IpSituation, GuardReading> reading) {

    static final IpGuard OTHER_PROXY_HEALTHY = new IpGuard(
            "OTHER_PROXY_HEALTHY",
            "a majority of the configured observers calls the proxy healthy that is to get the IP",
            IpGuard::otherProxyHealthy);
    static final IpGuard ROUTES_PROVED = new IpGuard(
            "ROUTES_PROVED",
            "the proxy that is to get the IP was asked and sends the visitors of every pair that depends on it to the decided server",
            IpGuard::routesProved);
    static final IpGuard NO_HOLD = new IpGuard(
            "NO_HOLD",
            "nobody holds automatic action of a pair that depends on the IP, or of all pairs",
            IpGuard::noHold);
    static final IpGuard NOT_MOVED_LATELY = new IpGuard(
            "NOT_MOVED_LATELY",
            "the latest move ended longer than the stability time ago, so that a flapping proxy does not wear out the provider",
            IpGuard::notMovedLately);
    static final IpGuard HOLDER_NOT_BACK = new IpGuard(
            "HOLDER_NOT_BACK",
            "no majority of the configured observers calls the proxy healthy that held the IP",
            IpGuard::holderNotBack);

    /** Those of a move that is about to be decided, and again before it is asked for. */
    static final List<IpGuard> MOVE = List.of(OTHER_PROXY_HEALTHY, ROUTES_PROVED, NO_HOLD);

    GuardReading read(IpSituation situation) {
        return reading.apply(situation);
    }

    private static String gets(IpSituation s) {
        return s.holder().map(s::other).orElse(s.move().to());
    }

    private static GuardReading otherProxyHealthy(IpSituation s) {
        Majority health = s.healthOf(gets(s));
        return new GuardReading(
                "OTHER_PROXY_HEALTHY",
                health instanceof Majority.Healthy,
                health.getClass().getSimpleName(),
                "the IP goes only to a proxy that a majority calls healthy; bring " + gets(s) + " back");
    }

    private static GuardReading routesProved(IpSituation s) {
        return new GuardReading(
                "ROUTES_PROVED",
                s.reading().routesOfOther().isEmpty(),
                s.reading().routesOfOther().orElse("all as decided"),
                "the IP goes only to a proxy whose routes are proved; see why those of " + gets(s) + " are not");
    }

    private static GuardReading noHold(IpSituation s) {
        return new GuardReading(
                "NO_HOLD",
                s.heldPairs().isEmpty(),
                s.heldPairs().isEmpty() ? "none" : "held: " + s.heldPairs(),
                "automatic action is held; release the hold to go on");
    }

    private static GuardReading notMovedLately(IpSituation s) {
        boolean lately = s.move().number() > 0
                && s.move().since().plus(s.ip().policy().stableFor()).isAfter(s.now());
        return new GuardReading(
                "NOT_MOVED_LATELY",
                !lately,
                s.move().number() == 0 ? "never" : "at " + s.move().since(),
                "the IP was moved, or could not be, a moment ago; the next move waits for the stability time");
    }

    private static GuardReading holderNotBack(IpSituation s) {
        boolean back = s.healthOf(s.move().from()) instanceof Majority.Healthy;
        return new GuardReading(
                "HOLDER_NOT_BACK", !back, String.valueOf(back), "the proxy that held the IP is healthy again");
    }
}
