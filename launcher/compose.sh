# Starts the composition of docker-compose.yml and plays the story on it. Sourced by ./understudy.
# shellcheck shell=bash

compose_down() {
  (cd "$UNDERSTUDY_ROOT" && docker compose --progress quiet down --volumes --remove-orphans --timeout 3 >/dev/null 2>&1) || true
}

# Builds the images, makes secrets, starts everything on empty volumes and waits until it is healthy.
compose_up() {
  local started=$SECONDS
  build_images
  "$UNDERSTUDY_ROOT/deploy/compose/prepare"
  compose_down
  say "Starting the containers ..."
  if ! (cd "$UNDERSTUDY_ROOT" && docker compose --progress quiet up --detach --wait --wait-timeout 300 --pull never); then
    (cd "$UNDERSTUDY_ROOT" && docker compose ps --all --format '  {{.Service}}  {{.Status}}') >&2
    fail "Not everything became healthy; above is what each container says. Look further: docker compose logs SERVICE"
  fi
  say "Healthy after $((SECONDS - started)) s: $(cd "$UNDERSTUDY_ROOT" && docker compose ps --quiet | wc -l) containers."
}

# Story and end; with --keep the containers go on.
demo_on_compose() {
  local keep=no outcome=0
  while [ $# -gt 0 ]; do
    case "$1" in
      --keep) keep=yes ;;
      *) fail "'$1' is not an option of the demonstration in containers; --keep is the only one." ;;
    esac
    shift
  done
  need_engine
  [ $keep = yes ] || trap compose_down EXIT
  compose_up
  # In a subshell: run_java takes the place of whoever calls it, and here something is to be done afterwards.
  (run_java io.understudy.standalone.story.ComposeDemo) || outcome=$?
  if [ $outcome -ne 0 ]; then
    (cd "$UNDERSTUDY_ROOT" && docker compose logs --no-color >"$STATE/compose.log" 2>&1) || true
    say "What the containers said is in .understudy/compose.log"
  fi
  [ $keep = no ] || say "Everything goes on: docker compose ps; the end: docker compose down, with --volumes for the data too."
  return $outcome
}
