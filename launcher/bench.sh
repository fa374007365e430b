# Runs the benchmarks. Sourced by ./understudy.
# shellcheck shell=bash

# They are peers to be measured against, not needs: without one of them, its rows are missing.
provide_peers() {
  local NEEDED_TOOLS
  for NEEDED_TOOLS in restic haproxy; do
    (provide_tools) || say "$NEEDED_TOOLS could not be fetched: it will not be measured."
  done
  PATH=$PATH:$TOOLS/bin
}

run_benchmarks() {
  local class_path
  class_path="$UNDERSTUDY_ROOT/benchmarks/target/classes:$(cat "$UNDERSTUDY_ROOT/benchmarks/target/runtime.classpath")"
  umask 077
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Dunderstudy.root="$UNDERSTUDY_ROOT" -Dunderstudy.tools="$TOOLS" -cp "$class_path" io.understudy.benchmarks.Bench "$@"
}
