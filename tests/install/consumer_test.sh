#!/usr/bin/env bash
# Installs a build into a folder of its own and has a project outside of the tree find it, build against it and scan.
#   consumer_test.sh CMAKE BUILD_FOLDER COMPILER SANITIZERS
set -euo pipefail
cmake=$1 build=$2 compiler=$3 sanitizers=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$cmake" --install "$build" --prefix "$work/prefix" >"$work/install.log" || { cat "$work/install.log"; exit 1; }
"$work/prefix/bin/wirecopy" --version
# A tree that still named the build folder would work here and nowhere else.
if grep -rlF "$build" "$work/prefix/include" "$work"/prefix/lib*/cmake; then
  echo 'these installed files name the build folder' >&2
  exit 1
fi

"$cmake" -S "$here/consumer" -B "$work/build" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER="$compiler" \
  -DCMAKE_PREFIX_PATH="$work/prefix" ${sanitizers:+"-DCMAKE_CXX_FLAGS=-fsanitize=$sanitizers"} >"$work/configure.log" ||
  { cat "$work/configure.log"; exit 1; }
"$cmake" --build "$work/build"

text='the ferry to the northern isles sails again from monday after a week of storms'
printf '{"id":"%s","outlet":"%s","text":"%s"}\n' one harbour-post "$text" two isle-courier "$text" \
  three isle-courier 'an article about something else that nobody has copied from anybody' >"$work/articles.jsonl"
said=$("$work/build/consumer" "$work/articles.jsonl" "$work/out")
echo "$said"
[[ $said == *': 3 articles, 1 cluster' ]]
grep -q '"article":"two"' "$work/out/copies.jsonl"
