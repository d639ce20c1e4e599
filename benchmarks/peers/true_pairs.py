#!/usr/bin/env python3
"""How many of the true pairs each program found.  A pair is true where the exact Jaccard of its shingles is >= .5.

Usage: true_pairs.py DUMP.jsonl NAME=PAIRS.jsonl|SCAN_DIR...
All true pairs are counted, by brute force over shared shingles.  Of a SCAN_DIR both the verified pairs and the pairs
that stand in one copy cluster count: a program that gathers a story of 200 outlets need not list 19,900 pairs.
"""
import json
import os
import sys
from collections import Counter, defaultdict
from itertools import combinations

from shingles import read_articles, shingles

SIMILARITY = .5


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def true_pairs(path):
    carriers, sizes, ids, found = defaultdict(list), [], [], set()
    for article, text in read_articles(path):
        own, shared = {hash(s) for s in shingles(text)}, Counter()
        for shingle in own:
            shared.update(carriers[shingle])
            carriers[shingle].append(len(ids))
        for other, n in shared.items():
            if n / (len(own) + sizes[other] - n) >= SIMILARITY:
                found.add(frozenset((ids[other], article)))
        ids.append(article)
        sizes.append(len(own))
    return found


def reported(path):
    if not os.path.isdir(path):
        return {frozenset((p["a"], p["b"])) for p in rows(path)}
    pairs = reported(f"{path}/pairs.jsonl")
    for cluster in rows(f"{path}/copies.jsonl"):
        pairs.update(map(frozenset, combinations([m["article"] for m in cluster["members"]], 2)))
    return pairs


def main():
    true = true_pairs(sys.argv[1])
    for argument in sys.argv[2:]:
        name, path = argument.split("=", 1)
        found = reported(path)
        print(json.dumps({"program": name, "true_pairs": len(true), "found": len(true & found),
                          "recall": round(len(true & found) / max(1, len(true)), 5),
                          "untrue": len(found - true)}))


main()
