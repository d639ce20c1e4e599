#!/usr/bin/env bash
# Time and memory of a scan for copies at each doubling of the generated dump, and of the worst cases.
# Usage: doublings.sh BUILD [WORK_FOLDER]     (10 GB of disk for all)
set -euo pipefail
build=$1
work=$(mktemp -d -p "${2:-/tmp}")
trap 'rm -rf "$work"' EXIT

measure() {  # LABEL DUMP [FLAGS...]
  local label=$1 dump=$2; shift 2
  rm -rf "$work/out"
  /usr/bin/time -f '%U %S %e' -o "$work/time" \
    "$build/wirecopy" scan "$dump" --out "$work/out" --only copies --no-sqlite --quiet "$@"
  local peak; peak=$(grep -o '"peak_memory_bytes": *[0-9]*' "$work/out/run.json" | grep -o '[0-9]*$')
  awk -v l="$label" -v p="$peak" '{printf "%-28s %7.2f s CPU %7.2f s wall %6d MB\n", l, $1 + $2, $3, p / 1048576}' "$work/time"
}

generate="$build/benchmarks/generate/wirecopy-generate"
for articles in 100000 200000 400000 800000 1600000; do
  "$generate" --articles $articles --seed 1 --out "$work/dump.jsonl"
  measure "$articles articles" "$work/dump.jsonl"
done
measure "1600000, --memory 1G" "$work/dump.jsonl" --memory 1G
"$generate" --articles 1000000 --seed 1 --world short --out "$work/dump.jsonl"
measure "1000000 of 20 words" "$work/dump.jsonl"
for world in identical template bucket; do
  "$generate" --articles 200000 --seed 1 --world $world --out "$work/dump.jsonl"
  measure "200000, world $world" "$work/dump.jsonl"
done
