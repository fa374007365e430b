# Plays stories on virtual time. Sourced by ./understudy.
# shellcheck shell=bash

run_replay() {
  local class_path
  class_path="$UNDERSTUDY_ROOT/scenarios/target/classes:$(cat "$UNDERSTUDY_ROOT/scenarios/target/runtime.classpath")"
  umask 077
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 \
    -Dstderr.encoding=UTF-8 -cp "$class_path" io.understudy.scenarios.simulation.Replay "$@"
}
