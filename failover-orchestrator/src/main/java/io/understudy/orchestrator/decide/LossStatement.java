package io.understudy.orchestrator.decide;

import io.understudy.events.GalleryLoss;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion would lose. A gallery loses nothing for certain only when its recovery point is not before the outage; every other
 * one is named with its unobserved window.
 *
 * @param digest SHA-256, hexadecimal, over the galleries with their recovery points and changes
 */
public record LossStatement(List<GalleryLoss> galleries, int lossless, String digest) {

    static LossStatement of(Situation s) {
        Instant began = s.pair().outage().began();
        List<GalleryLoss> losses = s.galleries().stream()
                .filter(g -> g.recoveryPoint() == null || g.recoveryPoint().isBefore(began) || g.announcedAt() != null)
                .sorted(Comparator.comparing(GalleryKnowledge::gallery))
                .map(g -> new GalleryLoss(g.gallery(), g.recoveryPoint(), g.announced(), began))
                .toList();
        return new LossStatement(losses, s.galleries().size() - losses.size(), digest(losses));
    }

    /** Empty if a gallery has none. */
    static Optional<Instant> oldestRecoveryPoint(List<GalleryKnowledge> galleries) {
        if (galleries.stream().anyMatch(g -> g.recoveryPoint() == null)) {
            return Optional.empty();
        }
        return galleries.stream().map(GalleryKnowledge::recoveryPoint).min(Comparator.naturalOrder());
    }

    private static String digest(List<GalleryLoss> losses) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            losses.forEach(l -> sha.update((l + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
