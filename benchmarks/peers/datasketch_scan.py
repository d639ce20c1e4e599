#!/usr/bin/env python3
"""Near-duplicates of a dump with datasketch: MinHash of 256 values made in bulk, MinHashLSH at .5, estimates of .5 and more.

Usage: datasketch_scan.py DUMP.jsonl [PAIRS.jsonl]    prints one line of JSON
"""
import json
import sys
from importlib.metadata import version

from datasketch import MinHash, MinHashLSH

from shingles import Clock, batches, read_articles, shingles, write_pairs

VALUES, SIMILARITY, BATCH = 256, .5, 1000


def sketch_all(path):
    ids, sketches = [], []
    for batch in batches(read_articles(path), BATCH):
        ids += [article for article, _ in batch]
        tokens = [[s.encode() for s in shingles(text)] for _, text in batch]
        sketches += MinHash.bulk(tokens, num_perm=VALUES)
    return ids, sketches


def find_pairs(sketches, index):
    """(earlier, later) whose estimate is high enough, and how many candidates there were."""
    pairs, candidates = [], 0
    for i, sketch in enumerate(sketches):
        found = index.query(sketch)
        candidates += len(found)
        pairs += [(j, i) for j in found if sketches[j].jaccard(sketch) >= SIMILARITY]
        index.insert(i, sketch)
    return pairs, candidates


def main():
    clock = Clock()
    ids, sketches = sketch_all(sys.argv[1])
    index = MinHashLSH(threshold=SIMILARITY, num_perm=VALUES)
    pairs, candidates = find_pairs(sketches, index)
    figures = clock.figures()
    if len(sys.argv) > 2:
        write_pairs(sys.argv[2], pairs, ids)
    print(json.dumps({"program": "datasketch " + version("datasketch"), "bands": index.b, "rows": index.r,
                      "articles": len(ids), "pairs": len(pairs), "candidates": candidates, **figures}))


main()
