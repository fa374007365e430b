package io.understudy.gallery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the plain assignments {@code $name = 'text';} and {@code $name['key'] = 'text';} of a PHP file, as PHP would make them,
 * without executing anything. What is assigned otherwise (computed, joined, under a condition) is known to be unknown.
 */
final class PhpAssignments {
    /** Values by {@code name} or {@code name[key]}; empty for what only running the file could tell. */
    private final Map<String, Optional<String>> values = new HashMap<>();

    private final PhpTokens tokens;

    private PhpAssignments(PhpTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * All assignments of the file, a later one replacing an earlier one.
     *
     * @throws PhpTokens.Unreadable when the file is cut off, or holds something that cannot be told apart from code
     */
    static Map<String, Optional<String>> of(String php) {
        PhpAssignments assignments = new PhpAssignments(new PhpTokens(php));
        assignments.read();
        return assignments.values;
    }

    private void read() {
        int depth = 0;
        PhpTokens.Token token = tokens.next();
        while (!(token instanceof PhpTokens.End)) {
            if (token instanceof PhpTokens.Variable variable) {
                token = afterVariable(variable.name(), depth > 0);
                continue;
            }
            if (token.isSymbol('{')) {
                depth++;
            } else if (token.isSymbol('}')) {
                depth--;
            }
            token = tokens.next();
        }
    }

    /** Reads on behind a variable's name; answers the first token that belongs to none of it. */
    private PhpTokens.Token afterVariable(String name, boolean conditional) {
        String target = name;
        PhpTokens.Token token = tokens.next();
        if (token.isSymbol('[')) {
            if (!(tokens.next() instanceof PhpTokens.Text key)) {
                return tokens.next();
            }
            target = name + "[" + key.value() + "]";
            if (!tokens.next().isSymbol(']')) {
                return tokens.next();
            }
            token = tokens.next();
        }
        if (!token.isSymbol('=')) {
            return token;
        }
        PhpTokens.Token value = tokens.next();
        if (value.isSymbol('=') || value.isSymbol('>')) { // a comparison, or an array's arrow
            return tokens.next();
        }
        PhpTokens.Token end = value instanceof PhpTokens.Text ? tokens.next() : value;
        boolean plain = value instanceof PhpTokens.Text && end.isSymbol(';') && !conditional;
        values.put(target, plain ? Optional.of(((PhpTokens.Text) value).value()) : Optional.empty());
        return end;
    }
}
