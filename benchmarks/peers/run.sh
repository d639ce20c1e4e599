#!/bin/sh
# The scripts that a user would write with the peers, on one dump, beside wirecopy: CPU time and true pairs found.
# Usage: run.sh DUMP.jsonl [WIRECOPY]      without WIRECOPY only the peers run
# Makes a Python environment below ${TMPDIR:-/tmp} and installs the peers from PyPI into it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dump=$1
wirecopy=${2:-}
work=${TMPDIR:-/tmp}/wirecopy-peers
mkdir -p "$work"
if ! [ -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
fi
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
python=$work/venv/bin/python

"$python" "$here/rensa_scan.py" "$dump" "$work/rensa.jsonl"
"$python" "$here/datasketch_scan.py" "$dump" "$work/datasketch.jsonl"
set -- "rensa=$work/rensa.jsonl" "datasketch=$work/datasketch.jsonl"
if [ -n "$wirecopy" ]; then
  "$python" "$here/wirecopy_scan.py" "$wirecopy" "$dump" "$work/scan"
  set -- "$@" "wirecopy=$work/scan"
fi
"$python" "$here/true_pairs.py" "$dump" "$@"
"$python" "$here/sketch_speed.py"
