package io.understudy.orchestrator.act;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How OVH's API wants a request signed: {@code $1$} and the SHA-1 in hexadecimal of application secret, consumer key, method, whole
 * address, body and time in seconds, joined by plus signs. Body and address are those that are sent, byte for byte. As OVH's own client
 * does it (github.com/ovh/python-ovh, {@code ovh/client.py}). SHA-1 is the API's choice.
 */
final class OvhSignature {
    private OvhSignature() {}

    static String of(String secret, String consumer, String method, String url, String body, long seconds) {
        String signed = String.join("+", secret, consumer, method, url, body, Long.toString(seconds));
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return "$1$" + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
