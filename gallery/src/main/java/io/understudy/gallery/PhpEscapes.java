package io.understudy.gallery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One text in double quotes, with PHP's escapes. */
final class PhpEscapes {
    private final String php;
    /** Bytes, because an escape may stand for one byte of a longer character. */
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private boolean plain = true;
    private int at;

    /**
     * Reads the text.
     *
     * @param start where it begins, behind the quote
     */
    PhpEscapes(String php, int start) {
        this.php = php;
        this.at = start;
        while (at < php.length() && php.charAt(at) != '"') {
            char c = php.charAt(at);
            if (c == '\\') {
                escape();
            } else {
                // A variable within the text: only running the file could tell its value.
                plain &= !(c == '$' && at + 1 < php.length() && beginsVariable(php.charAt(at + 1)))
                        && !php.startsWith("{$", at);
                int codePoint = php.codePointAt(at);
                append(codePoint);
                at += Character.charCount(codePoint);
            }
        }
        if (at >= php.length()) {
            throw new PhpTokens.Unreadable("a text in double quotes does not end");
        }
        at++;
    }

    /** Where the file goes on behind the closing quote. */
    int end() {
        return at;
    }

    boolean isPlain() {
        return plain;
    }

    String value() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean beginsVariable(char c) {
        return c == '{' || PhpTokens.isNameStart(c);
    }

    private void escape() {
        if (at + 1 >= php.length()) {
            throw new PhpTokens.Unreadable("a text in double quotes does not end");
        }
        char c = php.charAt(at + 1);
        int simple = "nrtvef\\$\"".indexOf(c);
        if (simple >= 0) {
            bytes.write("\n\r\t\u000b\u001b\f\\$\"".charAt(simple));
            at += 2;
        } else if (c >= '0' && c <= '7') {
            bytes.write(digits(at + 1, 3, 8));
        } else if (c == 'x' && at + 2 < php.length() && Character.digit(php.charAt(at + 2), 16) >= 0) {
            bytes.write(digits(at + 2, 2, 16));
        } else if (c == 'u' && php.startsWith("{", at + 2)) {
            int codePoint = digits(at + 3, 6, 16);
            if (!php.startsWith("}", at) || !Character.isValidCodePoint(codePoint)) {
                throw new PhpTokens.Unreadable("a \\u{…} escape is not sound");
            }
            append(codePoint);
            at++;
        } else {
            bytes.write('\\'); // any other backslash is one; the next character is read as such
            at++;
        }
    }

    private int digits(int start, int atMost, int radix) {
        int value = 0;
        at = start;
        while (at < php.length() && at < start + atMost && Character.digit(php.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(php.charAt(at), radix);
            at++;
        }
        return value;
    }

    private void append(int codePoint) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
}
