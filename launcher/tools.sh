# Provides the system's programs that Understudy calls. Sourced by ./understudy.
# Those on the PATH are used. On Debian and Ubuntu the missing ones are downloaded as packages and unpacked below .understudy/tools: that needs no root and
# starts no daemon. A small script per program in .understudy/tools/bin sets the library path for that program alone.
# shellcheck shell=bash

NEEDED_TOOLS="nginx rsync ssh ssh-keygen sshd flock setpriv setsid unshare"

package_of() {
  case "$1" in
    ssh | ssh-keygen) printf openssh-client ;;
    sshd) printf openssh-server ;;
    flock | setpriv | setsid | unshare) printf util-linux ;;
    *) printf '%s' "$1" ;;
  esac
}

# Where a program lies in its package.
place_of() {
  case "$1" in
    nginx | sshd | haproxy) printf usr/sbin/%s "$1" ;;
    *) printf usr/bin/%s "$1" ;;
  esac
}

provide_tools() {
  local tool missing=()
  PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:$TOOLS/bin
  export PATH
  for tool in $NEEDED_TOOLS; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    fail "These programs are missing: ${missing[*]}
Install them:  $(foreign_command "${missing[@]}")"
  fi
  exec 8>"$TOOLS/fetch.lock"
  flock 8 2>/dev/null || true
  fetch_tools "${missing[@]}"
  exec 8>&-
}

# Only the tests of its driver, and a demonstration that asks for it, use HAProxy.
provide_haproxy() {
  local NEEDED_TOOLS=haproxy
  provide_tools
}

foreign_command() {
  local tool packages=''
  for tool in "$@"; do
    case " $packages " in
      *" $(package_of "$tool") "*) ;;
      *) packages+="${packages:+ }$(package_of "$tool")" ;;
    esac
  done
  if command -v apt-get >/dev/null; then
    printf 'sudo apt-get update && sudo apt-get install -y --no-install-recommends %s' "$packages"
  elif command -v dnf >/dev/null; then
    printf 'sudo dnf install -y %s' "${packages//openssh-client/openssh-clients}"
  elif command -v pacman >/dev/null; then
    printf 'sudo pacman -S --needed %s' "${packages//openssh-client openssh-server/openssh}"
  elif command -v zypper >/dev/null; then
    printf 'sudo zypper install -y %s' "${packages//openssh-client/openssh-clients}"
  else
    printf 'the packages %s' "$packages"
  fi
}

# apt with our own caches: no lock of the system's is taken or waited for, no root is needed, no hook of the system's runs.
our_apt() {
  apt-get -q -c="$TOOLS/apt/apt.conf" "$@"
}

fetch_tools() {
  local tool packages=() log=$TOOLS/apt/apt.log
  for tool in "$@"; do
    command -v "$tool" >/dev/null || packages+=("$(package_of "$tool")") # another start may have fetched it while this one waited
  done
  [ ${#packages[@]} -gt 0 ] || return 0
  mkdir -p "$TOOLS/apt" "$TOOLS/bin" "$TOOLS/root"
  # First with the system's package lists as they are. They may be empty or outdated: then with lists of our own.
  cat >"$TOOLS/apt/apt.conf" <<TEXT
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
APT::Sandbox::User "$(id -un)";
Dir::Cache "$TOOLS/apt/cache";
Acquire::Retries "3";
Acquire::http::Timeout "30";
TEXT
  mkdir -p "$TOOLS/apt/cache/archives/partial"
  : >"$log"
  if ! download_and_unpack "${packages[@]}" >>"$log" 2>&1; then
    say "Refreshing the list of packages (into .understudy/tools/apt) ..."
    mkdir -p "$TOOLS/apt/lists/partial"
    printf 'Dir::State::lists "%s";\n' "$TOOLS/apt/lists" >>"$TOOLS/apt/apt.conf"
    if ! { our_apt update && download_and_unpack "${packages[@]}"; } >>"$log" 2>&1; then
      tail -n 15 "$log" >&2
      fail "These programs are missing: $*
and their packages could not be downloaded (above: the end of $log).
Install them:  $(foreign_command "$@")"
    fi
  fi
  for tool in "$@"; do
    command -v "$tool" >/dev/null || wrap_tool "$tool" || fail "The fetched $tool does not run on this machine.
Install it:  $(foreign_command "$tool")"
  done
}

# Downloads the packages with all they need that this system lacks, and unpacks them below .understudy/tools/root.
download_and_unpack() {
  local plan wanted fresh=$TOOLS/apt/packages
  plan=$(our_apt -s --no-install-recommends install "$@") || return 1
  printf '%s\n' "$plan"
  # "Inst name (version source [arch])", or with the present version in brackets first
  wanted=$(printf '%s\n' "$plan" | sed -nE 's/^Inst ([^ ]+) (\[[^]]*\] )?\(([^ ]+) .*/\1=\3/p')
  [ -n "$wanted" ] || return 1
  rm -rf "$fresh" && mkdir -p "$fresh"
  # shellcheck disable=SC2086 # one word per package
  (cd "$fresh" && our_apt download $wanted) || return 1
  for package in "$fresh"/*.deb; do
    dpkg-deb -x "$package" "$TOOLS/root" || return 1
  done
  rm -rf "$fresh"
}

# A script that runs a fetched program with the libraries fetched with it; only if it works. It finds both from its own place, so that a
# checkout that was moved or copied with its tools goes on working.
wrap_tool() {
  local tool=$1 program libraries='' moved='' folder version
  program=$TOOLS/root/$(place_of "$tool")
  [ -x "$program" ] || return 1
  for folder in "$TOOLS"/root/{usr/,}lib/*-linux-gnu "$TOOLS"/root/{usr/,}lib; do
    if compgen -G "$folder/*.so*" >/dev/null; then
      libraries+="${libraries:+:}$folder"
      moved+="${moved:+:}\$root${folder#"$TOOLS/root"}"
    fi
  done
  if LD_LIBRARY_PATH=$libraries ldd "$program" | grep 'not found' >&2; then return 1; fi
  {
    printf '#!/bin/sh\nroot=$(CDPATH="" cd -- "${0%%/*}/../root" && pwd) || exit 127\n'
    if [ -n "$moved" ]; then
      printf 'LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\nexport LD_LIBRARY_PATH\n' "$moved"
    fi
    printf 'exec "$root/%s" "$@"\n' "$(place_of "$tool")"
  } >"$TOOLS/bin/.$tool"
  chmod 755 "$TOOLS/bin/.$tool"
  version=$(tool_version "$TOOLS/bin/.$tool" "$tool")
  [ -n "$version" ] || return 1
  mv "$TOOLS/bin/.$tool" "$TOOLS/bin/$tool"
  say "Fetched $tool ($version), which this machine lacks, into .understudy/tools"
}

# What a program says of its version. sshd and ssh-keygen know no such option everywhere, but their usage text shows that they run.
tool_version() {
  local said
  case "$2" in
    nginx | haproxy) said=$("$1" -v 2>&1 || true) ;;
    ssh) said=$("$1" -V 2>&1 || true) ;;
    restic) said=$("$1" version 2>&1 || true) ;;
    sshd | ssh-keygen) said=$("$1" -V 2>&1 || true) ;;
    *) said=$("$1" --version 2>&1 || true) ;;
  esac
  printf '%s\n' "$said" | grep -oE 'nginx/[^ ]+|OpenSSH_[^ ,]+|version +v?[0-9][^ ]*|util-linux [0-9][^ ]*|restic [0-9][^ ]*|HAProxy version [0-9][^ ]*|usage: ssh-keygen' | head -n 1
}
