#!/usr/bin/env python3
"""Near-duplicates of a dump with rensa: R-MinHash of 256 values, LSH of 64 bands, estimates of .5 and more.

Usage: rensa_scan.py DUMP.jsonl [PAIRS.jsonl]    prints one line of JSON
"""
import json
import sys
from importlib.metadata import version

from rensa import RMinHash, RMinHashLSH

from shingles import Clock, batches, read_articles, shingles, write_pairs

VALUES, BANDS, SIMILARITY, SEED, BATCH = 256, 64, .5, 42, 1000


def sketch_all(path):
    ids, sketches = [], []
    for batch in batches(read_articles(path), BATCH):
        ids += [article for article, _ in batch]
        sketches += RMinHash.from_token_sets([shingles(text) for _, text in batch], VALUES, SEED)
    return ids, sketches


def find_pairs(sketches):
    """(earlier, later) whose estimate is high enough, and how many candidates there were."""
    index = RMinHashLSH(threshold=SIMILARITY, num_perm=VALUES, num_bands=BANDS)
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
    pairs, candidates = find_pairs(sketches)
    figures = clock.figures()
    if len(sys.argv) > 2:
        write_pairs(sys.argv[2], pairs, ids)
    print(json.dumps({"program": "rensa " + version("rensa"), "articles": len(ids), "pairs": len(pairs),
                      "candidates": candidates, **figures}))


main()
