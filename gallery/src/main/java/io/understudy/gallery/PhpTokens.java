package io.understudy.gallery;

import java.util.Locale;

/** Splits a PHP file into what matters for assignments: variables, plain strings, symbols; comments and HTML are passed over. */
final class PhpTokens {
    private static final String OPEN = "<?php";

    private final String php;
    private int at;

    PhpTokens(String php) {
        this.php = php;
        leaveHtml();
    }

    sealed interface Token {
        default boolean isSymbol(char wanted) {
            return this instanceof Symbol symbol && symbol.character() == wanted;
        }
    }

    record Variable(String name) implements Token {}

    /** A string whose value is known without running anything. */
    record Text(String value) implements Token {}

    /** Any other character that is not white space; words and numbers come as single characters. */
    record Symbol(char character) implements Token {}

    record End() implements Token {}

    /** The file is no sound PHP, or uses what this reader does not understand. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason);
        }
    }

    Token next() {
        passOverSpaceAndComments();
        if (at >= php.length()) {
            return new End();
        }
        char c = php.charAt(at);
        if (c == '\'') {
            return singleQuoted();
        }
        if (c == '"') {
            return doubleQuoted();
        }
        if (c == '`' || php.startsWith("<<<", at)) {
            throw new Unreadable("it uses a kind of text that is not read here (heredoc or backticks)");
        }
        at++;
        if (c == '$' && at < php.length() && isNameStart(php.charAt(at))) {
            int start = at;
            while (at < php.length() && isNamePart(php.charAt(at))) {
                at++;
            }
            return new Variable(php.substring(start, at));
        }
        return new Symbol(c);
    }

    private void passOverSpaceAndComments() {
        while (at < php.length()) {
            if (Character.isWhitespace(php.charAt(at)) || php.charAt(at) == '\uFEFF') {
                at++;
            } else if (php.startsWith("?>", at)) {
                leaveHtml();
            } else if (php.startsWith("/*", at)) {
                int end = php.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new Unreadable("a comment does not end");
                }
                at = end + 2;
            } else if (php.startsWith("//", at) || (php.charAt(at) == '#' && !php.startsWith("#[", at))) {
                passOverLine();
            } else {
                return;
            }
        }
    }

    /** A one-line comment ends with its line, or where PHP ends. */
    private void passOverLine() {
        while (at < php.length() && php.charAt(at) != '\n' && php.charAt(at) != '\r' && !php.startsWith("?>", at)) {
            at++;
        }
    }

    private void leaveHtml() {
        int start = php.toLowerCase(Locale.ROOT).indexOf(OPEN, at);
        at = start < 0 ? php.length() : start + OPEN.length();
    }

    private Text singleQuoted() {
        StringBuilder text = new StringBuilder();
        for (int i = at + 1; i < php.length(); i++) {
            char c = php.charAt(i);
            if (c == '\'') {
                at = i + 1;
                return new Text(text.toString());
            }
            if (c == '\\' && i + 1 < php.length() && (php.charAt(i + 1) == '\'' || php.charAt(i + 1) == '\\')) {
                i++;
            }
            text.append(php.charAt(i));
        }
        throw new Unreadable("a text in single quotes does not end");
    }

    private Token doubleQuoted() {
        PhpEscapes text = new PhpEscapes(php, at + 1);
        at = text.end();
        return text.isPlain() ? new Text(text.value()) : new Symbol('"');
    }

    static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }
}
