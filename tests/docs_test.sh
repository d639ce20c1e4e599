#!/usr/bin/env bash
# Runs what README.md and docs/guide.md tell the reader to type, page by page, each in a folder that looks like a
# checkout that was built.
#   docs_test.sh PROJECT PROGRAM
# Code blocks marked `sh`, `python` and `sql` are run, in order; `sql` on results/wirecopy.sqlite.  One that is marked
# `output` behind its language (```json output) is what the block before it prints, to the letter; `screen` is the same
# with what goes to stderr, but for the line that says how long it took.  Links between pages must lead somewhere.
set -euo pipefail
project=$1 program=$2

for tool in jq python3 sqlite3; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Writes the blocks of a page as 01.sh, 01.output, 02.python, 02.screen ...
cut_into_blocks() {
  awk -v folder="$2" '
    /^```/ && inside { inside = 0; file = ""; next }
    /^```/ {
      inside = 1
      split(substr($0, 4), info, " ")
      if (info[2] ~ /^(output|screen)$/) file = sprintf("%s/%02d.%s", folder, count, info[2])
      else if (info[1] ~ /^(sh|python|sql)$/) file = sprintf("%s/%02d.%s", folder, ++count, info[1])
      if (file != "") printf "" > file
      next
    }
    file != "" { print > file }' "$1"
}

run_block() {
  case $1 in
    *.sh) bash -euo pipefail "$1" ;;
    *.python) python3 "$1" ;;
    *.sql) sqlite3 -bail -header -column results/wirecopy.sqlite <"$1" ;;
  esac
}

# A checkout that was built: `make demo` only scans, and is not part of the `make test` that may be running this.
lay_out() {
  mkdir -p "$1/build/release" "$1/bin"
  cp -r "$project/samples" "$project/Makefile" "$1"
  ln -s "$program" "$1/build/release/wirecopy"
  printf '#!/bin/sh\nunset MAKEFLAGS MFLAGS MAKELEVEL\nexec %s -o build "$@"\n' "$(command -v make)" >"$1/bin/make"
  chmod +x "$1/bin/make"
}

without_cost() { sed -e '/, peak memory /d' -e 's/ *$//' "$1"; }

check_block() {
  local block=$1 page=${1%.*}
  if ! run_block "$block" >"$block.said" 2>"$block.errors" </dev/null; then
    printf 'this fails:\n' && cat "$block" "$block.said" "$block.errors"
    return 1
  fi
  if [ -e "$page.screen" ]; then
    run_block "$block" >"$block.said" 2>&1 </dev/null
    mv "$page.screen" "$page.output"
  fi
  if [ -e "$page.output" ] && ! diff <(without_cost "$page.output") <(without_cost "$block.said") >"$block.diff"; then
    printf 'this prints something else (<: the page, >: the program):\n' && cat "$block" "$block.diff"
    return 1
  fi
}

check_blocks() {
  local page=$1 blocks=$work/blocks block count=0 failures=0
  rm -rf "$blocks" "$work/checkout" && mkdir "$blocks"
  lay_out "$work/checkout"
  cut_into_blocks "$page" "$blocks"
  cd "$work/checkout"
  for block in "$blocks"/[0-9][0-9].{sh,python,sql}; do [ ! -e "$block" ] || echo "$block"; done | sort >"$work/order"
  while read -r block; do
    count=$((count + 1))
    check_block "$block" || failures=$((failures + 1))
  done <"$work/order"
  echo "$page: $count blocks, $failures wrong"
  [ "$count" -gt 0 ] && [ "$failures" = 0 ]
}

check_links() {
  local page=$1 link status=0
  for link in $(grep -o '](\([^)#]*\)' "$page" | cut -c 3- | grep -v '^https\?://' | sort -u); do
    [ -e "$(dirname "$page")/$link" ] && continue
    echo "$page: links to $link, which does not exist"
    status=1
  done
  return $status
}

export PATH="$work/checkout/bin:$work/checkout/build/release:$PATH"
status=0
for page in "$project/README.md" "$project/docs/guide.md"; do
  check_blocks "$page" || status=1
done
for page in "$project"/*.md "$project"/docs/*.md "$project"/samples/*.md; do
  check_links "$page" || status=1
done
exit $status
