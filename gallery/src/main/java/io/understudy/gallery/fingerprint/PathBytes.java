package io.understudy.gallery.fingerprint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * File names are bytes. Those that are UTF-8 are written as such; every byte that is none becomes a lone surrogate (U+DC80 to
 * U+DCFF), which UTF-8 never yields, so no two names are taken for one and every name can be turned back.
 */
public final class PathBytes {
    private static final int ESCAPE = 0xDC00;

    private PathBytes() {}

    /** The text form of a path. */
    public static String text(byte[] path) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(path);
        CharBuffer out = CharBuffer.allocate(path.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xFF)));
            }
            decoder.reset();
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** The path of a text form. */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= ESCAPE + 0x80 && codePoint <= ESCAPE + 0xFF) {
                bytes.write(codePoint - ESCAPE);
            } else {
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(codePoint);
        }
        return bytes.toByteArray();
    }
}
