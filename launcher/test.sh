# Runs the tests and counts them from surefire's reports. Sourced by ./understudy.
# shellcheck shell=bash

TEST_LOG=$STATE/test.log
CONTAINERS_LOG=$STATE/containers.log
# The modules whose tests use Kafka, PostgreSQL or MariaDB.
PARTS_MODULES=gallery,service-kit/it,change-detector,backup-worker,failover-orchestrator,invariant-monitor

run_tests() {
  local stamp outcome=0 failed
  local choice=() whole=yes contained=no full=no
  while [ $# -gt 0 ]; do
    case "$1" in
      --full) full=yes ;;
      --on)
        [ "${2:-}" = containers ] || fail "Tests run on this machine, or --on containers."
        shift
        contained=yes
        ;;
      *) # for Maven, such as -pl gallery or -Dtest=…; what it leaves out is not built either
        choice+=("$1")
        whole=no
        ;;
    esac
    shift
  done
  if [ $contained = yes ]; then
    need_engine
    # The tags that the profile chooses and leaves out stand in pom.xml.
    [ $full = no ] || choice+=(-Dunderstudy.full=true -Dunderstudy.included.tags=parts\&full -Dunderstudy.excluded.tags=processes)
    [[ " ${choice[*]:-} " == *" -pl "* ]] || choice+=(-pl "$PARTS_MODULES")
    choice+=(-Dplatform=containers -am -Dsurefire.failIfNoSpecifiedTests=false)
    whole=no
  elif [ $full = yes ]; then
    choice+=(-Dunderstudy.full=true -Dunderstudy.excluded.tags= -Dunderstudy.included.tags=full)
  fi
  provide_haproxy
  lock_build
  rm -f "$UNDERSTUDY_ROOT"/*/target/surefire-reports/*.{xml,txt}
  [ $contained = no ] || watch_containers
  stamp=$(source_stamp)
  say "Running the tests (whole log: .understudy/test.log) ..."
  # Tests mostly wait for processes to start and to answer: two modules at a time suit two cores.
  mvnw verify -T 2 --fail-at-end -Dmaven.test.failure.ignore=true "${choice[@]}" </dev/null 2>&1 | tee "$TEST_LOG" | show_progress || outcome=$?
  if [ $outcome -ne 0 ]; then
    say "The build failed:"
    sed -n 's/^\[ERROR\] //p' "$TEST_LOG" | sed '/^To see the full stack trace/,$d' | tail -n 40
    say "The whole log is $TEST_LOG."
  elif [ $whole = yes ]; then
    note_build "$stamp"
  fi
  exec 9>&-
  failed=0
  tell_failures
  if [ $contained = yes ]; then
    tell_processes
    tell_containers || failed=1
  fi
  count_tests || failed=1
  [ $outcome -eq 0 ] && [ $failed -eq 0 ]
}

# Notes which containers the engine makes from now on, until this program ends: the proof that the tests ran on such.
watch_containers() {
  docker events --filter type=container --filter event=create --format '{{.Actor.Attributes.image}}' >"$CONTAINERS_LOG" 2>/dev/null </dev/null 9>&- &
  # shellcheck disable=SC2064
  trap "kill $! 2>/dev/null || true" EXIT
}

# Says how many containers of which image were made; false if there was none of what the tests use.
tell_containers() {
  say "Containers: $(grep -v ryuk "$CONTAINERS_LOG" | sort | uniq -c | awk '{ printf "%s%d of %s", (NR > 1 ? ", " : ""), $1, $2 }')"
  if ! grep -qE '(^|/)(kafka|postgres|mariadb):' "$CONTAINERS_LOG"; then
    say "No container was made: these tests did not run on containers."
    return 1
  fi
}

# Says which tests a run on containers leaves out, and why, from the comment beside their tag.
tell_processes() {
  say "Left out on containers:"
  (cd "$UNDERSTUDY_ROOT" && grep -rn --include='*Test.java' '@Tag("processes")' -- */src/test */*/src/test) |
    sed -E 's#^.*/([A-Za-z]+)\.java:[0-9]+: *@Tag\("processes"\) *(// *)?#  \1: #' | sort | uniq -c |
    awk '{ times = $1; sub(/^ *[0-9]+ /, ""); print $0 (times > 1 ? " (" times " tests)" : "") }'
}

# Of Maven's words only the modules, the tests' results and what failed. Two modules run at a time, so their lines may mix.
show_progress() {
  awk '
    /^\[INFO\] Building / && !/jar:/ { sub(/^\[INFO\] Building /, ""); sub(/ +\[[0-9]+\/[0-9]+\]$/, ""); module = $0; next }
    /Tests run:.* in / { if (module != "") { print module; module = "" } sub(/^\[[A-Z]+\] /, ""); print "  " $0; fflush(); next }
    /^\[ERROR\] (Failures|Errors): *$/ { listing = 1; next }
    /Tests run:/ { listing = 0 }
    listing && /^\[ERROR\]   / { sub(/^\[ERROR\] /, ""); print; fflush() }
  '
}

# What each failed test said, without stack frames: on a machine that is gone tomorrow its report is all there is.
tell_failures() {
  local reports
  mapfile -t reports < <(grep -lE '<<< (FAILURE|ERROR)!$' "$UNDERSTUDY_ROOT"/*/target/surefire-reports/*.txt 2>/dev/null)
  [ ${#reports[@]} -gt 0 ] || return 0
  awk '
    FNR == 1 { telling = 0 }
    /<<< (FAILURE|ERROR)!$/ { print ""; print; lines = 0; telling = 1; next }
    !telling || /^\tat / || /^[[:space:]]*$/ { next }
    ++lines <= 150 { print "    " $0 }
    lines == 151 { print "    (more in the report)" }
  ' "${reports[@]}"
}

# Prints "N passed, N failed, N skipped"; false if one failed or none ran where some must.
count_tests() {
  local reports=("$UNDERSTUDY_ROOT"/*/target/surefire-reports/TEST-*.xml)
  if [ ! -e "${reports[0]}" ]; then
    say "0 passed, 0 failed, 0 skipped"
    [[ " ${choice[*]:-} " == *"understudy.full=true"* ]]
    return
  fi
  awk '
    function number(name,    rest) {
      if (!match($0, "[ \t]" name "=\"[0-9]+\"")) return 0
      rest = substr($0, RSTART, RLENGTH)
      gsub(/[^0-9]/, "", rest)
      return rest + 0
    }
    /<testsuite / { open = 1 }
    open { ran += number("tests"); failed += number("failures") + number("errors"); skipped += number("skipped"); if (/>/) open = 0 }
    END {
      printf "%d passed, %d failed, %d skipped\n", ran - failed - skipped, failed, skipped
      exit failed > 0
    }
  ' "${reports[@]}"
}
