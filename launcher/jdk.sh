# Finds a JDK and exports JAVA_HOME. Sourced by ./understudy.
# shellcheck shell=bash

OLDEST_JDK=21

# The major version of the JDK in a folder; nothing if there is none that works.
jdk_version() {
  local home=$1 version
  [ -n "$home" ] && [ -x "$home/bin/java" ] && [ -x "$home/bin/javac" ] || return 0
  version=$("$home/bin/javac" -version 2>&1) || return 0
  version=${version#javac }
  version=${version%%[.-]*}
  case "$version" in
    '' | *[!0-9]*) return 0 ;;
  esac
  printf '%s' "$version"
}

# Takes JAVA_HOME or the java on the PATH if it is new enough, else the newest that is found in the usual folders.
find_jdk() {
  local home version best_home='' best=0 seen=''
  local candidates=("${JAVA_HOME:-}")
  if command -v javac >/dev/null; then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  fi
  for home in "${candidates[@]}"; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$OLDEST_JDK" ]; then
      export JAVA_HOME=$home
      return
    fi
    [ -z "$version" ] || seen+="  $home (version $version)"$'\n'
  done
  for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/*/* /usr/local/*jdk* /usr/local/*/*jdk* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
    "${HOME:-/nowhere}"/.jdks/* "${HOME:-/nowhere}"/.local/share/mise/installs/java/* "${HOME:-/nowhere}"/.asdf/installs/java/*; do
    version=$(jdk_version "$home")
    [ -n "$version" ] || continue
    if [ "$version" -gt "$best" ]; then
      best=$version
      best_home=$home
    fi
    [ -L "$home" ] || [[ $seen == *"  $home "* ]] || seen+="  $home (version $version)"$'\n'
  done
  if [ "$best" -lt "$OLDEST_JDK" ]; then
    fail "Understudy needs a JDK of $OLDEST_JDK or newer, and none was found.
${seen:+Found, but older:
$seen}$(jdk_advice)"
  fi
  export JAVA_HOME=$best_home
}

jdk_advice() {
  local version
  if command -v apt-cache >/dev/null; then
    for version in 25 21; do
      if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
        printf 'Install one:  sudo apt-get install -y openjdk-%s-jdk-headless\n' "$version"
        return
      fi
    done
    cat <<'TEXT'
This release of the system has none among its packages, or its lists are empty. Try

  sudo apt-get update && sudo apt-get install -y openjdk-21-jdk-headless

or unpack one, for which no right is needed:

  mkdir -p ~/.jdks && wget -qO- 'https://api.adoptium.net/v3/binary/latest/21/ga/linux/x64/jdk/hotspot/normal/eclipse' | tar xz -C ~/.jdks
TEXT
  elif command -v dnf >/dev/null; then
    printf 'Install one:  sudo dnf install -y java-21-openjdk-devel\n'
  else
    printf 'Install one with your package manager, or set JAVA_HOME.\n'
  fi
}
