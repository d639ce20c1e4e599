#!/usr/bin/env python3
"""A scan of a dump generated with --quotes against its truth file: which repeated quotations were joined, by spelling.

Usage: quotes_truth.py TRUTH.jsonl SCAN_DIR [--missed N]

A planted quotation stands for the mentions of quotes.jsonl that hold at least half of its code points.
  joined         a spelling (or a further full one) in one quote with a full mention of its utterance in another article;
                 judged where there is such a one
  wrong          planted quotations in a quote most of whose planted ones are of another utterance
  stock          quotes that gather stock phrases of under six words, of which there should be none
  speaker        joined ones whose speaker shares the last name
  extracted      of a scan with --all-quotes: planted ones with marks that a mention covers by four fifths
"""
import os
import sys
from collections import Counter, defaultdict

from scan_files import Spans, member_spans, rows, share, shared


def planted_of(truth):
    return [t for t in truth if t["kind"] == "quote"]


def quotes_holding(spans, t):
    """Ids of quotes with a mention over at least half of the planted one."""
    begin, end = t["begin"], t["end"]
    found = spans[t["article"]].touching(begin, end)
    return {q for b, e, q in found if 2 * shared((b, e), (begin, end)) >= end - begin}


def judge(planted, spans):
    """[(row of the truth, quotes that hold it)]"""
    return [(t, quotes_holding(spans, t)) for t in planted]


def full_mentions(judged):
    """(utterances' articles with a full mention, (utterance, quote) -> articles with one in that quote)"""
    articles, in_quote = defaultdict(set), defaultdict(set)
    for t, quotes in judged:
        if t["spelling"] == "full":
            articles[t["utterance"]].add(t["article"])
            for quote in quotes:
                in_quote[t["utterance"], quote].add(t["article"])
    return articles, in_quote


def count_joined(judged):
    """spelling -> [judged, joined]"""
    articles, in_quote = full_mentions(judged)
    table = defaultdict(lambda: [0, 0])
    for t, quotes in judged:
        if t["spelling"] in ("single", "stock") or not articles[t["utterance"]] - {t["article"]}:
            continue
        joined = any(in_quote[t["utterance"], q] - {t["article"]} for q in quotes)
        for name in (t["spelling"], "all"):
            table[name][0] += 1
            table[name][1] += joined
    return dict(table)


def wrongly_joined(judged):
    """Planted quotations, stock phrases apart, in a quote that is mostly of another utterance."""
    held = defaultdict(Counter)
    for t, quotes in judged:
        for quote in quotes:
            held[quote][t["utterance"]] += 1
    most = {quote: min(c, key=lambda u: (-c[u], u)) for quote, c in held.items()}
    return [t for t, quotes in judged if t["spelling"] != "stock" and any(most[q] != t["utterance"] for q in quotes)]


def stock_quotes(judged):
    """Quotes that hold the same stock phrase twice or more."""
    held = Counter(q for t, quotes in judged if t["spelling"] == "stock" for q in quotes)
    return sorted(q for q, n in held.items() if n > 1)


def named_right(judged, speakers):
    """(planted quotations in a quote, those whose mention names their speaker)"""
    total = right = 0
    for t, quotes in judged:
        if not quotes or not t["quoted"]:
            continue
        total += 1
        found = speakers[t["article"]].touching(t["begin"], t["end"])
        last_name = t["speaker"].split()[-1]
        right += any(name and last_name in name.split() for _, _, name in found)
    return total, right


def speakers_of(mentions):
    spans = defaultdict(Spans)
    for m in mentions:
        if m.get("field", "text") == "text":
            spans[m["article"]].add(m["begin"], m["end"], m["speaker"])
    return spans


def extracted(planted, mentions):
    """(planted with marks, those that some mention covers by four fifths)"""
    spans, total, found = speakers_of(mentions), 0, 0
    for t in (t for t in planted if t["quoted"]):
        total += 1
        begin, end = t["begin"], t["end"]
        found += any(shared((b, e), (begin, end)) >= .8 * (end - begin)
                     for b, e, _ in spans[t["article"]].touching(begin, end))
    return total, found


def print_report(judged, clusters, most_missed):
    print(f"{'spelling':12s} {'judged':>7s} {'joined':>6s}")
    table = count_joined(judged)
    for name in sorted(table, key=lambda n: (n == "all", n)):
        print(f"{name:12s} {table[name][0]:7d} {share(table[name][1], table[name][0])}")
    wrong = wrongly_joined(judged)
    print(f"planted {len(judged)}, wrongly joined {len(wrong)}: {share(len(wrong), len(judged))}")
    print(f"quotes of stock phrases {len(stock_quotes(judged))}")
    total, right = named_right(judged, speakers_of(m for c in clusters for m in c["mentions"]))
    print(f"in a quote, with marks {total}, speaker right {share(right, total)}")
    for t in wrong[:most_missed]:
        print("wrong", t["article"], t["begin"], t["end"], t["spelling"], t["utterance"])


def main(arguments):
    truth, folder = arguments[:2]
    most_missed = int(arguments[3]) if arguments[2:3] == ["--missed"] else 5
    planted, clusters = planted_of(rows(truth)), list(rows(f"{folder}/quotes.jsonl"))
    if not planted:
        sys.exit(f"{truth}: no row of kind quote; was the dump generated with --quotes?")
    judged = judge(planted, member_spans(clusters, "quote", "mentions"))
    print_report(judged, clusters, most_missed)
    if os.path.exists(f"{folder}/mentions.jsonl"):
        total, found = extracted(planted, rows(f"{folder}/mentions.jsonl"))
        print(f"planted with marks {total}, extracted {share(found, total)}")


if __name__ == "__main__":
    main(sys.argv[1:])
