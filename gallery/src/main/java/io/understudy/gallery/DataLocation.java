package io.understudy.gallery;

import java.util.List;
import java.util.Optional;

/**
 * Where Piwigo keeps what it can make again: {@code $conf['data_location']} of {@code local/config/config.inc.php}, {@code ./_data}
 * unless that file says otherwise. Wherever it is, nothing that a user made is missed.
 */
public final class DataLocation {
    private static final List<String> USER_FOLDERS =
            List.of("upload", "galleries", "local", "plugins", "themes", "template-extension", "language");

    private DataLocation() {}

    /**
     * What follows from where it is, for a person; empty when it is where it usually is.
     *
     * @param php the file's text; empty if there is no such file
     */
    public static Optional<String> remark(String php) {
        return switch (ConfiguredFolder.of(php, "data_location", "./_data")) {
            case ConfiguredFolder.At at when at.isWithin("_data") -> Optional.empty();
            case ConfiguredFolder.At at
            when USER_FOLDERS.stream().anyMatch(at::isWithin) ->
                Optional.of(said(at)
                        + ", among the user's files: what page views make there counts as changed and is copied");
            case ConfiguredFolder.At at ->
                Optional.of(said(at) + ": the spare's pages will want that folder too, writable by its web server");
            case ConfiguredFolder.Unclear unclear ->
                Optional.of(unclear.reason() + ": the spare's pages may want a folder that is not there");
        };
    }

    private static String said(ConfiguredFolder.At at) {
        return "$conf[data_location] in " + UploadFolder.PATH + " is '" + at.asWritten() + "'";
    }
}
