package io.understudy.standalone.world;

import io.understudy.standalone.parts.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder to put before others on a PATH: its rsync is the real one until it is told to misbehave. */
final class CopyTraps {
    private final Path folder;

    private CopyTraps(Path folder) {
        this.folder = folder;
    }

    static CopyTraps in(Path folder) throws IOException {
        CopyTraps traps = new CopyTraps(folder);
        Files.deleteIfExists(traps.mark("nothing"));
        Files.deleteIfExists(traps.mark("wrong-bytes"));
        Path script = folder.resolve("rsync");
        Files.writeString(
                script,
                TEMPLATE.replace("@REAL@", SystemTools.need("rsync").toString()).replace("@TRAPS@", folder.toString()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return traps;
    }

    Path folder() {
        return folder;
    }

    void spring(String trap) throws IOException {
        Files.createFile(mark(trap));
    }

    private Path mark(String trap) {
        return folder.resolve("trap-" + trap);
    }

    private static final String TEMPLATE = """
            #!/bin/sh
            # Written by the demonstration: an rsync that can be made to misbehave.
            [ -e "@TRAPS@/trap-nothing" ] && exit 0
            "@REAL@" "$@"
            status=$?
            if [ -e "@TRAPS@/trap-wrong-bytes" ]; then
                for target in "$@"; do :; done
                # Photos newer than the trap get other bytes; size and time stay.
                find "$target" -name '*.jpg' -newer "@TRAPS@/trap-wrong-bytes" 2>/dev/null | while read -r photo; do
                    time=$(stat -c %y "$photo")
                    printf 'other bytes' | dd of="$photo" bs=1 seek=1000 conv=notrunc 2>/dev/null
                    touch -d "$time" "$photo"
                done
            fi
            exit $status
            """;
}
