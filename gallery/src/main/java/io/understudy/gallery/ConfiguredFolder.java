package io.understudy.gallery;

import java.util.Map;
import java.util.Optional;

/** A folder that {@code local/config/config.inc.php} may put somewhere else. */
sealed interface ConfiguredFolder {
    /** It is at this path, as the file or Piwigo's default has it, without what means nothing ({@code ./}, a slash at the end). */
    record At(String path, String asWritten) implements ConfiguredFolder {
        /** Whether it is this folder of the gallery or below it. */
        boolean isWithin(String folder) {
            return (path.equals(folder) || path.startsWith(folder + "/")) && !path.contains("..");
        }
    }

    /** Only running the file could tell where. */
    record Unclear(String reason) implements ConfiguredFolder {}

    /**
     * Reads one setting.
     *
     * @param php the file's text; empty if there is no such file
     * @param setting name of the key in {@code $conf}
     * @param usual where it is unless the file says otherwise
     */
    static ConfiguredFolder of(String php, String setting, String usual) {
        Map<String, Optional<String>> values;
        try {
            values = php.isBlank() ? Map.of() : PhpAssignments.of(php);
        } catch (PhpTokens.Unreadable e) {
            // Such a file is no reason to give a gallery up, unless it speaks of this folder.
            return php.contains(setting)
                    ? new Unclear(UploadFolder.PATH + " cannot be understood: " + e.getMessage())
                    : at(usual);
        }
        String name = "conf[" + setting + "]";
        return values.getOrDefault(name, Optional.of(usual))
                .map(ConfiguredFolder::at)
                .orElse(new Unclear(
                        "$" + name + " in " + UploadFolder.PATH + " is not a plain text, set unconditionally"));
    }

    private static ConfiguredFolder at(String text) {
        return new At(text.replaceAll("(^|/)(\\./)+", "$1").replaceAll("/+$", ""), text);
    }
}
