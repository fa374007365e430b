#!/usr/bin/env bash
# The bare tools for one gallery of which it is known that it has changed: rsync, dump | restore into a shadow schema, one RENAME.
#
#   bare-pipeline.sh prepare SCHEMA SPARE-OPTION-FILE        an empty shadow; not part of what is measured
#   bare-pipeline.sh run SCHEMA SPARE-OPTION-FILE MAIN-OPTION-FILE SOURCE TARGET
#
# The copy lives in the schema bare_live_SCHEMA on the spare. "run" prints "bytes N": what rsync says it sent and received, and the dump.
set -euo pipefail
export LC_ALL=C

what=$1 schema=$2 spare=$3
live=bare_live_$schema shadow=bare_shadow_$schema old=bare_old_$schema

sql() {
  mariadb --defaults-extra-file="$spare" --batch --skip-column-names --execute="$1"
}

case "$what" in
  prepare)
    sql "CREATE DATABASE IF NOT EXISTS $live; DROP DATABASE IF EXISTS $shadow; CREATE DATABASE $shadow; DROP DATABASE IF EXISTS $old; CREATE DATABASE $old"
    ;;
  run)
    main=$4 source=$5 target=$6
    copied=$(rsync -a --delete --stats "$source/" "$target/" |
      awk '/^Total bytes (sent|received):/ { gsub(",", "", $4); bytes += $4 } END { print bytes + 0 }')
    counting=$(mktemp -d)
    trap 'rm -rf "$counting"' EXIT
    mkfifo "$counting/dump"
    wc -c <"$counting/dump" >"$counting/bytes" &
    mariadb-dump --defaults-extra-file="$main" "$schema" | tee "$counting/dump" | mariadb --defaults-extra-file="$spare" "$shadow"
    wait
    dumped=$(cat "$counting/bytes")
    # one statement for all tables: the live ones out, the shadow's in
    renames=$(sql "SET SESSION group_concat_max_len = 1000000;
      SELECT CONCAT('RENAME TABLE ', GROUP_CONCAT(one ORDER BY step SEPARATOR ', ')) FROM (
        SELECT 1 AS step, CONCAT('$live.\`', table_name, '\` TO $old.\`', table_name, '\`') AS one
        FROM information_schema.tables WHERE table_schema = '$live'
        UNION ALL
        SELECT 2, CONCAT('$shadow.\`', table_name, '\` TO $live.\`', table_name, '\`')
        FROM information_schema.tables WHERE table_schema = '$shadow') AS all_tables")
    sql "$renames"
    echo "bytes $((copied + dumped))"
    ;;
  *)
    echo "unknown: $what" >&2
    exit 2
    ;;
esac
