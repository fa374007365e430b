# Builds with the Maven wrapper when a source or a product has changed or is missing. Sourced by ./understudy.
# shellcheck shell=bash

BUILD_LOG=$STATE/build.log

# All sources of the products, one per line: tracked and new files alike.
list_sources() {
  cd "$UNDERSTUDY_ROOT"
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -co --exclude-standard -- '*/src/main/*' '*pom.xml' .mvn mvnw deploy/nginx deploy/haproxy
  else
    find . \( -name target -o -name .understudy -o -name .git \) -prune -o \
      \( -path '*/src/main/*' -o -name pom.xml -o -path './deploy/nginx/*' -o -path './deploy/haproxy/*' -o -path './.mvn/*' -o -name mvnw \) -type f -print
  fi | LC_ALL=C sort
}

# Changes with every change of a source's name or content, and with the JDK.
source_stamp() {
  {
    printf '%s\n' "$JAVA_HOME"
    list_sources
    (cd "$UNDERSTUDY_ROOT" && list_sources | tr '\n' '\0' | xargs -0 sha256sum 2>/dev/null) || true
  } | sha256sum
}

# What the build leaves behind that a start needs: the jars, and the list of jars in the local Maven repository.
list_products() {
  cd "$UNDERSTUDY_ROOT"
  ls -d ./*/target/*.jar ./*/target/quarkus-app/quarkus-run.jar ./*/target/classes 2>/dev/null || true
  tr ':' '\n' <standalone/target/runtime.classpath
}

is_fresh() {
  local product
  [ -f "$STATE/build.stamp" ] && [ -f "$STATE/build.products" ] && [ -f "$UNDERSTUDY_ROOT/standalone/target/runtime.classpath" ] || return 1
  [ "$(cat "$STATE/build.stamp")" = "$(source_stamp)" ] || return 1
  while IFS= read -r product; do
    case "$product" in
      /*) [ -e "$product" ] || return 1 ;;
      *) [ -e "$UNDERSTUDY_ROOT/$product" ] || return 1 ;;
    esac
  done <"$STATE/build.products"
}

# One build of this checkout at a time.
lock_build() {
  exec 9>"$STATE/build.lock"
  if ! flock -n 9; then
    say "Waiting for another build of this checkout ..."
    flock 9
  fi
}

mvnw() {
  (cd "$UNDERSTUDY_ROOT" && ./mvnw "$@" 9>&-)
}

build_if_stale() {
  local stamp started=$SECONDS
  is_fresh && return 0
  (umask 077 && mkdir -p "$STATE")
  lock_build
  if ! is_fresh; then
    say "Building (the first time downloads what is needed; log: .understudy/build.log) ..."
    stamp=$(source_stamp)
    rm -f "$STATE/build.stamp"
    if ! mvnw package -Dmaven.test.skip=true -Dspotless.check.skip=true >"$BUILD_LOG" 2>&1 </dev/null; then
      tail -n 40 "$BUILD_LOG" >&2
      fail "The build failed; above is the end of $BUILD_LOG."
    fi
    note_build "$stamp"
    say "Built in $((SECONDS - started)) s."
  fi
  exec 9>&-
}

# Remembers which sources the products now are of; a stamp taken before the build, so that what is edited meanwhile is built next time.
note_build() {
  (list_products) >"$STATE/build.products"
  printf '%s\n' "$1" >"$STATE/build.stamp"
}
