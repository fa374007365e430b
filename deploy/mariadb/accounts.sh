#!/bin/sh
# Prints the SQL that makes Understudy's accounts on a MariaDB server, each with no more rights than its work needs. Run it for every server of
# every pair, as an account that may grant:
#
#   accounts.sh FOLDER HOST PATTERN | mariadb
#
#   FOLDER   where the passwords lie, one file per account, readable by its owner only; a missing one is made with a random password.
#            The services' configuration names these files: understudy.mariadb.<role>.password-file
#   HOST     where Understudy's services connect from, as MariaDB matches it, for example 10.1.0.%
#   PATTERN  the galleries' schemas, as GRANT matches them; an underscore that means itself is written \_, for example 'pwg\_%'
#
# Repeating it gives the same passwords and rights; do so while nothing is copied. The server needs MariaDB 10.6 or newer and, in its
# configuration, read_only=ON.
set -eu
umask 077

if [ $# -ne 3 ]; then
  sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
  exit 64
fi
folder=$1 host=$2 galleries=$3

for word in "$host" "$galleries"; do
  case $word in
    '' | *[!A-Za-z0-9_.:%\\-]*)
      echo "'$word' has characters that belong neither in a host nor in the name of a schema" >&2
      exit 64
      ;;
  esac
done

shadows='understudy\_shadow\_%'
trash='understudy\_trash\_%'
mkdir -p "$folder"

account() {
  file="$folder/$1"
  if [ ! -s "$file" ]; then
    head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n' >"$file.new"
    mv "$file.new" "$file"
  fi
  case $(cat "$file") in
    *[!A-Za-z0-9_-]*)
      echo "the password in $file may consist of letters, digits, - and _ only" >&2
      exit 65
      ;;
  esac
  user="'$1'@'$host'"
  printf "CREATE OR REPLACE USER %s IDENTIFIED BY '%s';\n" "$user" "$(cat "$file")"
}

# may RIGHTS SCHEMAS [WITH GRANT OPTION]
may() {
  if [ "$2" = '*' ]; then on='*.*'; else on="\`$2\`.*"; fi
  printf 'GRANT %s ON %s TO %s%s;\n' "$1" "$on" "$user" "${3:+ $3}"
}

echo 'CREATE DATABASE IF NOT EXISTS understudy;'

# change-detector and invariant-monitor
account understudy_reader
may SELECT "$galleries"
may SELECT understudy

# backup-worker, on the server that is copied from
account understudy_source
may 'SELECT, LOCK TABLES, SHOW VIEW, TRIGGER' "$galleries"
may SELECT understudy
# Names of routines and scheduled events, which are not copied, so that somebody is told.
printf 'GRANT SELECT (db, name, type) ON mysql.proc TO %s;\n' "$user"
printf 'GRANT SELECT (db, name) ON mysql.event TO %s;\n' "$user"

# backup-worker, on the server that is copied to: swaps tables, sees to the galleries' own users
account understudy_target
for schemas in "$galleries" "$shadows" "$trash"; do
  may 'ALL PRIVILEGES' "$schemas" 'WITH GRANT OPTION'
done
may SELECT understudy
may SELECT mysql
may 'CREATE USER' '*'

# backup-worker, for the restore: a dump is hostile input, so it is run by somebody who can do nothing else
account understudy_restore
may 'CREATE, DROP, ALTER, INDEX, INSERT, SELECT, LOCK TABLES, REFERENCES' "$shadows"

# failover-orchestrator: grants, role markers, boot gate
account understudy_admin
may 'ALL PRIVILEGES' "$galleries" 'WITH GRANT OPTION'
may 'ALL PRIVILEGES' understudy 'WITH GRANT OPTION'
may SELECT mysql
may 'CREATE USER, PROCESS, CONNECTION ADMIN, READ_ONLY ADMIN, RELOAD' '*'
