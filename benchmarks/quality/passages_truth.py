#!/usr/bin/env python3
"""A scan of a generated dump against its truth file: which planted passages were found, by the way they were edited.

Usage: passages_truth.py TRUTH.jsonl SCAN_DIR [--missed N]

Reads passages.jsonl and, of a scan with --pairwise, alignments.jsonl; each makes a table.  A planted passage is judged
by the passage (or alignment) that lies best on it: by the smaller of its overlaps, shared code points over those of
both spans, in the two articles.
Columns: planted; found, with an overlap of .5 or more; tight, of .9 or more; exact, the planted spans themselves.
Below: reported passages in which some article shares nothing planted with the others.  Rows of kind line are left to story.py.
"""
import sys
from collections import defaultdict

from scan_files import member_spans, overlap, rows, rows_if_there, share


def planted_of(truth):
    return [t for t in truth if "source_begin" in t]


def sides(t):
    return (t["article"], t["begin"], t["end"]), (t["source"], t["source_begin"], t["source_end"])


class Passages:
    """Where passages.jsonl says that two stretches stand in one passage."""

    def __init__(self, clusters):
        self.spans = member_spans(clusters, "cluster", "members")

    def best(self, here, there):
        by_cluster = defaultdict(lambda: [0.0, 0.0])
        for side, (article, begin, end) in enumerate((here, there)):
            for b, e, cluster in self.spans[article].touching(begin, end):
                by_cluster[cluster][side] = max(by_cluster[cluster][side], overlap((b, e), (begin, end)))
        return max((min(found) for found in by_cluster.values()), default=0.0)


class Alignments:
    """Where alignments.jsonl says that two stretches were aligned."""

    def __init__(self, alignments):
        self.by_pair = defaultdict(list)
        for x in alignments:
            a, b = (x["a_begin"], x["a_end"]), (x["b_begin"], x["b_end"])
            self.by_pair[x["a"], x["b"]].append((a, b))
            self.by_pair[x["b"], x["a"]].append((b, a))

    def best(self, here, there):
        found = self.by_pair.get((here[0], there[0]), ())
        return max((min(overlap(a, here[1:]), overlap(b, there[1:])) for a, b in found), default=0.0)


def name_of(t):
    """verbatim, tenth with 2 edits ..., and its script where there are several."""
    if "substituted" not in t:
        return t["kind"]
    edits = t["substituted"] + t["inserted"] + t["erased"]
    return f"{t['kind']}-{edits}" + ("" if t["script"] == "latin" else f" {t['script']}")


def judge(planted, found):
    """(row of the truth, best overlap) for each planted passage."""
    return [(t, found.best(*sides(t))) for t in planted]


def count(judged):
    """name -> [planted, found, tight, exact]"""
    table = defaultdict(lambda: [0, 0, 0, 0])
    for t, best in judged:
        for name in (name_of(t), "all"):
            for column, holds in enumerate((True, best >= .5, best >= .9, best == 1)):
                table[name][column] += holds
    return dict(table)


def unplanted(clusters, planted):
    """(passages, those that gather articles which share no planted passage)"""
    partner = defaultdict(set)
    for t in planted:
        partner[t["article"]].add(t["source"])
        partner[t["source"]].add(t["article"])
    wrong = total = 0
    for cluster in clusters:
        articles = {m["article"] for m in cluster["members"]}
        total += 1
        wrong += any(not (partner[a] & articles) for a in articles)
    return total, wrong


def print_table(title, judged, most_missed):
    print(f"{title:24s} {'planted':>8s} {'found':>6s} {'tight':>6s} {'exact':>6s}")
    table = count(judged)
    for name in sorted(table, key=lambda n: (n == "all", n)):
        planted, *columns = table[name]
        print(f"{name:24s} {planted:8d} " + " ".join(share(c, planted) for c in columns))
    for t, best in [x for x in judged if x[1] < .9][:most_missed]:
        print("missed", name_of(t), *sides(t), f"best overlap {best:.3f}")


def main(arguments):
    truth, folder = arguments[:2]
    most_missed = int(arguments[3]) if arguments[2:3] == ["--missed"] else 3
    planted = planted_of(rows(truth))
    clusters = list(rows_if_there(f"{folder}/passages.jsonl"))
    alignments = list(rows_if_there(f"{folder}/alignments.jsonl"))
    if not clusters and not alignments:
        sys.exit(f"{folder}: neither passages.jsonl nor alignments.jsonl holds a row")
    if clusters:
        print_table("passages.jsonl", judge(planted, Passages(clusters)), most_missed)
        total, wrong = unplanted(clusters, planted)
        print(f"passages {total}, with an article that shares nothing planted {wrong}")
    if alignments:
        print_table("alignments.jsonl", judge(planted, Alignments(alignments)), most_missed)


if __name__ == "__main__":
    main(sys.argv[1:])
