# Builds the container images from the jars of this checkout. Sourced by ./understudy.
# shellcheck shell=bash

IMAGES=$STATE/images
IMAGE_TAG=${UNDERSTUDY_TAG:-0.1}
SERVICE_MODULES="change-detector failover-orchestrator invariant-monitor backup-worker"

# An engine and its compose; without them a sentence that says how to get one.
need_engine() {
  command -v docker >/dev/null || fail "docker is not to be found. Install an engine with compose 2.20 or newer, or put it on the PATH."
  docker compose version >/dev/null 2>&1 || fail "docker has no compose plugin: install compose 2.20 or newer."
  docker info >/dev/null 2>&1 || fail "the container engine does not answer (DOCKER_HOST=${DOCKER_HOST:-not set}). Start it, or set DOCKER_HOST."
}

# Lays the jars out as the Dockerfile copies them, by links where the disk allows: what others made, what we made, the service itself.
lay_out_service() {
  local module=$1 from=$UNDERSTUDY_ROOT/$1/target/quarkus-app to=$IMAGES/$1
  rm -rf "$to"
  mkdir -p "$to/others/lib/main" "$to/others/lib/boot" "$to/ours/lib/main" "$to/app"
  link_all "$from"/lib/boot/*.jar "$to/others/lib/boot"
  for jar in "$from"/lib/main/*.jar; do
    case $(basename "$jar") in
      io.understudy.*) link_all "$jar" "$to/ours/lib/main" ;;
      *) link_all "$jar" "$to/others/lib/main" ;;
    esac
  done
  cp -r "$from/app" "$from/quarkus" "$from/quarkus-run.jar" "$to/app/"
}

# The pages of the demonstration's galleries: standalone's classes and the few jars that they need.
lay_out_site() {
  local to=$IMAGES/gallery-site jar
  rm -rf "$to"
  mkdir -p "$to/others" "$to/ours"
  tr ':' '\n' <"$UNDERSTUDY_ROOT/standalone/target/runtime.classpath" | grep -E '/(mariadb-java-client|jackson-(core|databind|annotations)|slf4j-(api|jdk14))-[^/]*\.jar$' |
    while IFS= read -r jar; do link_all "$jar" "$to/others"; done
  cp -r "$UNDERSTUDY_ROOT/standalone/target/classes/." "$to/ours/"
  rm -f "$to/ours/io/understudy/standalone/parts/broker.classpath" # names files of this machine
}

# The proxy's configuration is the one that operators are given, with the container's port and the place of its map.
lay_out_proxy() {
  mkdir -p "$IMAGES/proxy"
  sed -e 's/listen 80;.*/listen 8080;/' -e 's#/etc/nginx/understudy/hosts.map#/etc/understudy/hosts.map#' \
    "$UNDERSTUDY_ROOT/deploy/nginx/understudy.conf" >"$IMAGES/proxy/understudy.conf"
}

link_all() {
  cp -lL "$@" 2>/dev/null || cp -L "$@"
}

# image_build NAME TARGET [OPTION...]
image_build() {
  local name=$1 target=$2
  shift 2
  docker build --quiet --pull=false --file "$UNDERSTUDY_ROOT/deploy/images/Dockerfile" --target "$target" "$@" \
    --tag "understudy/$name:$IMAGE_TAG" "$UNDERSTUDY_ROOT" >/dev/null || fail "the image understudy/$name could not be built."
}

build_images() {
  local module started=$SECONDS
  need_engine
  (umask 022 && mkdir -p "$IMAGES")
  umask 022
  for module in $SERVICE_MODULES; do lay_out_service "$module"; done
  lay_out_site
  lay_out_proxy
  for module in change-detector failover-orchestrator invariant-monitor; do
    image_build "$module" service --build-arg "SERVICE=$module"
  done
  image_build backup-worker worker
  image_build gallery-site gallery-site
  image_build gallery-ssh gallery-ssh
  image_build proxy proxy
  say "Built in $((SECONDS - started)) s:"
  docker image ls --filter 'reference=understudy/*' --format '  {{.Repository}}:{{.Tag}}  {{.Size}}'
}
