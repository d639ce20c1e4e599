#!/usr/bin/env python3
"""A store that is filled night by night against one scan of the same articles: pairs, alignments, copy clusters, passages
and quotes, and why they differ where they do.

Usage: nights.py WIRECOPY DUMP.jsonl[.zst] WORK_FOLDER [--nights 8] [--shuffle SEED] [--twice] [--threads 2]

The dump is cut into nights at the ends of days, as even as they allow; undated articles come last.  After each night the
store is exported and what has come so far is scanned.  A difference is told in the night in which it arises:

  decided   a scan of all decides what the nights before had settled otherwise, now that it knows what came
            (a leader, a carrier or a founder that was there first stays in a store)
  follows   from a difference of an earlier night, or of the copy clusters of its articles
  crowded   more than 32 articles have it, or a run of four of its words: such are paired with the first and the last 16
  sparse    what differs shares no ten words in a row: a scan meets it where either article samples a run of four words,
            a night only where the older one does
  OPEN      none of these: a mistake

Every difference is written to WORK_FOLDER/differences.jsonl.  Exit status 1 where one is open.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter, defaultdict

from folded_words import folded_words, halves
from scan_files import rows, shared

CROWD = 32
GRAM_HALVES = 8      # four words, or eight characters of a script without spaces
CERTAIN_HALVES = 20  # ten words: so long a run shares a gram that both sample
KINDS = ("pairs", "alignments", "copies", "passages", "quotes")


# Results as sets of what they hold: of clusters, the members as (article, field, begin, end).

def member(m):
    return (m["article"], m.get("field", ""), m.get("begin", 0), m.get("end", 1))


def clusters_in(folder, name):
    return {frozenset(member(m) for m in row["members" if "members" in row else "mentions"])
            for row in rows(f"{folder}/{name}.jsonl")}


def links_in(folder, name):
    """Of two articles each, as given but for similarities."""
    def stretch(row, side):
        return (row[side], "", row.get(f"{side}_begin", 0), row.get(f"{side}_end", 1))
    return {frozenset((stretch(row, "a"), stretch(row, "b"))) for row in rows(f"{folder}/{name}.jsonl")}


def results_in(folder):
    return {kind: (links_in if kind in ("pairs", "alignments") else clusters_in)(folder, kind) for kind in KINDS}


def leaders_in(folder):
    """By cluster."""
    return {frozenset(map(member, row["members"])): row["leader"] for row in rows(f"{folder}/copies.jsonl")}


def articles_of(result):
    return {m[0] for m in result}


class Places:
    """Results by what they hold, asked for those that touch another."""

    def __init__(self, results):
        self._by_article = defaultdict(list)
        for result in results:
            for m in result:
                self._by_article[m[0], m[1]].append((m[2], m[3], result))

    def touching(self, result):
        return {other for m in result for begin, end, other in self._by_article[m[0], m[1]]
                if 2 * shared((begin, end), m[2:]) >= min(end - begin, m[3] - m[2])}


def components(results):
    """Those that touch each other, together."""
    places, seen = Places(results), set()
    for first in sorted(results, key=sorted):
        if first in seen:
            continue
        seen.add(first)
        found, open_ = [], [first]
        while open_:
            found.append(open_.pop())
            more = places.touching(found[-1]) - seen
            seen |= more
            open_.extend(more)
        yield found


def of_older(result, new):
    """What stood before the night, where two articles have it."""
    older = frozenset(m for m in result if m[0] not in new)
    return older if len(articles_of(older)) > 1 else None


class Comparison:
    """Nights as they come, each with the results of the store and of the scan."""

    def __init__(self):
        self._before = {kind: set() for kind in KINDS}  # what the scan of the night before found
        self._apart = {kind: set() for kind in KINDS}   # in which the night before differed
        self._led = {}                                  # by whom, in the scan of the night before
        self.differences = []

    def add_night(self, night, new, store, scan, leaders=None):
        """`leaders`: those of the scan's copy clusters."""
        leaders = leaders or {}
        copies_apart = {a for r in store["copies"] ^ scan["copies"] for a in articles_of(r)}
        for kind in KINDS:
            apart = store[kind] ^ scan[kind]
            reason_of = Reasons(new, before=self._before[kind], scan=scan[kind], was_apart=self._apart[kind],
                                copies_apart=copies_apart if kind != "copies" else set(),
                                led=(self._led, leaders))
            for group in components(apart - self._apart[kind]):
                self.differences.append({
                    "night": night, "kind": kind, "reason": reason_of(group),
                    "store": [sorted(r) for r in group if r in store[kind]],
                    "scan": [sorted(r) for r in group if r in scan[kind]]})
            self._apart[kind], self._before[kind] = apart, scan[kind]
        self._led = leaders


class Reasons:
    """Why results of a night differ that did not the night before."""

    def __init__(self, new, before, scan, was_apart, copies_apart, led):
        self._new, self._scan, self._before, self._copies_apart = new, scan, before, copies_apart
        self._was_apart, self._stood = Places(was_apart), Places(before)
        self._older = {of_older(r, new) for r in scan}
        self._led_before, self._led = led

    def __call__(self, group):
        if any(self._was_apart.touching(r) or articles_of(r) & self._copies_apart for r in group):
            return "follows"
        if self._breaks_up(group) or self._joins(group) or self._leads_anew(group):
            return "decided"
        if any(len(articles_of(r)) > CROWD for r in group):
            return "crowded"
        return "OPEN"

    def _breaks_up(self, group):
        """Whether the scan has changed what it had found of older articles there."""
        return any(r not in self._older for one in group for r in self._stood.touching(one))

    def _joins(self, group):
        """Whether it finds of older articles what it had not found before."""
        older = {of_older(r, self._new) for r in group if r in self._scan} - {None}
        return not older <= self._before

    def _leads_anew(self, group):
        """Whether another leads there what older articles are in."""
        def is_led_anew(cluster):
            leader = self._led.get(cluster)
            before = {self._led_before[p] for p in self._stood.touching(cluster) if p in self._led_before}
            return before - {leader} or leader in self._new and articles_of(cluster) - self._new
        return any(is_led_anew(r) for r in group if r in self._scan)


# What words say of differences that are open.

def words_of(text):
    return [word for word, _, _ in folded_words(text)]


def grams(words):
    """Every run of four words."""
    for begin in range(len(words)):
        size, end = 0, begin
        while size < GRAM_HALVES and end < len(words):
            size += halves(words[end])
            end += 1
        if size < GRAM_HALVES:
            return
        yield tuple(words[begin:end])


def longest_run(a, b):
    """Of words that both have, in halves of a word."""
    best, before = 0, {}
    for word in a:
        now = {}
        for at, other in enumerate(b):
            if word == other:
                now[at] = before.get(at - 1, 0) + halves(word)
                best = max(best, now[at])
        before = now
    return best


class Words:
    """The words of stretches, and in how many articles a gram of an open difference stands."""

    def __init__(self, texts, differences):
        self._texts = texts
        wanted = {g for d in differences for r in d["store"] + d["scan"] for m in r for g in grams(self.of(m))}
        self._count = Counter()
        for text in texts.values() if wanted else ():
            self._count.update(set(grams(words_of(text))) & wanted)

    def of(self, m):
        return words_of(self._texts[m[0]][m[2]:m[3]])

    def reason(self, difference):
        """Of what one side alone has, each stretch beside those that it was found with."""
        crowded, longest = False, 0
        for mine, others in ((difference["store"], difference["scan"]), (difference["scan"], difference["store"])):
            known = {tuple(m) for r in others for m in r}
            for result in mine:
                alone = [m for m in result if tuple(m) not in known] or result
                for m in alone:
                    words = self.of(m)
                    crowded |= any(self._count[g] > CROWD for g in grams(words))
                    longest = max([longest] + [longest_run(words, self.of(n)) for n in result if n[0] != m[0]])
        return "crowded" if crowded else "sparse" if longest < CERTAIN_HALVES else "OPEN"


def look_at_words(differences, texts):
    open_ = [d for d in differences if d["reason"] == "OPEN" and d["kind"] in ("alignments", "passages")]
    words = Words(texts, open_)
    for difference in open_:
        difference["reason"] = words.reason(difference)


# The runs.

def lines_of(dump):
    if dump.endswith(".zst"):
        return subprocess.run(["zstd", "-dcq", dump], check=True, stdout=subprocess.PIPE).stdout.splitlines(True)
    with open(dump, "rb") as file:
        return file.readlines()


def accepted(folder, lines):
    """(day, line, id) of each article that a scan accepts, undated ones last."""
    rejected = {row["line"] for row in rows(f"{folder}/rejects.jsonl")}
    kept = [line for number, line in enumerate(lines, 1) if number not in rejected and line.strip()]
    articles = list(rows(f"{folder}/articles.jsonl"))
    assert len(kept) == len(articles), (len(kept), len(articles))
    return sorted(((row["published"] or "~")[:10], line, row["article"]) for line, row in zip(kept, articles))


def cut(articles, nights):
    """At the ends of days, as even as they allow."""
    out, days = [[]], defaultdict(list)
    for article in articles:
        days[article[0]].append(article)
    for left, day in zip(range(len(days), 0, -1), sorted(days)):
        full = sum(map(len, out)) * nights >= len(articles) * len(out)
        if out[-1] and (full or left == nights - len(out)) and len(out) < nights:
            out.append([])
        out[-1] += days[day]
    return out


class Runs:
    def __init__(self, options):
        self._options = options
        self.store = f"{options.work}/store"

    def _run(self, *arguments):
        command = [self._options.wirecopy, *arguments, "--threads", str(self._options.threads)]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode not in (0, 3):
            sys.exit(f"{' '.join(command)}: {run.stderr}")
        return run.stderr

    def _fresh(self, name):
        folder = f"{self._options.work}/{name}"
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def scan(self, inputs):
        folder = self._fresh("scan")
        self._run("scan", *inputs, "--out", folder, "--pairwise", "--same-outlet", "--no-sqlite", "--quiet")
        return folder

    def add(self, path):
        """How many articles came."""
        log = self._run("add", path, "--store", self.store, "--log-format", "json")
        return next(row["articles"] for row in map(json.loads, log.splitlines()) if row["event"] == "night")

    def export(self):
        folder = self._fresh("export")
        self._run("store", self.store, "--export", folder, "--pairwise", "--same-outlet", "--no-sqlite")
        return folder


def texts_of(nights):
    """By id, without what is no text: the dump's usual names of fields are known."""
    out = {}
    for night in nights:
        for _, line, article in night:
            record = json.loads(line)
            out[article] = next((record[name] for name in ("text", "body", "content", "maintext") if name in record), "")
    return out


def write_night(path, articles):
    with open(path, "wb") as file:
        file.writelines(line for _, line, _ in articles)
    return path


def report(comparison, store, scan):
    reasons = defaultdict(Counter)
    for difference in comparison.differences:
        reasons[difference["kind"]][difference["reason"]] += 1
    print(f"{'':12}{'store':>9}{'scan':>9}{'equal':>9}   differences of all nights, by reason")
    for kind in KINDS:
        told = ", ".join(f"{name} {count}" for name, count in sorted(reasons[kind].items()))
        print(f"{kind:12}{len(store[kind]):9,}{len(scan[kind]):9,}{len(store[kind] & scan[kind]):9,}   {told or 'none'}")
    return int(any(counts["OPEN"] for counts in reasons.values()))


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("wirecopy", "dump", "work"):
        parser.add_argument(name)
    parser.add_argument("--nights", type=int, default=8)
    parser.add_argument("--shuffle", type=int, metavar="SEED", help="nights come in another order than their days")
    parser.add_argument("--twice", action="store_true", help="each night is added twice")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    os.makedirs(options.work, exist_ok=True)
    runs, comparison = Runs(options), Comparison()
    shutil.rmtree(runs.store, ignore_errors=True)
    nights = cut(accepted(runs.scan([options.dump]), lines_of(options.dump)), options.nights)
    if options.shuffle is not None:
        random.Random(options.shuffle).shuffle(nights)
    inputs = []
    for number, night in enumerate(nights, 1):
        inputs.append(write_night(f"{options.work}/night-{number:02}.jsonl", night))
        came = runs.add(inputs[-1])
        again = runs.add(inputs[-1]) if options.twice else 0
        if came != len(night) or again != 0:
            sys.exit(f"{inputs[-1]}: {came} of {len(night)} articles came, and {again} the second time")
        store, scanned = results_in(runs.export()), runs.scan(inputs)
        scan = results_in(scanned)
        comparison.add_night(number, {article for _, _, article in night}, store, scan, leaders_in(scanned))
    look_at_words(comparison.differences, texts_of(nights))
    with open(f"{options.work}/differences.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in comparison.differences)
    print(f"{sum(map(len, nights)):,} articles in {len(nights)} nights")
    return report(comparison, store, scan)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
