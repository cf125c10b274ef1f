#!/bin/sh
# Checks for what a build (argument `build`) or the tests (argument `test`) need, and says what is missing and how to get it.
# As root on Debian or Ubuntu it installs what is missing. Then it installs the npm packages; for the tests it builds the
# addon, the executable and the checked executable.
set -u
cd "$(dirname "$0")/.." || exit 1
what=${1:-build}

missing=
packages=
need() { # need DESCRIPTION PACKAGE...
  missing="$missing
  - $1"
  shift
  packages="$packages $*"
}

find_missing() {
  missing=
  packages=
  if ! command -v node >/dev/null 2>&1; then
    need 'Node.js 20 or newer (node)' nodejs npm
  elif [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
    need "Node.js 20 or newer (found $(node --version))" nodejs npm
  fi
  command -v npm >/dev/null 2>&1 || need 'npm' npm
  if ! command -v gcc >/dev/null 2>&1; then
    need 'a C compiler (gcc)' gcc libc6-dev
  elif ! printf '#include <stdio.h>\n#include <math.h>\nint main(void) { return 0; }\n' | gcc -x c - -o /dev/null -lm 2>/dev/null; then
    need 'the headers of the C library' libc6-dev
  fi
  if [ "$what" = test ]; then
    command -v g++ >/dev/null 2>&1 || need 'a C++ compiler (g++), for the Node addon' g++
    command -v cmake >/dev/null 2>&1 || need 'CMake, for the Node addon' cmake
    [ -x /usr/bin/time ] || need 'the time command (/usr/bin/time), with which bench/compare.ts measures' time
    command -v make >/dev/null 2>&1 || command -v ninja >/dev/null 2>&1 || need 'make or ninja, for the Node addon' make
  fi
}

find_missing
if [ -n "$missing" ]; then
  echo "pypy-ts needs what is not here:$missing" >&2
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing:$packages" >&2
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } >&2 || {
      echo 'apt-get could not install it' >&2
      exit 1
    }
    find_missing
    if [ -n "$missing" ]; then
      echo "still missing:$missing" >&2
      exit 1
    fi
  else
    echo "On Debian or Ubuntu: apt-get install$packages   (as root)" >&2
    exit 1
  fi
fi

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo 'installing the npm packages' >&2
  npm ci --no-audit --no-fund >&2 || {
    echo 'npm ci failed: the packages of package-lock.json are needed (typescript, commander, ...)' >&2
    exit 1
  }
  touch node_modules/.package-lock.json
fi

if [ "$what" = test ]; then
  npm run --silent build:addon >&2 || exit 1
  npm run --silent build >&2 || exit 1
  npm run --silent build:checked >&2 || exit 1
fi
exit 0
