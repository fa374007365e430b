package io.understudy.gallery.database;

import java.util.Optional;

/** The names that MariaDB's files have in its data folder. */
public final class TableFileNames {
    private TableFileNames() {}

    /**
     * The file name, without extension, of a schema or table: letters, digits and underscores stand for themselves, other ASCII
     * characters become {@code @} and four hexadecimal digits ({@code a-b} is {@code a@002db}).
     *
     * @return empty for names with characters beyond ASCII, of which MariaDB abbreviates some by a table of its own
     */
    public static Optional<String> of(String name) {
        StringBuilder file = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80 || c == 0) {
                return Optional.empty();
            }
            if (c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                file.append(c);
            } else {
                file.append('@').append(String.format("%04x", (int) c));
            }
        }
        return Optional.of(file.toString());
    }
}
