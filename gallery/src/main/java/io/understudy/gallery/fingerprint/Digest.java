package io.understudy.gallery.fingerprint;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A hash over fields, each preceded by its length. */
final class Digest {
    private final MessageDigest hash;

    Digest(String algorithm) {
        try {
            this.hash = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    Digest field(byte[] bytes) {
        hash.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        hash.update(bytes);
        return this;
    }

    Digest field(String text) {
        return field(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes without their length: for hashes over nothing else. */
    Digest raw(byte[] bytes, int from, int to) {
        hash.update(bytes, from, to - from);
        return this;
    }

    BigInteger first56Bits() {
        return new BigInteger(1, Arrays.copyOf(hash.digest(), 7));
    }

    String hex() {
        return HexFormat.of().formatHex(hash.digest());
    }
}
