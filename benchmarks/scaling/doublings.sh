#!/usr/bin/env bash
# Time and memory of a scan at each doubling of the generated dump, of the largest once more under --memory 1G (the
# results must be the same bytes), and of the bad cases of the grains asked for.
# Usage: doublings.sh [--only copies,passages,quotes] [--largest ARTICLES] [--memory SIZE] BUILD [WORK_FOLDER]
#   --only      grains to scan for; default copies.  With quotes, the dump has planted quotations, 12 an article.
#   --largest   the last doubling, from 100,000 on; default 1,600,000, which needs 10 GB of disk
#   --memory    ceiling of the second scan of the largest; default 1G
set -euo pipefail
usage() { sed -n '/^# Usage/,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
only=copies largest=1600000 memory=1G
while [[ ${1-} == --* ]]; do
  [[ $# -ge 2 ]] || usage
  case $1 in
    --only) only=$2 ;;
    --largest) largest=$2 ;;
    --memory) memory=$2 ;;
    *) usage ;;
  esac
  shift 2
done
[[ $# -ge 1 ]] || usage
build=$1
work=$(mktemp -d -p "${2:-/tmp}")
trap 'rm -rf "$work"' EXIT

wants() { [[ ,$only, == *,$1,* ]]; }

generate() {  # ARTICLES WORLD: writes the dump
  local quotes=0
  if wants quotes; then quotes=12; fi
  "$build/benchmarks/generate/wirecopy-generate" --articles "$1" --seed 1 --world "$2" --quotes $quotes \
    --out "$work/dump.jsonl"
}

measure() {  # LABEL [FLAGS...]
  local label=$1; shift
  rm -rf "$work/out"
  /usr/bin/time -f '%U %S %e' -o "$work/time" \
    "$build/wirecopy" scan "$work/dump.jsonl" --out "$work/out" --only "$only" --no-sqlite --quiet "$@"
  local peak; peak=$(grep -o '"peak_memory_bytes": *[0-9]*' "$work/out/run.json" | grep -o '[0-9]*$')
  awk -v l="$label" -v p="$peak" '{printf "%-28s %7.2f s CPU %7.2f s wall %6d MB\n", l, $1 + $2, $3, p / 1048576}' "$work/time"
}

results() { (cd "$work/out" && sha256sum -- *.jsonl); }

worlds() {  # ARTICLES WORLD...: the time of each, normal first to compare with
  local articles=$1 world; shift
  for world in "$@"; do
    generate "$articles" "$world"
    measure "$articles, world $world"
  done
}

echo "--only $only"
for ((articles = 100000; articles <= largest; articles *= 2)); do
  generate $articles normal
  measure "$articles articles"
done
before=$(results)
measure "the last, --memory $memory" --memory "$memory"
[[ $(results) == "$before" ]] || { echo "the results differ" >&2; exit 1; }

worlds 1000000 short
worlds 200000 normal identical template bucket
if wants passages; then worlds 20000 normal lifted oneword huge poem; fi
if wants quotes; then worlds 20000 normal onequote soup; fi
