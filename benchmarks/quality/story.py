#!/usr/bin/env python3
"""The world wire: one story in 1,000 outlets must be reported with all its carriers, one newsletter line in every article of
three outlets must be flagged as boilerplate, and neither taken for the other.

Usage: story.py TRUTH.jsonl SCAN_DIR      (a dump of --world wire; --articles 200000 has all carriers)
A sentence of the story that other articles have on twenty days is boilerplate by its definition, and not held against the scan.
Exit status 1 where one of the two fails.
"""
import sys
from collections import Counter

from scan_files import copy_clusters, member_spans, rows, rows_if_there, shared

WIRE_STORY = 0xffffffff
BOILERPLATE_DAYS = 20


def carriers_of(truth):
    return {t["article"] for t in truth if t.get("story") == WIRE_STORY}


def lines_of(truth):
    return [t for t in truth if t["kind"] == "line"]


def most_in_one(carriers, copies, passages):
    """Carriers in the copy cluster, and in the passage, that holds most of them."""
    by_copy = Counter(copies[a] for a in carriers if a in copies)
    by_passage = [len({m["article"] for m in p["members"]} & carriers) for p in passages]
    return max(by_copy.values(), default=0), max(by_passage, default=0)


def days_of(folder):
    """article -> the day on which it was published, where it has one"""
    articles = rows_if_there(f"{folder}/articles.jsonl")
    return {a["article"]: a["published"][:10] for a in articles if a["published"]}


def flagged_passages_of_story(carriers, passages, lines, days):
    """Boilerplate passages in more than half of the carriers that are neither the line nor run on twenty days elsewhere."""
    line_at = {t["article"]: (t["begin"], t["end"]) for t in lines}

    def is_line(member):
        return shared(line_at.get(member["article"], (0, 0)), (member["begin"], member["end"])) > 0

    def runs_elsewhere(p):
        others = {m["article"] for m in p["members"]} - carriers
        return len({days[a] for a in others if a in days}) >= BOILERPLATE_DAYS
    return [p["cluster"] for p in passages if p["boilerplate"] and not runs_elsewhere(p) and
            2 * len({m["article"] for m in p["members"] if not is_line(m)} & carriers) > len(carriers)]


def flagged_lines(lines, passages):
    """Lines that a boilerplate passage covers by four fifths."""
    spans = member_spans((p for p in passages if p["boilerplate"]), "cluster", "members")

    def covered(t):
        begin, end = t["begin"], t["end"]
        return any(shared((b, e), (begin, end)) >= .8 * (end - begin)
                   for b, e, _ in spans[t["article"]].touching(begin, end))
    return sum(covered(t) for t in lines)


def main(arguments):
    truth, folder = list(rows(arguments[0])), arguments[1]
    passages = list(rows_if_there(f"{folder}/passages.jsonl"))
    carriers, lines = carriers_of(truth), lines_of(truth)
    if not carriers or not lines:
        sys.exit(f"{arguments[0]}: holds no carrier or no line; was the dump generated with --world wire?")
    in_copy, in_passage = most_in_one(carriers, copy_clusters(folder), passages)
    flagged = flagged_lines(lines, passages)
    misflagged = flagged_passages_of_story(carriers, passages, lines, days_of(folder))
    print(f"carriers {len(carriers)}: in one copy cluster {in_copy}, in one passage {in_passage}")
    print(f"articles with the line {len(lines)}: flagged as boilerplate {flagged}")
    print(f"passages of the story flagged as boilerplate {len(misflagged)}", *misflagged[:3])
    whole = max(in_copy, in_passage) == len(carriers)
    return 0 if whole and flagged == len(lines) and not misflagged else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
