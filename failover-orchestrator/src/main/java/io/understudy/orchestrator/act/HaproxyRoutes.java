package io.understudy.orchestrator.act;

import java.util.List;

/**
 * Routes of a HAProxy: the map's file first, since what only the runtime API was told is lost at the next reload, then the runtime API, so that no reload is
 * needed.
 */
record HaproxyRoutes(List<String> command) implements RouteDriver {
    /** Exit 8: HAProxy refused. */
    private static final String APPLY = """
            set -eu
            map=$1 pair=$2 value=$3 epoch=$4 decision=$5
            shift 5
            exec 9>"$map.lock"
            flock -w 10 9
            if [ -f "$map" ]; then
              while read -r key held; do
                [ "$key" = "$pair" ] || continue
                held=$(printf '%s' "$held" | cut -d'|' -f4,5)
                held_epoch=${held%|*} held_decision=${held#*|}
                if [ "${held_epoch:-0}" -gt "$epoch" ] || [ "${held_decision:-0}" -gt "$decision" ]; then
                  echo "the map holds epoch $held_epoch, decision $held_decision" >&2
                  exit 9
                fi
              done < "$map"
            fi
            {
              if [ -f "$map" ]; then awk -v pair="$pair" '$1 != pair' "$map"; fi
              printf '%s %s\\n' "$pair" "$value"
            } > "$map.new"
            mv "$map.new" "$map"
            answer=$(printf 'set map %s %s %s\\n' "$map" "$pair" "$value" | "$@")
            case "$answer" in
              *"entry not found"*) answer=$(printf 'add map %s %s %s\\n' "$map" "$pair" "$value" | "$@") ;;
            esac
            case "$answer" in
              *[![:space:]]*) echo "HAProxy says: $answer" >&2; exit 8 ;;
            esac
            """;

    @Override
    public String script() {
        return APPLY;
    }
}
