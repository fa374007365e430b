package io.understudy.gallery.version;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version is named after the instant of its data, to the microsecond, in UTC: {@code 20261123T101500.123456Z}. Names sort by time. */
public final class VersionName {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z");

    private VersionName() {}

    /** The name; what is finer than a microsecond is cut off. */
    public static String of(Instant asOf) {
        return FORM.format(asOf.truncatedTo(ChronoUnit.MICROS));
    }

    /** The instant of a name; empty when it is no version's name. */
    public static Optional<Instant> parse(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FORM.parse(name, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
