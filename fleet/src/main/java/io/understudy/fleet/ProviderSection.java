package io.understudy.fleet;

import io.understudy.fleet.FailoverIp.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code provider} of a fail-over IP: exactly one of {@code ovh}, {@code robot} and {@code exec}. */
final class ProviderSection {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);

    /** The Robot answers when the move is done, which its documentation says takes up to 180 s. */
    private static final Duration ROBOT_ASK_LIMIT = Duration.ofSeconds(190);

    private static final URI OVH = URI.create("https://eu.api.ovh.com/1.0");
    private static final URI ROBOT = URI.create("https://robot-ws.your-server.de");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern BLOCK = Pattern.compile("[0-9a-fA-F.:]+/\\d{1,3}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F]*[.:][0-9a-fA-F.:]+");

    private ProviderSection() {}

    static Optional<Provider> read(Section ip, Findings findings) {
        Optional<Section> found = ip.section("provider", "write ovh:, robot: or exec: with what it needs");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Section p = found.get().allow("ovh", "robot", "exec");
        if (p.keys().size() != 1) {
            findings.error(
                    p.line(), p.path(), "names " + p.keys().size() + " providers; name one of ovh, robot and exec");
            return Optional.empty();
        }
        if (p.has("ovh")) {
            return p.section("ovh", "").flatMap(ProviderSection::ovh);
        }
        return p.has("robot")
                ? p.section("robot", "").flatMap(ProviderSection::robot)
                : p.section("exec", "").flatMap(ProviderSection::exec);
    }

    private static Optional<Provider> ovh(Section s) {
        s.allow(
                "endpoint",
                "block",
                "application-key",
                "application-secret-file",
                "consumer-key-file",
                "limit",
                "ask-limit");
        var endpoint = s.valueOr("endpoint", OVH, ProviderSection::api);
        var block = s.value("block", "write the IP as a block, for example 203.0.113.10/32", ProviderSection::block);
        var key = s.value("application-key", "write the application key", Format::any);
        var secret = s.value(
                "application-secret-file",
                "name the file with the application's secret, which stands nowhere else",
                Format::absolutePath);
        var consumer = s.value("consumer-key-file", "name the file with the consumer key", Format::absolutePath);
        Limits limits = Limits.of(s, ASK_LIMIT);
        return endpoint.isPresent()
                        && block.isPresent()
                        && key.isPresent()
                        && secret.isPresent()
                        && consumer.isPresent()
                        && limits.good()
                ? Optional.of(new Provider.Ovh(
                        endpoint.get(),
                        block.get(),
                        key.get(),
                        secret.get(),
                        consumer.get(),
                        limits.one().get(),
                        limits.ask().get()))
                : Optional.empty();
    }

    private static Optional<Provider> robot(Section s) {
        s.allow("endpoint", "ip", "user", "password-file", "limit", "ask-limit");
        var endpoint = s.valueOr("endpoint", ROBOT, ProviderSection::api);
        var ip = s.value("ip", "write the fail-over IP", ProviderSection::address);
        var user = s.value("user", "name the user of the web service", Format::any);
        var password = s.value("password-file", "name the file with that user's password", Format::absolutePath);
        Limits limits = Limits.of(s, ROBOT_ASK_LIMIT);
        return endpoint.isPresent() && ip.isPresent() && user.isPresent() && password.isPresent() && limits.good()
                ? Optional.of(new Provider.Robot(
                        endpoint.get(),
                        ip.get(),
                        user.get(),
                        password.get(),
                        limits.one().get(),
                        limits.ask().get()))
                : Optional.empty();
    }

    private static Optional<Provider> exec(Section s) {
        s.allow("command", "limit", "ask-limit");
        Optional<List<String>> command =
                s.values("command", "write the command that asks the provider, as a list of words", Format::any);
        Limits limits = Limits.of(s, ASK_LIMIT);
        return command.isPresent() && limits.good()
                ? Optional.of(new Provider.Exec(
                        command.get(), limits.one().get(), limits.ask().get()))
                : Optional.empty();
    }

    private record Limits(Optional<Duration> one, Optional<Duration> ask) {
        static Limits of(Section s, Duration ask) {
            return new Limits(
                    s.valueOr("limit", LIMIT, Format::duration), s.valueOr("ask-limit", ask, Format::duration));
        }

        boolean good() {
            return one.isPresent() && ask.isPresent();
        }
    }

    /** Secrets travel to it, so without TLS it may only be this machine. */
    private static Parsed<URI> api(String text) {
        try {
            URI uri = new URI(text);
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
            boolean bare = uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && !text.endsWith("/");
            return safe && bare
                    ? new Parsed.Good<>(uri)
                    : new Parsed.Bad<>(Format.quoted(text)
                            + " is no address of an API; write it with https:// and without a slash at its end, for example "
                            + OVH);
        } catch (URISyntaxException e) {
            return new Parsed.Bad<>(Format.quoted(text) + " is no address; write for example " + OVH);
        }
    }

    private static Parsed<String> block(String text) {
        return BLOCK.matcher(text).matches()
                ? new Parsed.Good<>(text)
                : new Parsed.Bad<>(Format.quoted(text) + " is no block; write for example 203.0.113.10/32");
    }

    private static Parsed<String> address(String text) {
        return ADDRESS.matcher(text).matches()
                ? new Parsed.Good<>(text)
                : new Parsed.Bad<>(Format.quoted(text) + " is no address; write for example 203.0.113.10");
    }
}
