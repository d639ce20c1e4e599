#!/usr/bin/env bash
# CPU time (user + system, whole process) of a scan over that of simdjson reading the same bytes, then one thread
# against two.  A line of its own for each list of grains.
# Usage: ratio.sh [--only GRAINS]... BUILD DUMP.jsonl     (BUILD holds wirecopy and benchmarks/)
#   --only   copies (the default) or copies,passages or copies,passages,quotes; may be given several times.
#            Quotes are measured on a dump that has them as news has: wirecopy-generate --quotes 12.
set -euo pipefail
usage() { sed -n '/^# Usage/,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
lists=()
while [[ ${1-} == --* ]]; do
  [[ $1 == --only && $# -ge 2 ]] || usage
  lists+=("$2")
  shift 2
done
[[ $# -eq 2 ]] || usage
build=$1 dump=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

floor=$("$build/benchmarks/micro/parse_only_bench" "$dump" | cut -d' ' -f1)
echo "parse only: $floor s"

measure() {  # GRAINS THREADS: prints "CPU WALL" of the best of three by CPU
  for _ in 1 2 3; do
    rm -rf "$work/out"
    /usr/bin/time -f '%U %S %e' -o "$work/time" \
      "$build/wirecopy" scan "$dump" --out "$work/out" --only "$1" --no-sqlite --quiet --threads "$2"
    awk '{print $1 + $2, $3}' "$work/time"
  done | sort -n | head -1
}

for only in "${lists[@]:-copies}"; do
  one=$(measure "$only" 1)
  two=$(measure "$only" 2)
  read -r one_cpu one_wall <<< "$one"
  read -r two_cpu two_wall <<< "$two"
  awk -v o="$only" -v f="$floor" -v c1="$one_cpu" -v w1="$one_wall" -v c2="$two_cpu" -v w2="$two_wall" 'BEGIN {
    printf "--only %s\n", o
    printf "1 thread:  %.2f s CPU, ratio %.1f, %.2f s wall\n", c1, c1 / f, w1
    printf "2 threads: %.2f s CPU, ratio %.1f, %.2f s wall, %.2f times faster\n", c2, c2 / f, w2, w1 / w2 }'
done
