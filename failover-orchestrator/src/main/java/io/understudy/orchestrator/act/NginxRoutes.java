package io.understudy.orchestrator.act;

import java.util.List;

/** Routes of an nginx: one map file per pair, replaced whole, then a reload. */
record NginxRoutes(List<String> command) implements RouteDriver {
    private static final String APPLY = """
            set -eu
            folder=$1 pair=$2 value=$3 epoch=$4 decision=$5
            shift 5
            file="$folder/$pair.route"
            exec 9>"$folder/.$pair.lock"
            flock -w 10 9
            if [ -f "$file" ]; then
              held=$(cut -d'"' -f4 "$file" | cut -d'|' -f4,5)
              held_epoch=${held%|*} held_decision=${held#*|}
              if [ "${held_epoch:-0}" -gt "$epoch" ] || [ "${held_decision:-0}" -gt "$decision" ]; then
                echo "the file holds epoch $held_epoch, decision $held_decision" >&2
                exit 9
              fi
            fi
            printf '"%s" "%s";\\n' "$pair" "$value" > "$file.new"
            mv "$file.new" "$file"
            exec "$@"
            """;

    @Override
    public String script() {
        return APPLY;
    }
}
