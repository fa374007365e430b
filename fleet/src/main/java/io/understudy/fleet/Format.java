package io.understudy.fleet;

import io.understudy.fleet.Parsed.Bad;
import io.understudy.fleet.Parsed.Good;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of single values. They are narrow on purpose: names become file names, lock names and parts of route lines, hosts and users
 * become arguments of ssh.
 */
final class Format {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern MACHINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]*");
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_.-]*");

    /** Lock names of MariaDB end at 64 characters, and one is made of a pair's name and a prefix. */
    private static final int NAME_LIMIT = 50;

    /** RFC 1035, section 2.3.4. */
    private static final int HOST_LIMIT = 253;

    private Format() {}

    static Parsed<String> any(String text) {
        return new Good<>(text);
    }

    /** Names of sites, servers, proxies, pairs and observers. */
    static Parsed<String> name(String text) {
        if (!NAME.matcher(text).matches()) {
            return new Bad<>(
                    quoted(text) + " has characters outside a-z, 0-9, dot and hyphen, or begins with one of the"
                            + " latter two; choose a name of these");
        }
        return text.length() > NAME_LIMIT
                ? new Bad<>(quoted(text) + " is longer than " + NAME_LIMIT + " characters; choose a shorter name")
                : new Good<>(text);
    }

    /** Host name of a gallery. */
    static Parsed<String> galleryHost(String text) {
        return NAME.matcher(text).matches() && text.length() <= HOST_LIMIT
                ? new Good<>(text)
                : new Bad<>(quoted(text) + " is no host name in lower case; write it as the gallery's folder is named");
    }

    /** Host name or address of a machine. */
    static Parsed<String> machine(String text) {
        return MACHINE.matcher(text).matches() && text.length() <= HOST_LIMIT
                ? new Good<>(text)
                : new Bad<>(quoted(text) + " is no host name or address");
    }

    static Parsed<String> user(String text) {
        return USER.matcher(text).matches() ? new Good<>(text) : new Bad<>(quoted(text) + " is no user's name");
    }

    static Parsed<String> absolutePath(String text) {
        return text.startsWith("/")
                ? new Good<>(text)
                : new Bad<>(quoted(text) + " does not begin with /; write the whole path");
    }

    static Parsed<Integer> port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        return port >= 1 && port <= 65535
                ? new Good<>(port)
                : new Bad<>(quoted(text) + " is no port; write a number from 1 to 65535");
    }

    static Parsed<Duration> duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            return new Bad<>(quoted(text) + " is no duration; write a number and ms, s, m, h or d, for example 15m");
        }
        long number = Long.parseLong(m.group(1));
        if (number == 0) {
            return new Bad<>("must be longer than nothing");
        }
        return new Good<>(
                switch (m.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The base address of a web server: scheme, host and port only, because routes are made of it. */
    static Parsed<URI> web(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
                return new Bad<>(quoted(text) + " is no web address; write for example http://10.0.0.1:80");
            }
            String bare = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return bare.equals(text)
                    ? new Good<>(uri)
                    : new Bad<>(quoted(text) + " has more than scheme, host and port; write " + bare);
        } catch (URISyntaxException e) {
            return new Bad<>(quoted(text) + " is no web address; write for example http://10.0.0.1:80");
        }
    }

    /** As a person would write it in the file. */
    static String show(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
