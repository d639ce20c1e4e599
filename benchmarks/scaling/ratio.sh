#!/usr/bin/env bash
# CPU time (user + system, whole process) of a scan for copies over that of simdjson reading the same bytes, then one
# thread against two.
# Usage: ratio.sh BUILD DUMP.jsonl     (BUILD holds wirecopy and benchmarks/)
set -euo pipefail
build=$1 dump=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

floor=$("$build/benchmarks/micro/parse_only_bench" "$dump" | cut -d' ' -f1)
echo "parse only: $floor s"
measure() {  # THREADS: prints "CPU WALL" of the best of three by CPU
  for _ in 1 2 3; do
    rm -rf "$work/out"
    /usr/bin/time -f '%U %S %e' -o "$work/time" \
      "$build/wirecopy" scan "$dump" --out "$work/out" --only copies --no-sqlite --quiet --threads "$1"
    awk '{print $1 + $2, $3}' "$work/time"
  done | sort -n | head -1
}
read -r one_cpu one_wall < <(measure 1)
read -r two_cpu two_wall < <(measure 2)
awk -v f="$floor" -v c1="$one_cpu" -v w1="$one_wall" -v c2="$two_cpu" -v w2="$two_wall" 'BEGIN {
  printf "1 thread:  %.2f s CPU, ratio %.1f, %.2f s wall\n", c1, c1 / f, w1
  printf "2 threads: %.2f s CPU, ratio %.1f, %.2f s wall, %.2f times faster\n", c2, c2 / f, w2, w1 / w2 }'
