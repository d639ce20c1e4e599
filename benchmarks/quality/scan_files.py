"""What the judges of a scan share: rows of JSON Lines, spans in code points, and who covers a span."""
import json
import os
from bisect import bisect_right
from collections import defaultdict


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def rows_if_there(path):
    return rows(path) if os.path.exists(path) else iter(())


def shared(a, b):
    """Code points that two (begin, end) share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def overlap(a, b):
    """Shared code points over those of both: 1 for equal spans, 0 for spans apart."""
    common = shared(a, b)
    return common / (a[1] - a[0] + b[1] - b[0] - common) if common else 0.0


def share(part, whole):
    return f"{part / whole:6.4f}" if whole else "     -"


class Spans:
    """Named spans of one article, asked for those that touch another span."""

    def __init__(self):
        self._spans, self._begins, self._longest = [], None, 0

    def add(self, begin, end, name):
        self._spans.append((begin, end, name))
        self._begins = None
        self._longest = max(self._longest, end - begin)

    def touching(self, begin, end):
        """All (begin, end, name) that share a code point with it."""
        if self._begins is None:
            self._spans.sort(key=lambda span: span[:2])
            self._begins = [span[0] for span in self._spans]
        first = bisect_right(self._begins, begin - self._longest - 1)
        last = bisect_right(self._begins, end - 1)
        return [s for s in self._spans[first:last] if s[1] > begin]


def member_spans(clusters, name, members):
    """article -> Spans of its members, each under the cluster's id."""
    spans = defaultdict(Spans)
    for cluster in clusters:
        for m in cluster[members]:
            if m.get("field", "text") == "text":
                spans[m["article"]].add(m["begin"], m["end"], cluster[name])
    return spans


def copy_clusters(folder):
    """article -> id of its copy cluster."""
    return {m["article"]: c["cluster"] for c in rows(f"{folder}/copies.jsonl") for m in c["members"]}
