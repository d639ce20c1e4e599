"""What the peers' scripts share: a dump's articles as word 5-shingles, and the figures that each prints.

Words are cut as a user of these libraries would: `\\w+`, lower-cased.
"""
import json
import re
import resource
import time

WORDS = re.compile(r"\w+")
LENGTH = 5


def read_articles(path):
    """(id, text) of every article of a JSON Lines dump."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]


def shingles(text):
    """The set of runs of five words; of a shorter text, all of it."""
    words = WORDS.findall(text.lower())
    return {" ".join(words[i:i + LENGTH]) for i in range(max(1, len(words) - LENGTH + 1))}


def batches(items, size):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class Clock:
    """CPU seconds (user and system, all threads; children too) and wall seconds since it was made."""

    def __init__(self):
        self.wall = time.perf_counter()
        self.cpu = self._cpu()

    @staticmethod
    def _cpu():
        return sum(u.ru_utime + u.ru_stime
                   for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))

    def figures(self):
        peak = max(resource.getrusage(who).ru_maxrss
                   for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return {"cpu_seconds": round(self._cpu() - self.cpu, 2),
                "wall_seconds": round(time.perf_counter() - self.wall, 2),
                "peak_mb": peak // 1024}


def write_pairs(path, pairs, ids):
    with open(path, "w", encoding="utf-8") as out:
        for a, b in pairs:
            out.write(json.dumps({"a": ids[a], "b": ids[b]}) + "\n")
