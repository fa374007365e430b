package io.understudy.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An address that visitors use and that its provider can move from one reverse proxy to another.
 *
 * @param web base address under which visitors reach whichever proxy holds the IP
 * @param main proxy that is meant to hold it
 * @param spare proxy that it is moved to when the main one fails, and back
 * @param pairs pairs whose visitors come by it: while a move of it is open or unknown they do not promote
 * @param targets what the provider calls the place of each of the two proxies, by the proxy's name
 * @param provider whom to ask, and how
 * @param policy when to act
 */
public record FailoverIp(
        String name,
        URI web,
        String main,
        String spare,
        List<String> pairs,
        Map<String, String> targets,
        Provider provider,
        Policy policy) {
    public FailoverIp {
        pairs = List.copyOf(pairs);
        targets = Map.copyOf(targets);
    }

    /** Who moves the IP. */
    public sealed interface Provider {

        /** Time limit of one question. */
        Duration limit();

        /** Time limit of asking for a move; an answer that comes later counts as lost. */
        Duration askLimit();

        /**
         * The API of OVH.
         *
         * @param endpoint base address with the version, for example {@code https://eu.api.ovh.com/1.0}
         * @param block the IP as the API names it, for example {@code 203.0.113.10/32}
         * @param applicationKey public name of the application
         * @param applicationSecretFile file with the application's secret
         * @param consumerKeyFile file with the consumer key
         */
        record Ovh(
                URI endpoint,
                String block,
                String applicationKey,
                String applicationSecretFile,
                String consumerKeyFile,
                Duration limit,
                Duration askLimit)
                implements Provider {}

        /**
         * The Robot web service of Hetzner.
         *
         * @param endpoint base address, for example {@code https://robot-ws.your-server.de}
         * @param ip the fail-over IP itself
         * @param user of the web service
         * @param passwordFile file with that user's password
         */
        record Robot(URI endpoint, String ip, String user, String passwordFile, Duration limit, Duration askLimit)
                implements Provider {}

        /** A command of the operator's, for everything else. */
        record Exec(List<String> command, Duration limit, Duration askLimit) implements Provider {
            public Exec {
                command = List.copyOf(command);
            }
        }
    }
}
