#!/usr/bin/env bash
# Installs what wirecopy is built and tested with, from the packages of Debian 12 or Ubuntu 24.04.
#   cmake/install_packages.sh [PACKAGE...]     PACKAGE: more packages to install with them
# Does nothing, and needs neither network nor rights, where all of them are there.  Fetches the lists of packages only
# where an installation does not succeed without.
set -euo pipefail

readonly packages=(
  g++ cmake ninja-build pkg-config make
  libxxhash-dev libtbb-dev libfmt-dev libsimdjson-dev libhwy-dev libutf8proc-dev libcli11-dev
  libarchive-dev libzstd-dev liblzma-dev libbz2-dev zlib1g-dev libsqlite3-dev libcld2-dev
  libgtest-dev libbenchmark-dev jq python3 sqlite3 strace
)
# Any Boost from 1.74 on.  libboost-dev refuses to install beside a Boost of another version.
readonly boosts=(libboost-dev libboost1.83-dev libboost1.81-dev)

say() { printf 'install_packages: %s\n' "$*" >&2; }

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_boost() {
  dpkg-query -W -f '${Package} ${db:Status-Status}\n' 'libboost1.*-dev' 2>/dev/null |
    grep -Eq '^libboost1\.(7[4-9]|[89][0-9])-dev installed$'
}

list_missing() {
  local package
  for package in "$@"; do is_installed "$package" || printf '%s\n' "$package"; done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends "$@"
}

# Installs what is missing, with the first Boost that can be installed together with it.
install_with_boost() {
  local boost
  for boost in "${boosts[@]}"; do
    apt -s install "${missing[@]}" "$boost" >/dev/null 2>&1 || continue
    say "installing ${missing[*]} $boost"
    apt install "${missing[@]}" "$boost" && return 0
  done
  return 1
}

install_missing() {
  if [ "$needs_boost" = yes ]; then
    install_with_boost
  else
    say "installing ${missing[*]}"
    apt install "${missing[@]}"
  fi
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "this is neither Debian nor Ubuntu: nothing is installed.  What the build needs, by its names there:"
  say "  ${packages[*]} ${boosts[0]}"
  exit 0
fi

mapfile -t missing < <(list_missing "${packages[@]}" "$@")
if has_boost; then needs_boost=no; else needs_boost=yes; fi
[ "${#missing[@]}" -gt 0 ] || [ "$needs_boost" = yes ] || exit 0

wanted="${missing[*]}"
[ "$needs_boost" = no ] || wanted="$wanted ${boosts[0]} (or ${boosts[*]:1})"
if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
  say "packages are missing, and you are neither root nor is there sudo.  Have them installed:"
  say "  apt-get install $wanted"
  exit 1
fi

install_missing && exit 0
say "fetching the lists of packages"
apt update
install_missing && exit 0
say "cannot install: $wanted"
exit 1
