package io.understudy.gallery.fingerprint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Reads what {@code find -printf} wrote: fields that end with a space, records that end with a zero byte. */
final class FindOutput {
    private FindOutput() {}

    /** Index of the byte in {@code [from, to)}, or -1. */
    static int indexOf(byte[] bytes, int wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the bytes at {@code from} are these. */
    static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Seconds with a fraction, in nanoseconds; find writes ten digits, of which the kernel gives nine.
     *
     * @throws NumberFormatException when they are none
     */
    static long nanos(byte[] bytes, int from, int to) {
        try {
            return new BigDecimal(ascii(bytes, from, to))
                    .movePointRight(9)
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new NumberFormatException("no time of this era: " + ascii(bytes, from, to));
        }
    }

    /** @throws NumberFormatException when it is none */
    static long number(byte[] bytes, int from, int to) {
        return Long.parseLong(ascii(bytes, from, to));
    }

    static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
