package io.understudy.gallery;

import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which credentials files there are and when they were last touched: as long as nothing of this changes, {@link Discovery} would
 * find the same galleries.
 *
 * @param stamps inode, size, times and path of each file
 * @param settled no file was touched within two seconds before: a second write may not show in the times of one so fresh
 */
public record CredentialsGlance(String stamps, boolean settled) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final BigDecimal FRESH_SECONDS = BigDecimal.valueOf(2);

    private static final String SCRIPT = """
            cd -- "$1" || exit 3
            printf '%s\\0' "$(date +%s.%N)"
            exec find -H ./*/"$2" -maxdepth 0 -printf '%C@ %T@ %i %s %p\\0'
            """;

    /** Looks at all of a server in one command; empty when that does not tell, as where there is no gallery. */
    public static Optional<CredentialsGlance> take(Shell shell, String galleriesFolder) {
        Outcome outcome = shell.run(
                List.of("sh", "-c", SCRIPT, "glance-at-galleries", galleriesFolder, CredentialsFile.PATH), LIMIT);
        if (!outcome.ok()) {
            return Optional.empty();
        }
        String[] records = new String(outcome.out(), StandardCharsets.ISO_8859_1).split("\0", 2);
        try {
            BigDecimal fresh = new BigDecimal(records[0]).subtract(FRESH_SECONDS);
            boolean settled = true;
            for (String line : records[1].split("\0", 0)) {
                settled &= new BigDecimal(line.substring(0, line.indexOf(' '))).compareTo(fresh) < 0;
            }
            return Optional.of(new CredentialsGlance(records[1], settled));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
