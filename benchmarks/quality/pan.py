#!/usr/bin/env python3
"""Text alignment as the PAN-13 competition measures it: precision, recall, granularity, plagdet, by kind of obfuscation.

Usage: pan.py PAIRS.jsonl SCAN_DIR [ALIGNED_MIN_WORDS=25]
PAIRS.jsonl: {suspicious, source, obfuscation, spans: [[suspicious_begin, suspicious_end, source_begin, source_end]]};
SCAN_DIR: a scan of the documents with --pairwise.  Only alignments between the two documents of a listed pair count.

A case (a span of PAIRS.jsonl) and a detection (an alignment) meet where they share characters on both sides.
  precision    mean over detections of the share of its characters, both sides together, that lie in cases it meets
  recall       mean over cases of the share of its characters that lie in detections it meets
  granularity  mean over the cases that are met of the number of detections that meet them
  plagdet      F1 / log2(1 + granularity)
Source: Potthast, Stein, Barron-Cedeno, Rosso, "An evaluation framework for plagiarism detection", COLING 2010.
Then, by name: undetected cases of documents for which another of their copy cluster may stand, and detections of
ALIGNED_MIN_WORDS or more in pairs that have no case.
"""
import math
import sys
from collections import defaultdict, namedtuple

from scan_files import rows, rows_if_there

Match = namedtuple("Match", "left right")  # (begin, end) in the suspicious document, and in the source
Slice = namedtuple("Slice", "plagdet precision recall granularity cases detections")


def intersection(a, b):
    return max(a[0], b[0]), min(a[1], b[1])


def length(span):
    return max(0, span[1] - span[0])


def meet(a, b):
    return length(intersection(a.left, b.left)) > 0 and length(intersection(a.right, b.right)) > 0


def union_length(spans):
    total, reached = 0, -math.inf
    for begin, end in sorted(spans):
        total += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def covered_share(match, others):
    """Share of the characters of `match`, both sides together, inside those of `others` that it meets."""
    met = [o for o in others if meet(match, o)]
    covered = (union_length(intersection(match.left, o.left) for o in met) +
               union_length(intersection(match.right, o.right) for o in met))
    return covered / (length(match.left) + length(match.right))


def cases_of(pair):
    return [Match((a, b), (c, d)) for a, b, c, d in pair["spans"]]


def detections_of(alignments, pairs):
    """(suspicious, source) -> detections, whichever of the two an alignment names first."""
    listed, found = {(p["suspicious"], p["source"]) for p in pairs}, defaultdict(list)
    for x in alignments:
        a, b = (x["a_begin"], x["a_end"]), (x["b_begin"], x["b_end"])
        if length(a) + length(b) == 0:
            continue
        if (x["a"], x["b"]) in listed:
            found[x["a"], x["b"]].append((Match(a, b), x.get("words", 0)))
        elif (x["b"], x["a"]) in listed:
            found[x["b"], x["a"]].append((Match(b, a), x.get("words", 0)))
    return found


def mean(values, empty):
    return sum(values) / len(values) if values else empty


def evaluate(pairs, detections):
    precisions, recalls, pieces = [], [], []
    for pair in pairs:
        cases = cases_of(pair)
        found = [m for m, _ in detections.get((pair["suspicious"], pair["source"]), ())]
        precisions += [covered_share(d, cases) for d in found]
        recalls += [covered_share(c, found) for c in cases]
        pieces += [n for n in (sum(meet(c, d) for d in found) for c in cases) if n]
    p, r, g = mean(precisions, 0.0), mean(recalls, 0.0), mean(pieces, 1.0)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return Slice(f1 / math.log2(1 + g), p, r, g, len(recalls), len(precisions))


def stood_for(folder):
    """Articles of a copy cluster that do not lead it: the leader is aligned in their place."""
    return {m["article"] for c in rows_if_there(f"{folder}/copies.jsonl")
            for m in c["members"] if m["article"] != c["leader"]}


def print_unlistable(pairs, detections, followers):
    for pair in pairs:
        names = pair["suspicious"], pair["source"]
        if not followers.intersection(names):
            continue
        found = [m for m, _ in detections.get(names, ())]
        for case in cases_of(pair):
            if not any(meet(case, d) for d in found):
                print("not listed, a leader stands for", *sorted(followers.intersection(names)), "in", *names, *case)


def print_unfounded(pairs, detections, least_words):
    for pair in pairs:
        for match, words in () if pair["spans"] else detections.get((pair["suspicious"], pair["source"]), ()):
            if words >= least_words:
                print("no case", pair["suspicious"], pair["source"], *match, words, "words")


def main(arguments):
    pairs, folder = list(rows(arguments[0])), arguments[1]
    least_words = int(arguments[2]) if len(arguments) > 2 else 25
    detections = detections_of(rows(f"{folder}/alignments.jsonl"), pairs)
    for kind in sorted({p["obfuscation"] for p in pairs}) + ["all"]:
        s = evaluate([p for p in pairs if kind in ("all", p["obfuscation"])], detections)
        print(f"{kind:26s} plagdet {s.plagdet:.4f} precision {s.precision:.4f} recall {s.recall:.4f} "
              f"granularity {s.granularity:.3f} cases {s.cases} detections {s.detections}")
    print_unlistable(pairs, detections, stood_for(folder))
    print_unfounded(pairs, detections, least_words)


if __name__ == "__main__":
    main(sys.argv[1:])
