#!/usr/bin/env python3
"""Sketching alone: shingles a second on one core from ready 64-bit hashes, k = 256, and the error of the estimates.

Usage: sketch_speed.py [REPEATS=5]    prints one line of JSON for each library and size
Speed: best of REPEATS over a million shingles in sets of one size, all handed over in one call.
Error: root mean square of estimate - exact Jaccard over 500 pairs at each of .3, .5 and .8, and the same over
sqrt(J (1 - J) / k), which classic MinHash with k independent permutations has.
"""
import json
import math
import os
import sys
import time
from importlib.metadata import version

os.environ["RAYON_NUM_THREADS"] = "1"  # rensa's; before it is loaded

import numpy as np
from FastSketchLSH import FastSimilaritySketch
from rensa import RMinHash

K, SHINGLES, PAIRS = 256, 1_000_000, 500
SIZES, SIMILARITIES = (40, 540, 5000), (.3, .5, .8)


def rensa_rows(hashes, offsets):
    return RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, K, 42)


def fast_rows(hashes, offsets):
    return FastSimilaritySketch(size=K).batch_csr(hashes, offsets, prehashed=True, num_threads=1)


LIBRARIES = {f"rensa {version('rensa')} R-MinHash": rensa_rows,
             f"FastSketchLSH {version('FastSketchLSH')}": fast_rows}


def offsets_of(sets, size):
    return np.arange(0, (sets + 1) * size, size, dtype=np.uint64)


def seconds_per_call(sketch, hashes, offsets, repeats):
    best = math.inf
    for _ in range(repeats):
        begin = time.process_time()
        sketch(hashes, offsets)
        best = min(best, time.process_time() - begin)
    return best


def pairs_of_sets(rng, size, similarity):
    """PAIRS times two sets of `size` hashes that share as many as the similarity asks for, and their exact Jaccard."""
    shared = round(2 * size * similarity / (1 + similarity))
    parts = rng.integers(0, 2**64, size=(PAIRS, 2 * size - shared), dtype=np.uint64)
    both = np.stack([parts[:, :size], np.concatenate([parts[:, :shared], parts[:, size:]], axis=1)], axis=1)
    return np.ascontiguousarray(both.reshape(-1)), shared / (2 * size - shared)


def matrix(rows):
    return np.asarray(rows.to_rows() if hasattr(rows, "to_rows") else rows)


def errors(sketch, rng, size):
    """Root mean square of the error at all similarities, and the same over what classic MinHash has."""
    squares, relative = [], []
    for similarity in SIMILARITIES:
        hashes, exact = pairs_of_sets(rng, size, similarity)
        rows = matrix(sketch(hashes, offsets_of(2 * PAIRS, size)))
        estimates = (rows[0::2] == rows[1::2]).mean(axis=1)
        square = float(((estimates - exact) ** 2).mean())
        squares.append(square)
        relative.append(square / (exact * (1 - exact) / K))
    return math.sqrt(sum(squares) / len(squares)), math.sqrt(sum(relative) / len(relative))


def main():
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for size in SIZES:
        for name, sketch in LIBRARIES.items():
            rng = np.random.default_rng(size)
            sets = SHINGLES // size
            hashes = rng.integers(0, 2**64, size=sets * size, dtype=np.uint64)
            seconds = seconds_per_call(sketch, hashes, offsets_of(sets, size), repeats)
            error, relative = errors(sketch, rng, size)
            print(json.dumps({"sketch": name, "k": K, "shingles_per_set": size,
                              "shingles_per_second": round(sets * size / seconds),
                              "nanoseconds_per_shingle": round(1e9 * seconds / (sets * size), 2),
                              "error": round(error, 4), "error_over_minhash": round(relative, 3)}))


main()
