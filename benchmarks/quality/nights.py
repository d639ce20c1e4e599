#!/usr/bin/env python3
"""A store that is filled night by night against one scan of the same articles: pairs, alignments, copy clusters, passages
and quotes, and why they differ where they do.

Usage: nights.py WIRECOPY DUMP.jsonl[.zst] WORK_FOLDER [--nights 8] [--shuffle SEED] [--twice] [--threads 2] [--again]

The dump is cut into nights at the ends of days, as even as they allow; undated articles come last.  After each night the
store is exported and what has come so far is scanned.  A difference is told in the night in which it arises:

  decided   a scan of all decides what the nights before had settled otherwise, now that it knows what came
            (a leader, a carrier or a founder that was there first stays in a store)
  follows   from a difference of an earlier night, of the copy clusters of its articles or who leads them, or of the
            alignment that founded it
  crowded   more than 32 articles have it, or a run of four words that the two share there: such are paired with the
            first and the last 16
  sparse    what differs shares no ten words in a row (six, where both are quoted, of which each three have one that
            stands in less than every tenth article: no quotation is known by words like "as if"), or none in the parts
            of a copy that its leader does not have: a scan meets it where either article samples a run of four words
            (three of a quotation), a night only where the older one does
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
QUOTED_GRAM_HALVES = 6  # three words
QUOTED_GRAMS = 4     # six words: so many in a row that say something, where both are quoted
COMMON_ARTICLES = 100  # at least, and a tenth of all, have a word that says nothing
BESIDE = 10          # words beside a stretch
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


def unmarked_in(folder):
    """Mentions of quotes without quotation marks."""
    return {member(m) for row in rows(f"{folder}/quotes.jsonl") for m in row["mentions"] if not m["quoted"]}


def places_in_order(folder):
    """By article; a date without a time comes after the times of its day, no date after all."""
    def key(row):
        published = row["published"] or "~"
        return published[:10], len(published) <= 10, published, row["article"]
    return {row["article"]: key(row) for row in rows(f"{folder}/articles.jsonl")}


def results_in(folder):
    return {kind: (links_in if kind in ("pairs", "alignments") else clusters_in)(folder, kind) for kind in KINDS}


def leaders_in(folder):
    """By cluster."""
    return {frozenset(map(member, row["members"])): row["leader"] for row in rows(f"{folder}/copies.jsonl")}


def founders_in(folder):
    """Of passages: the stretches that gave them their text, by members."""
    founders = defaultdict(set)
    for row in rows(f"{folder}/passages.jsonl"):
        founders[frozenset(map(member, row["members"]))].add(row["cluster"])
    return founders


def leader_of(leaders):
    """By article, where another leads."""
    return {m[0]: leader for cluster, leader in leaders.items() for m in cluster if m[0] != leader}


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


class Side:
    """What a store or a scan has found: results by kind, and what is known of them."""

    def __init__(self, results, leaders=None, founders=None, unmarked=(), order=None):
        """`leaders` of copy clusters; `founders`: the stretches that gave passages their text; `unmarked` mentions of
        quotes; `order`: places of articles in Order."""
        self.results, self.unmarked, self.order = results, unmarked, order or {}
        self.leaders, self.founders = leaders or {}, founders or {}

    @classmethod
    def read(cls, folder):
        return cls(results_in(folder), leaders_in(folder), founders_in(folder), unmarked_in(folder),
                   places_in_order(folder))


NOTHING = Side({kind: set() for kind in KINDS})


class Comparison:
    """Nights as they come, each with the results of the store and of the scan."""

    def __init__(self):
        self._before = NOTHING, NOTHING                 # store and scan of the night before
        self._apart = {kind: set() for kind in KINDS}   # in which the night before differed
        self.differences = []

    def add_night(self, night, new, store, scan):
        led_apart = {r for r in store.results["copies"] & scan.results["copies"]
                     if store.leaders.get(r) != scan.leaders.get(r)}
        copies_apart = {a for r in store.results["copies"] ^ scan.results["copies"] | led_apart for a in articles_of(r)}
        alignments_apart = store.results["alignments"] ^ scan.results["alignments"]
        led, unmarked = leader_of(scan.leaders), set(store.unmarked) | set(scan.unmarked)
        for kind in KINDS:
            apart = store.results[kind] ^ scan.results[kind]
            reason_of = Reasons(kind, new, self._before, (store, scan), was_apart=self._apart[kind],
                                copies_apart=copies_apart if kind in ("alignments", "passages") else set(),
                                alignments_apart=alignments_apart if kind == "passages" else set())
            for group in components(apart - self._apart[kind]):
                self.differences.append({
                    "night": night, "kind": kind, "reason": reason_of(group),
                    "leaders": {m[0]: led[m[0]] for r in group for m in r if m[0] in led},
                    "unmarked": sorted({m for r in group for m in r} & unmarked),
                    "store": [sorted(r) for r in group if r in store.results[kind]],
                    "scan": [sorted(r) for r in group if r in scan.results[kind]]})
            self._apart[kind] = apart
        self._before = store, scan


class Reasons:
    """Why results of a night differ that did not the night before."""

    def __init__(self, kind, new, before, now, was_apart, copies_apart, alignments_apart):
        """`before` and `now`: the store and the scan."""
        self._kind, self._new, self._copies_apart = kind, new, copies_apart
        self._aligned_apart = Places(alignments_apart)
        self._store, self._scan = now
        self._store_before, self._scan_before = before
        self._was_apart, self._stood = Places(was_apart), Places(self._scan_before.results[kind])
        self._older = {of_older(r, new) for r in self._scan.results[kind]}
        self._founders = set().union(*self._scan.founders.values())

    def __call__(self, group):
        if any(self._was_apart.touching(r) or articles_of(r) & self._copies_apart or self._follows_alignment(r)
               for r in group):
            return "follows"
        by_kind = {"copies": (self._leads_anew, self._joins_a_later, self._is_led_by_a_later),
                   "passages": (self._founds_anew, self._stands)}
        if any(told(group) for told in (self._breaks_up, self._joins, *by_kind.get(self._kind, ()))):
            return "decided"
        if any(len(articles_of(r)) > CROWD for r in group):
            return "crowded"
        return "OPEN"

    def _follows_alignment(self, result):
        """Whether an alignment that gave it its text was found by one side alone."""
        founders = self._store.founders.get(result, set()) | self._scan.founders.get(result, set())
        return any(a <= result and any(f"{m[0]}#{m[2]}-{m[3]}" in founders for m in a)
                   for a in self._aligned_apart.touching(result))

    def _in_scan(self, group):
        return [r for r in group if r in self._scan.results[self._kind]]

    def _in_store(self, group):
        return [r for r in group if r in self._store.results[self._kind]]

    def _breaks_up(self, group):
        """Whether the scan has changed what it had found of older articles there."""
        return any(r not in self._older for one in group for r in self._stood.touching(one))

    def _joins(self, group):
        """Whether it finds of older articles what it had not found before."""
        older = {of_older(r, self._new) for r in self._in_scan(group)} - {None}
        return not older <= self._scan_before.results[self._kind]

    def _leads_anew(self, group):
        """Whether another leads there what older articles are in."""
        led_before = self._scan_before.leaders

        def is_led_anew(cluster):
            leader = self._scan.leaders.get(cluster)
            before = {led_before[p] for p in self._stood.touching(cluster) if p in led_before}
            return before - {leader} or leader in self._new and articles_of(cluster) - self._new
        return any(is_led_anew(r) for r in self._in_scan(group))

    def _joins_a_later(self, group):
        """Whether an article has joined a leader there that was held, but comes after it in Order."""
        order = self._store.order

        def comes_late(cluster):
            leader = self._store.leaders.get(cluster)
            return leader in order and leader not in self._new and any(
                order[a] < order[leader] for a in articles_of(cluster) & self._new)
        return any(comes_late(r) for r in self._in_store(group))

    def _is_led_by_a_later(self, group):
        """Whether a leader that was held stays there, where the scan has one that comes before it in Order: what is like
        the one need not be like the other."""
        order = self._store.order
        leaders = {self._scan.leaders.get(r) for r in self._in_scan(group)} & set(order)
        led = {self._store.leaders.get(r) for r in self._in_store(group)} & set(order) - self._new
        return any(order[a] < order[b] for a in leaders for b in led)

    def _founds_anew(self, group):
        """Whether what gave the same stretches of older articles their text founds nothing in the scan any more."""
        older = {of_older(r, self._new) for r in group} & set(self._scan_before.founders)
        return any(not self._scan_before.founders[p] <= self._founders for p in older)

    def _stands(self, group):
        """Whether a passage that stood in the store has taken all of one that the scan founds."""
        stood = self._store_before.results["passages"]
        standing = Places(r for r in self._store.results["passages"] if of_older(r, self._new) in stood)
        return any(lies_in(r, s) for r in self._in_scan(group) for s in standing.touching(r))


def lies_in(result, other):
    """Whether each stretch lies within one of the other's."""
    return all(any(m[:2] == n[:2] and n[2] <= m[2] and m[3] <= n[3] for n in other) for m in result)


# What words say of differences that are open.

def words_of(text):
    return [word for word, _, _ in folded_words(text)]


def grams(words, gram_halves=GRAM_HALVES):
    """Every run of four words."""
    for begin in range(len(words)):
        size, end = 0, begin
        while size < gram_halves and end < len(words):
            size += halves(words[end])
            end += 1
        if size < gram_halves:
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


def common_runs(a, b):
    """Each run of words that both have, as far as it goes."""
    before = {}
    for i in range(len(a) + 1):
        now = {}
        if i < len(a):
            now = {at: before.get(at - 1, 0) + 1 for at, other in enumerate(b) if a[i] == other}
        yield from (a[i - size:i] for at, size in before.items() if at + 1 not in now)
        before = now


class Words:
    """The words of stretches and around them, and in how many articles a gram of an open difference stands."""

    def __init__(self, texts, nights, differences):
        """`nights`: in which each text came."""
        self._texts = {(article, field): folded_words(texts[article].get(field, ""))
                       for d in differences for article in articles_in(d) | set(d["leaders"].values())
                       for field in ("text", "title")}
        wanted = {g for d in differences for r in d["store"] + d["scan"] for m in r for g in grams(self._around(m))}
        self._common = set()
        if any(d["kind"] == "quotes" for d in differences):
            counts = Counter(word for text in texts.values() for word in set(words_of(text.get("text", ""))))
            self._common = {w for w, count in counts.items() if count >= max(COMMON_ARTICLES, len(texts) / 10)}
        self._came = defaultdict(list)
        for article, text in texts.items() if wanted else ():
            for gram in set(grams(words_of(text["text"]))) & wanted:
                self._came[gram].append(nights[article])

    def reason(self, difference):
        """Of the stretches that one side alone has put together."""
        pairs = found_alone(difference)
        if any(self._crowd(m, n, difference["night"]) for m, n in pairs):
            return "crowded"
        if difference["kind"] == "quotes":
            unmarked = set(map(tuple, difference["unmarked"]))
            sparse = all(longest_run(self._words(m), self._words(n)) < CERTAIN_HALVES if {m, n} & unmarked else
                         self._grams_that_say_something(m, n) < QUOTED_GRAMS for m, n in pairs)
        else:
            sparse = all(longest_run(a, b) < CERTAIN_HALVES for m, n in pairs
                         for a in self._parts(m, difference["leaders"]) for b in self._parts(n, difference["leaders"]))
        return "sparse" if sparse else "OPEN"

    def _grams_that_say_something(self, m, n):
        """The most in a run that the two quotations share."""
        return max((sum(bool(set(gram) - self._common) for gram in grams(run, QUOTED_GRAM_HALVES))
                    for run in common_runs(self._words(m), self._words(n))), default=0)

    def _crowd(self, m, n, night):
        """Whether the two share a gram there that too many articles had by that night."""
        return any(sum(came <= night for came in self._came[gram]) > CROWD
                   for gram in set(grams(self._around(m))) & set(grams(self._around(n))))

    def _around(self, m):
        """Its words, and some beside it, from which an alignment may have come to it."""
        words = self._texts[m[0], m[1] or "text"]
        begin = next((i for i, word in enumerate(words) if word[2] > m[2]), len(words))
        end = next((i for i, word in enumerate(words) if word[1] >= m[3]), len(words))
        return [word for word, _, _ in words[max(0, begin - BESIDE):end + BESIDE]]

    def _words(self, m):
        return [word for word, begin, end in self._texts[m[0], m[1] or "text"] if begin >= m[2] and end <= m[3]]

    def _parts(self, m, leaders):
        """Its words; of a copy those that are compared: what its leader does not have, and nine words beside it."""
        words = self._texts[m[0], m[1] or "text"]
        compared = [True] * len(words)
        if m[0] in leaders:
            known = set(grams([word for word, _, _ in self._texts[leaders[m[0]], "text"]]))
            compared = [False] * len(words)
            for at, gram in enumerate(grams([word for word, _, _ in words])):
                if gram not in known:
                    begin, end = max(0, at - BESIDE + 1), min(len(words), at + BESIDE)
                    compared[begin:end] = [True] * (end - begin)
        part = []
        for (word, begin, end), there in zip(words, compared):
            if there and begin >= m[2] and end <= m[3]:
                part.append(word)
            elif part:
                yield part
                part = []
        if part:
            yield part


def articles_in(difference):
    return {m[0] for r in difference["store"] + difference["scan"] for m in r}


def found_alone(difference):
    """The pairs of stretches that one side alone has put together; of stretches that it alone has, those with the rest,
    where there is one: what they have in common with each other put none of them there."""
    sides = [[[tuple(m) for m in r] for r in difference[side]] for side in ("store", "scan")]
    together = [{(m, n) for r in side for m in r for n in r if m[0] < n[0]} for side in sides]
    known = [{m for r in side for m in r} for side in sides]
    both, pairs = known[0] & known[1], together[0] ^ together[1]
    return {pair for pair in pairs if both & set(pair)} or pairs


def look_at_words(differences, texts, nights):
    open_ = [d for d in differences if d["reason"] == "OPEN" and d["kind"] in ("alignments", "passages", "quotes")]
    words = Words(texts, nights, open_)
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
        if not self._options.again:
            shutil.rmtree(folder, ignore_errors=True)
        return folder

    def scan(self, inputs, name="scan"):
        folder = self._fresh(name)
        if self._options.again:
            return folder
        self._run("scan", *inputs, "--out", folder, "--pairwise", "--same-outlet", "--no-sqlite", "--quiet")
        return folder

    def add(self, path):
        """How many articles came."""
        log = self._run("add", path, "--store", self.store, "--log-format", "json")
        return next(row["articles"] for row in map(json.loads, log.splitlines()) if row["event"] == "night")

    def export(self, name):
        folder = self._fresh(name)
        if self._options.again:
            return folder
        self._run("store", self.store, "--export", folder, "--pairwise", "--same-outlet", "--no-sqlite")
        return folder


def texts_of(nights):
    """By id, text and title, without what is no text: the dump's usual names of fields are known."""
    names = {"text": ("text", "body", "content", "maintext"), "title": ("title", "headline")}
    out = {}
    for night in nights:
        for _, line, article in night:
            record = json.loads(line)
            out[article] = {field: next((record[name] for name in known if record.get(name)), "")
                            for field, known in names.items()}
    return out


def write_night(path, articles):
    with open(path, "wb") as file:
        file.writelines(line for _, line, _ in articles)
    return path


def add(runs, path, articles, twice):
    came, again = runs.add(path), runs.add(path) if twice else 0
    if came != articles or again != 0:
        sys.exit(f"{path}: {came} of {articles} articles came, and {again} the second time")


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
    parser.add_argument("--again", action="store_true", help="judge what an earlier run has left in WORK_FOLDER")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    os.makedirs(options.work, exist_ok=True)
    runs, comparison = Runs(options), Comparison()
    if not options.again:
        shutil.rmtree(runs.store, ignore_errors=True)
    nights = cut(accepted(runs.scan([options.dump]), lines_of(options.dump)), options.nights)
    if options.shuffle is not None:
        random.Random(options.shuffle).shuffle(nights)
    inputs = []
    for number, night in enumerate(nights, 1):
        inputs.append(write_night(f"{options.work}/night-{number:02}.jsonl", night))
        if not options.again:
            add(runs, inputs[-1], len(night), options.twice)
        exported, scanned = runs.export(f"export-{number:02}"), runs.scan(inputs, f"scan-{number:02}")
        store, scan = Side.read(exported), Side.read(scanned)
        comparison.add_night(number, {article for _, _, article in night}, store, scan)
    look_at_words(comparison.differences, texts_of(nights),
                  {article: number for number, night in enumerate(nights, 1) for _, _, article in night})
    with open(f"{options.work}/differences.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in comparison.differences)
    print(f"{sum(map(len, nights)):,} articles in {len(nights)} nights")
    return report(comparison, store.results, scan.results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
