package io.understudy.orchestrator.act;

import io.understudy.orchestrator.decide.IpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The API's own time, which signatures need: requests of another time are refused. It is read at {@code GET /auth/time}, which answers
 * seconds since 1970 without authentication (github.com/ovh/python-ovh, {@code ovh/client.py}), and carried on by a clock that no jump of
 * this machine's time moves.
 */
final class OvhClock {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final String endpoint;
    private final Duration limit;
    private final LongSupplier nanos;
    private Reading last;

    private record Reading(long seconds, long nanos) {}

    OvhClock(URI endpoint, Duration limit, LongSupplier nanos) {
        this.endpoint = endpoint.toString();
        this.limit = limit;
        this.nanos = nanos;
    }

    /** Seconds since 1970 by the API's clock. */
    synchronized IpAnswer<Long> now() {
        if (last == null || nanos.getAsLong() - last.nanos() > GOOD_FOR.toNanos()) {
            URI address = URI.create(endpoint + "/auth/time");
            IpAnswer<ProviderHttp.Reply> answer = ProviderHttp.exchange(
                    HttpRequest.newBuilder(address)
                            .header("Accept", "application/json")
                            .build(),
                    limit);
            if (!(answer instanceof IpAnswer.Given<ProviderHttp.Reply>(ProviderHttp.Reply reply))) {
                return new IpAnswer.Later<>("the provider's time cannot be read: " + answer);
            }
            if (!reply.ok() || !reply.body().isIntegralNumber()) {
                return new IpAnswer.Later<>("the provider's time cannot be read: HTTP " + reply.status() + ", "
                        + ProviderHttp.shown(reply.text()));
            }
            last = new Reading(reply.body().longValue(), nanos.getAsLong());
        }
        return new IpAnswer.Given<>(last.seconds()
                + Duration.ofNanos(nanos.getAsLong() - last.nanos()).toSeconds());
    }

    /** The next request reads the time afresh. */
    synchronized void doubt() {
        last = null;
    }
}
