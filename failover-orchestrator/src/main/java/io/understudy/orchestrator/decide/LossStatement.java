package io.understudy.orchestrator.decide;

import io.understudy.events.GalleryLoss;
import io.understudy.events.Phase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion would lose. A gallery loses nothing for certain only when its recovery point is not before the moment at which
 * visitors had left the main; every other one is named with its unobserved window. That moment is later than the outage's beginning: a
 * failing main takes writes between two failures, and by every proxy that is still to be switched.
 *
 * @param digest SHA-256, hexadecimal, over the galleries with their recovery points and changes, and over writes that the spare took
 */
public record LossStatement(List<GalleryLoss> galleries, int lossless, String digest) {

    static LossStatement of(Situation s) {
        Instant until = until(s);
        List<GalleryLoss> losses = s.galleries().stream()
                .filter(g -> g.recoveryPoint() == null || g.recoveryPoint().isBefore(until) || g.announcedAt() != null)
                .sorted(Comparator.comparing(GalleryKnowledge::gallery))
                .map(g -> new GalleryLoss(g.gallery(), g.recoveryPoint(), g.announced(), until))
                .toList();
        return new LossStatement(
                losses,
                s.galleries().size() - losses.size(),
                digest(losses, s.pair().outage().spareWroteAt()));
    }

    /** Until when the main may have taken visitors' writes, as far as is known now. */
    static Instant until(Situation s) {
        if (s.pair().outage().mainFrozenAt() != null) {
            return s.pair().outage().mainFrozenAt();
        }
        if (s.pair().outage().writesUntil() != null) {
            return s.pair().outage().writesUntil();
        }
        return s.pair().phase() == Phase.SPARE_SERVING ? s.pair().standing().since() : s.now();
    }

    /** Empty if a gallery has none. */
    static Optional<Instant> oldestRecoveryPoint(List<GalleryKnowledge> galleries) {
        if (galleries.stream().anyMatch(g -> g.recoveryPoint() == null)) {
            return Optional.empty();
        }
        return galleries.stream().map(GalleryKnowledge::recoveryPoint).min(Comparator.naturalOrder());
    }

    private static String digest(List<GalleryLoss> losses, Instant spareWroteAt) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            losses.forEach(l -> sha.update((l + "\n").getBytes(StandardCharsets.UTF_8)));
            if (spareWroteAt != null) {
                sha.update(spareWroteAt.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
