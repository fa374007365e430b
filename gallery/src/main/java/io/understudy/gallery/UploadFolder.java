package io.understudy.gallery;

import java.util.Map;
import java.util.Optional;

/**
 * Where Piwigo puts what is uploaded: {@code $conf['upload_dir']} of {@code local/config/config.inc.php}, {@code ./upload} unless
 * that file says otherwise.
 */
public final class UploadFolder {
    /** Path of the file below a gallery's folder; most galleries have one, and few settings in it. */
    public static final String PATH = "local/config/config.inc.php";

    private static final String SETTING = "conf[upload_dir]";

    private UploadFolder() {}

    /**
     * Why the uploads are not where user files are looked for; empty when they are.
     *
     * @param php the file's text; empty if there is no such file
     */
    public static Optional<String> elsewhere(String php) {
        Map<String, Optional<String>> values;
        try {
            values = php.isBlank() ? Map.of() : PhpAssignments.of(php);
        } catch (PhpTokens.Unreadable e) {
            // Such a file is no reason to give a gallery up, unless it speaks of uploads.
            return php.contains("upload_dir")
                    ? Optional.of(PATH + " cannot be understood: " + e.getMessage())
                    : Optional.empty();
        }
        Optional<String> folder = values.getOrDefault(SETTING, Optional.of("./upload"));
        if (folder.isEmpty()) {
            return Optional.of("$" + SETTING + " in " + PATH + " is not a plain text, set unconditionally");
        }
        String path = folder.get().replaceAll("(^|/)(\\./)+", "$1").replaceAll("/+$", "");
        boolean below = path.equals("upload") || path.startsWith("upload/");
        return below && !path.contains("..")
                ? Optional.empty()
                : Optional.of("$" + SETTING + " in " + PATH + " is '" + folder.get() + "', which is not below upload");
    }
}
