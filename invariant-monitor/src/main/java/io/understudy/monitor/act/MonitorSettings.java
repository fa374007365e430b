package io.understudy.monitor.act;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.understudy.fleet.Policy;
import java.time.Duration;

/** Settings of this service beside the fleet's policies. */
@ConfigMapping(prefix = "understudy.monitor")
public interface MonitorSettings {
    /** Least and most time that one request may take; in between, a pair's own probing interval. */
    @WithDefault("2s")
    Duration leastLimit();

    /** See {@link #leastLimit()}. */
    @WithDefault("5s")
    Duration mostLimit();

    /** A visitor who waits longer than this for a page and its first photo meets a degraded server. */
    @WithDefault("1s")
    Duration slowAfter();

    /** A proof of write or read-only mode is not repeated sooner, or than six rounds if those are shorter. */
    @WithDefault("1m")
    Duration modeFreshFor();

    /** A rule must be seen violated twice, this far apart, before it is announced. */
    @WithDefault("3s")
    Duration violationHoldsFor();

    /** How long one request may take under this policy. */
    default Duration limit(Policy policy) {
        Duration every = policy.probeEvery();
        if (every.compareTo(leastLimit()) < 0) {
            return leastLimit();
        }
        return every.compareTo(mostLimit()) > 0 ? mostLimit() : every;
    }

    /** How long a proof of mode counts under this policy. */
    default Duration modeFreshFor(Policy policy) {
        Duration six = policy.probeEvery().multipliedBy(6);
        return six.compareTo(modeFreshFor()) < 0 ? six : modeFreshFor();
    }
}
