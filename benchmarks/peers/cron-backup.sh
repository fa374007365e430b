#!/usr/bin/env bash
# What an operator would run from cron: every gallery is copied by rsync and dumped; a dump that differs from the last one is kept.
#
#   cron-backup.sh GALLERIES TARGET DUMPS OPTION-FILE JOBS
#
# GALLERIES    folder with one folder per gallery
# TARGET       folder for the copies of the files
# DUMPS        folder for the dumps
# OPTION-FILE  MariaDB client options with the login
# JOBS         how many galleries at a time
#
# Prints "bytes N" (what rsync says it sent and received, and the dumps) and "kept N" (dumps that differ from the last).
set -euo pipefail
export LC_ALL=C

export GALLERIES=$1 TARGET=$2 DUMPS=$3 OPTION_FILE=$4
jobs=$5
mkdir -p "$TARGET" "$DUMPS"

backup() {
  local gallery=$1 schema sum copied
  copied=$(rsync -a --delete --stats "$GALLERIES/$gallery/" "$TARGET/$gallery/" |
    awk '/^Total bytes (sent|received):/ { gsub(",", "", $4); bytes += $4 } END { print bytes + 0 }')
  schema=$(sed -n "s/.*\['db_base'\] = '\(.*\)';.*/\1/p" "$GALLERIES/$gallery/local/config/database.inc.php")
  mariadb-dump --defaults-extra-file="$OPTION_FILE" --skip-dump-date "$schema" >"$DUMPS/$gallery.new"
  sum=$(sha256sum <"$DUMPS/$gallery.new")
  echo "moved $((copied + $(stat -c %s "$DUMPS/$gallery.new")))"
  if [ -f "$DUMPS/$gallery.sum" ] && [ "$sum" = "$(cat "$DUMPS/$gallery.sum")" ]; then
    rm "$DUMPS/$gallery.new"
  else
    mv "$DUMPS/$gallery.new" "$DUMPS/$gallery.sql"
    printf '%s\n' "$sum" >"$DUMPS/$gallery.sum"
    echo "kept 1"
  fi
}
export -f backup

galleries() {
  local folder
  for folder in "$GALLERIES"/*/; do basename "$folder"; done
}

all() {
  local gallery
  if [ "$jobs" -eq 1 ]; then
    for folder in "$GALLERIES"/*/; do
      gallery=${folder%/}
      backup "${gallery##*/}"
    done
  else
    # shellcheck disable=SC2016 # expanded by the inner shell
    galleries | xargs -P "$jobs" -n 1 bash -c 'set -euo pipefail; backup "$1"' backup
  fi
}

all | awk '{ sum[$1] += $2 } END { printf "bytes %d\nkept %d\n", sum["moved"], sum["kept"] }'
