#!/usr/bin/env python3
"""A scan of a generated dump against its truth file: which planted copies were found, by the way they were edited.

Usage: truth_recall.py DUMP.jsonl TRUTH.jsonl SCAN_DIR [MOST=20000]

A planted copy is found where it and its story's original stand in one copy cluster or are a reported pair
(pairs.jsonl, of a scan with --pairwise).  At most MOST copies are judged, evenly spread over the truth file.
Columns: all copies of that kind and the share found; those with exact Jaccard >= .5 and >= .55 with the original and
the shares found; the share of the latter that stand in one cluster.  Then the same by exact Jaccard, and the share of
reported pairs that share a story or a planted passage.
Copies whose original the dump was cut before are passed over and counted.
"""
import json
import re
import sys
import unicodedata
from collections import defaultdict

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
BINS = (0, .3, .5, .55, .7, .9, 1.01)


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def shingles(text):
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = [re.sub("['’]", "", word) for word in WORD.findall(folded)]
    return {hash(tuple(words[i:i + 5])) for i in range(max(1, len(words) - 4))}


def jaccard(a, b):
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)


def evenly(items, most):
    step = max(1, -(-len(items) // most))
    return items[::step]


def load_shingles(dump, wanted):
    return {r["id"]: shingles(r["text"]) for r in rows(dump) if r["id"] in wanted}


class Scan:
    """What a scan reports, asked pair by pair."""

    def __init__(self, folder):
        self.cluster = {m["article"]: c["cluster"] for c in rows(f"{folder}/copies.jsonl") for m in c["members"]}
        self.pairs = {frozenset((p["a"], p["b"])) for p in rows(f"{folder}/pairs.jsonl")}

    def together(self, a, b):
        return a in self.cluster and self.cluster[a] == self.cluster.get(b)

    def found(self, a, b):
        return self.together(a, b) or frozenset((a, b)) in self.pairs


def share(values):
    values = list(values)
    return f"{sum(values) / len(values):6.4f}" if values else "     -"


def print_row(name, judged):
    half = [x for x in judged if x["jaccard"] >= .5]
    sure = [x for x in judged if x["jaccard"] >= .55]
    print(f"{name:12s} {len(judged):7d} {share(x['found'] for x in judged)} "
          f"{len(half):7d} {share(x['found'] for x in half)} "
          f"{len(sure):7d} {share(x['found'] for x in sure)} {share(x['together'] for x in sure)}")


def print_table(title, judged, key):
    print(f"{title:12s} {'copies':>7s} {'found':>6s} {'J>=.5':>7s} {'found':>6s} {'J>=.55':>7s} {'found':>6s} {'together':>8s}")
    by_key = defaultdict(list)
    for x in judged:
        by_key[key(x)].append(x)
    for name in sorted(by_key):
        print_row(name, by_key[name])
    print_row("all", judged)


def jaccard_bin(x):
    low = max(b for b in BINS if b <= x["jaccard"])
    return f"J >= {low:.2f}"


def judge(copies, shingle_sets, scan):
    for t in copies:
        a, b = t["article"], t["source"]
        yield {"kind": t["kind"], "jaccard": jaccard(shingle_sets[a], shingle_sets[b]), "article": a, "source": b,
               "found": scan.found(a, b), "together": scan.together(a, b)}


def planted_share(truth, scan):
    story = {t["article"]: t["story"] for t in truth if "story" in t}
    lifted = {frozenset((t["article"], t["source"])) for t in truth if t["kind"] == "passage"}
    planted = [p in lifted or len({story.get(a, a) for a in p}) == 1 for p in scan.pairs]
    print(f"reported pairs {len(planted)}, planted {share(planted)}")


def main():
    dump, truth_path, folder = sys.argv[1:4]
    most = int(sys.argv[4]) if len(sys.argv) > 4 else 20_000
    truth, scan = list(rows(truth_path)), Scan(folder)
    known = {t["article"] for t in truth}
    copies = [t for t in truth if "story" in t and t["kind"] != "original"]
    whole = [t for t in copies if t["source"] in known]
    judged_copies = evenly(whole, most)
    sets = load_shingles(dump, {x for t in judged_copies for x in (t["article"], t["source"])})
    judged = list(judge(judged_copies, sets, scan))
    print(f"copies {len(copies)}, without their original {len(copies) - len(whole)}, judged {len(judged)}")
    print_table("kind", judged, lambda x: x["kind"])
    print()
    print_table("jaccard", judged, jaccard_bin)
    planted_share(truth, scan)
    for x in [x for x in judged if x["jaccard"] >= .55 and not x["found"]][:5]:
        print("missed", x["article"], x["source"], x["kind"], round(x["jaccard"], 3))


main()
