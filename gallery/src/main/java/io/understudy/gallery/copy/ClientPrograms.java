package io.understudy.gallery.copy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MariaDB's client programs on this machine.
 *
 * @param folder where they are; empty: on the PATH
 * @param options options for each of them, such as {@code --skip-ssl}
 */
public record ClientPrograms(Optional<Path> folder, List<String> options) {
    public ClientPrograms {
        options = List.copyOf(options);
    }

    /** The command up to the options that every call has; the option file has to come first. */
    List<String> command(String program, OptionFile login) {
        List<String> command = new ArrayList<>();
        command.add(folder.map(f -> f.resolve(program).toString()).orElse(program));
        command.add("--defaults-file=" + login.path());
        // Where the database is reached over TLS, no option may take that back.
        options.stream()
                .filter(option -> !login.isEncrypted() || !option.equals("--skip-ssl"))
                .forEach(command::add);
        return command;
    }
}
