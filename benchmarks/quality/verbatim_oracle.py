#!/usr/bin/env python3
"""Every run of N words that articles of two outlets share must stand in one passage, or its articles in one copy cluster.

Usage: verbatim_oracle.py ARTICLES.jsonl SCAN_DIR [N=10] [--missed M]

All runs are judged, none is drawn: for each N words that stand in two outlets, in file order, every carrier (the first
place in each article) with the one before it and with the first, where their outlets differ (an article without an
outlet differs from all).  A run
counts as found where one passage has a member over four fifths of it in each article.  In scripts without spaces two
characters count as a word.  Prints the share found, and
the longest that are missed, neighbouring runs of the same two articles put together.
"""
import sys
from array import array
from collections import defaultdict

from folded_words import folded_words, halves
from scan_files import copy_clusters, member_spans, rows, shared

PARTS = 4  # key ranges: the table of one is in memory at a time


def run_ends(words, n):
    """For each word the index of the last word of the run of length n that begins there, while there is one."""
    ends, last, length = array("l"), -1, 0
    for word in words:
        while length < 2 * n and last + 1 < len(words):
            last += 1
            length += halves(words[last])
        if length < 2 * n:
            break
        ends.append(last)
        length -= halves(word)
    return ends


class Article:
    """The words of one article as places, and the hashes of all its runs of length n."""

    def __init__(self, record, numbers, n):
        words = folded_words(record["text"])
        self.id, self.outlet = record["id"], record.get("outlet")
        self.begins, self.ends = array("l", (w[1] for w in words)), array("l", (w[2] for w in words))
        ids = [numbers.setdefault(w[0], len(numbers)) for w in words]
        if all(halves(w[0]) == 2 for w in words):
            self.lasts = range(n - 1, len(words))
            runs = zip(*(ids[i:] for i in range(n)))
        else:
            self.lasts = run_ends([w[0] for w in words], n)
            runs = (tuple(ids[i:last + 1]) for i, last in enumerate(self.lasts))
        self.runs = array("q", map(hash, runs))

    def span(self, run, further=0):
        """From the run's begin to the end of the run that begins `further` words on."""
        return self.begins[run], self.ends[self.lasts[run + further]]


def load(path, n):
    numbers, articles = {}, {}
    for record in rows(path):
        if record.get("text") is not None:
            articles[record["id"]] = Article(record, numbers, n)
    return list(articles.values())


def other_outlets(a, b):
    return a.outlet is None or a.outlet != b.outlet


def shared_runs(articles, part):
    """Runs of this key range that stand in several articles: hash -> [(article, first place)]."""
    once, twice, runs = set(), set(), []
    for article in articles:
        own = {r for r in article.runs if r % PARTS == part}
        twice |= own & once
        once |= own
        runs.append(own)
    carriers = defaultdict(list)
    for article, own in zip(articles, runs):
        for run in own & twice:
            carriers[run].append((article, article.runs.index(run)))
    return carriers


def judged_pairs(carriers):
    """Each carrier with the one before it and with the first."""
    for i in range(1, len(carriers)):
        for j in {0, i - 1}:
            if other_outlets(carriers[j][0], carriers[i][0]):
                yield carriers[j], carriers[i]


class Judge:
    def __init__(self, folder):
        self.copies = copy_clusters(folder)
        self.passages = member_spans(rows(f"{folder}/passages.jsonl"), "cluster", "members")
        self.known = {}

    def passages_over(self, article, place):
        key = article.id, place
        if key not in self.known:
            begin, end = article.span(place)
            found = self.passages[article.id].touching(begin, end)
            self.known[key] = frozenset(c for b, e, c in found if shared((b, e), (begin, end)) >= .8 * (end - begin))
        return self.known[key]

    def verdict(self, x, y):
        if self.passages_over(*x) & self.passages_over(*y):
            return "passage"
        cluster = self.copies.get(x[0].id)
        return "copy" if cluster is not None and cluster == self.copies.get(y[0].id) else "missed"


def judge_all(articles, folder):
    """(counts by verdict, missed pairs of (article, place))"""
    judge, counts, missed = Judge(folder), {"passage": 0, "copy": 0, "missed": 0}, []
    for part in range(PARTS):
        judge.known.clear()
        for carriers in shared_runs(articles, part).values():
            for x, y in judged_pairs(carriers):
                verdict = judge.verdict(x, y)
                counts[verdict] += 1
                if verdict == "missed":
                    missed.append((x, y))
    return counts, missed


def together(missed):
    """Missed runs that follow one another, as (words, article, span, article, span), longest first."""
    lines = defaultdict(list)
    for (a, i), (b, j) in missed:
        lines[a.id, b.id, j - i].append((i, j, a, b))
    out = []
    for line in lines.values():
        line.sort(key=lambda x: x[0])
        start = line[0]
        for last, following in zip(line, line[1:] + [None]):
            i, j, a, b = start
            if following is None or following[0] > a.lasts[last[0]]:
                further = last[0] - i
                out.append((a.lasts[last[0]] - i + 1, a.id, a.span(i, further), b.id, b.span(j, further)))
                start = following
    return sorted(out, key=lambda x: (-x[0], *x[1:]))


def main(arguments):
    most_missed = 10
    if "--missed" in arguments:
        at = arguments.index("--missed")
        most_missed = int(arguments[at + 1])
        del arguments[at:at + 2]
    n = int(arguments[2]) if len(arguments) > 2 else 10
    articles = load(arguments[0], n)
    counts, missed = judge_all(articles, arguments[1])
    total = sum(counts.values())
    print(f"shared runs of {n} words, pairs judged {total}: in a passage {counts['passage']}, in one copy cluster "
          f"{counts['copy']}, missed {counts['missed']}; found {1 - counts['missed'] / max(1, total):.5f}")
    for words, *places in together(missed)[:most_missed]:
        print("missed", words, "words", *places)


if __name__ == "__main__":
    main(sys.argv[1:])
