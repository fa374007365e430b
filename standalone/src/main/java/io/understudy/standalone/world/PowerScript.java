package io.understudy.standalone.world;

import java.nio.file.Path;
import java.util.List;

/**
 * The main machine's power switch, as the pair's fence hook uses it: {@code power off} kills the machine's processes and keeps it off,
 * {@code power status} says {@code off} only after having looked at the processes.
 */
final class PowerScript {
    private PowerScript() {}

    /**
     * The script's text.
     *
     * @param pids folder with the pid files; a line is {@code <pid> <start ticks> <boot>}
     * @param parts names of the machine's parts
     * @param offMark file that exists while the machine is switched off
     * @param lieMark while this file exists the script does nothing and says off
     */
    static String text(Path pids, List<String> parts, Path offMark, Path lieMark) {
        return TEMPLATE.replace("@PIDS@", pids.toString())
                .replace("@PARTS@", String.join(" ", parts))
                .replace("@OFF@", offMark.toString())
                .replace("@LIE@", lieMark.toString());
    }

    private static final String TEMPLATE = """
            #!/bin/sh
            # Written by the demonstration: stands for a rack's power switch.
            living() {
                for part in @PARTS@; do
                    [ -r "@PIDS@/$part.pid" ] || continue
                    read -r pid ticks boot < "@PIDS@/$part.pid" || continue
                    stat=$(cat "/proc/$pid/stat" 2>/dev/null) || continue
                    # The fields after the last closing bracket: state is the 1st, start time the 20th.
                    set -- ${stat##*)}
                    [ "$1" = Z ] && continue
                    [ "${20}" = "$ticks" ] && echo "$pid"
                done
            }
            case "$1" in
                off)
                    [ -e "@LIE@" ] && exit 0
                    : > "@OFF@"
                    for pid in $(living); do kill -9 "$pid"; done
                    exit 0 ;;
                status)
                    [ -e "@LIE@" ] && { echo off; exit 0; }
                    if [ -e "@OFF@" ] && [ -z "$(living)" ]; then echo off; else echo on; fi ;;
                *)
                    echo "usage: power off|status" >&2; exit 2 ;;
            esac
            """;
}
