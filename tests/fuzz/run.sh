#!/usr/bin/env bash
# Fuzzes each reader in turn, from its corpus, until it has run so often or something is found.
#   cmake --preset fuzz && cmake --build --preset fuzz && tests/fuzz/run.sh [RUNS [SEED [NAME...]]]
# RUNS: 1000000 unless told.  An input that fails, and those that are new, are left in build/fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${1:-1000000} seed=${2:-1}
shift $(($# < 2 ? $# : 2))
found=build/fuzz/found

# The longest input in bytes: what the format needs to show all that it has, and no more, as short ones run faster.
longest() {
  case $1 in
    input_utf8) echo 24 ;;
    fold | input_dates) echo 40 ;;
    input_tables | input_arrays) echo 64 ;;
    input_streams) echo 96 ;;
    input_records) echo 128 ;;
    input_archives) echo 1100 ;;
    store_edition) echo 8192 ;;
    store_catalog) echo 98304 ;;
    *) echo 512 ;;
  esac
}

# What AddressSanitizer does beside watching takes half of the time in runs as short as these.
export ASAN_OPTIONS=malloc_context_size=1:quarantine_size_mb=1:detect_stack_use_after_return=0:max_malloc_fill_size=0

if [ $# = 0 ]; then
  for corpus in tests/fuzz/corpus/*; do set -- "$@" "${corpus##*/}"; done
fi
for name; do
  printf '== %s\n' "$name"
  mkdir -p "$found/$name"
  "build/fuzz/tests/fuzz/fuzz_$name" -runs="$runs" -seed="$seed" -max_len="$(longest "$name")" -entropic=0 -reload=0 \
    -verbosity=0 -print_final_stats=1 -artifact_prefix="$found/$name-" "$found/$name" "tests/fuzz/corpus/$name"
done
