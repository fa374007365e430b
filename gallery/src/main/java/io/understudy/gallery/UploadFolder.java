package io.understudy.gallery;

import java.util.Optional;

/**
 * Where Piwigo puts what is uploaded: {@code $conf['upload_dir']} of {@code local/config/config.inc.php}, {@code ./upload} unless
 * that file says otherwise.
 */
public final class UploadFolder {
    /** Path of the file below a gallery's folder; most galleries have one, and few settings in it. */
    public static final String PATH = "local/config/config.inc.php";

    private UploadFolder() {}

    /**
     * Why the uploads are not where user files are looked for; empty when they are.
     *
     * @param php the file's text; empty if there is no such file
     */
    public static Optional<String> elsewhere(String php) {
        return switch (ConfiguredFolder.of(php, "upload_dir", "./upload")) {
            case ConfiguredFolder.Unclear unclear -> Optional.of(unclear.reason());
            case ConfiguredFolder.At at when at.isWithin("upload") -> Optional.empty();
            case ConfiguredFolder.At at ->
                Optional.of("$conf[upload_dir] in " + PATH + " is '" + at.asWritten() + "', which is not below upload");
        };
    }
}
