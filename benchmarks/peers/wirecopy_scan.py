#!/usr/bin/env python3
"""The same job with wirecopy, measured in the same way.

Usage: wirecopy_scan.py WIRECOPY DUMP.jsonl DIR    scans into DIR, prints one line of JSON
"""
import json
import subprocess
import sys

from shingles import Clock


def lines_of(path):
    with open(path, encoding="utf-8") as lines:
        return sum(1 for _ in lines)


def main():
    program, dump, out = sys.argv[1:4]
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    clock = Clock()
    subprocess.run([program, "scan", dump, "--out", out, "--only", "copies", "--pairwise", "--no-sqlite",
                    "--quiet", "--force"], check=True)
    figures = clock.figures()
    print(json.dumps({"program": version.split("\n")[0], "articles": lines_of(f"{out}/articles.jsonl"),
                      "pairs": lines_of(f"{out}/pairs.jsonl"), **figures}))


main()
