package io.understudy.monitor.decide;

import io.understudy.monitor.decide.CheckReading.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what a gallery's pages answer. A damaged table or a refused write shows as a PHP error in a page with HTTP 200, so the body
 * decides, never the status alone.
 */
public final class PageRules {
    private static final String PAGE = "page";
    private static final String PHOTO = "photo";
    private static final String PAGE_EXPECTED = "200, </html>, no Fatal error";
    private static final String PHOTO_EXPECTED = "200 and the photo's bytes";
    private static final Pattern IMG =
            Pattern.compile("<img\\b[^>]*?\\bsrc\\s*=\\s*[\"']([^\"']+)[\"']", Pattern.CASE_INSENSITIVE);

    private PageRules() {}

    /** Judges the gallery's front page. */
    public static CheckReading page(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Silent silent ->
                new CheckReading(PAGE, Outcome.BAD, false, PAGE_EXPECTED, silent.reason(), silent.took());
            case HttpAnswer.Answered answered -> judgePage(answered);
        };
    }

    private static CheckReading judgePage(HttpAnswer.Answered answered) {
        Outcome outcome;
        String observed;
        String body = answered.body().toLowerCase(Locale.ROOT);
        if (body.contains("fatal error")) {
            outcome = Outcome.BAD;
            observed = answered.status() + " with a Fatal error";
        } else if (answered.status() == 404) {
            outcome = Outcome.NO_COPY;
            observed = "404: no such gallery";
        } else if (answered.status() != 200) {
            outcome = Outcome.BAD;
            observed = Integer.toString(answered.status());
        } else if (!body.contains("</html>")) {
            outcome = Outcome.BAD;
            observed = "200 without </html> after " + answered.length() + " bytes";
        } else {
            outcome = Outcome.GOOD;
            observed = "200, " + answered.length() + " bytes, </html>";
        }
        return new CheckReading(PAGE, outcome, true, PAGE_EXPECTED, observed, answered.took());
    }

    /** Judges the first photo of the page. */
    public static CheckReading photo(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Silent silent ->
                new CheckReading(PHOTO, Outcome.BAD, false, PHOTO_EXPECTED, silent.reason(), silent.took());
            case HttpAnswer.Answered answered -> {
                boolean good = answered.status() == 200 && answered.length() > 0;
                String observed = answered.status() + ", " + answered.length() + " bytes";
                yield new CheckReading(
                        PHOTO, good ? Outcome.GOOD : Outcome.BAD, true, PHOTO_EXPECTED, observed, answered.took());
            }
        };
    }

    /** A page without a photo cannot prove one; that alone is no fault, a gallery may be empty. */
    public static CheckReading noPhoto() {
        return new CheckReading(
                PHOTO, Outcome.UNTOLD, false, PHOTO_EXPECTED, "no photo on the page", java.time.Duration.ZERO);
    }

    /**
     * Path and query of the first image that this host serves itself; images of other hosts and inline ones say nothing about the
     * server.
     *
     * @param host host of the gallery
     */
    public static Optional<String> firstPhoto(String page, String host) {
        Matcher img = IMG.matcher(page);
        while (img.find()) {
            Optional<String> path = ownPath(img.group(1).replace("&amp;", "&"), host);
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ownPath(String src, String host) {
        String path = src.strip();
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("//")) {
            String rest = path.substring(path.indexOf("//") + 2);
            int slash = rest.indexOf('/');
            String authority = slash < 0 ? rest : rest.substring(0, slash);
            if (slash < 0 || !authority.replaceFirst(":\\d+$", "").equalsIgnoreCase(host)) {
                return Optional.empty();
            }
            path = rest.substring(slash);
        } else if (lower.startsWith("data:") || path.isEmpty()) {
            return Optional.empty();
        }
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        String absolute = path.startsWith("/") ? path : "/" + path;
        return Optional.of(absolute.replace(" ", "%20"));
    }
}
