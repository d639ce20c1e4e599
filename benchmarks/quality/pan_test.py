"""The measures of pan.py on cases counted by hand."""
import math
import unittest

import pan
from fixture import ScanCase


def pair(*spans, kind="none", suspicious="s", source="t"):
    return {"suspicious": suspicious, "source": source, "obfuscation": kind, "spans": [list(s) for s in spans]}


def aligned(a, a_span, b, b_span, words=30):
    return {"a": a, "a_begin": a_span[0], "a_end": a_span[1], "b": b, "b_begin": b_span[0], "b_end": b_span[1],
            "words": words, "identity": 1}


def evaluated(pairs, alignments):
    return pan.evaluate(pairs, pan.detections_of(alignments, pairs))


class Pan(unittest.TestCase):
    def test_the_case_itself_is_perfect(self):
        s = evaluated([pair((0, 100, 50, 150))], [aligned("s", (0, 100), "t", (50, 150))])
        self.assertEqual((s.plagdet, s.precision, s.recall, s.granularity), (1, 1, 1, 1))

    def test_an_alignment_may_name_the_source_first(self):
        s = evaluated([pair((0, 100, 50, 150))], [aligned("t", (50, 150), "s", (0, 100))])
        self.assertEqual(s.plagdet, 1)

    def test_sides_that_are_exchanged_are_no_hit(self):
        s = evaluated([pair((0, 100, 200, 300))], [aligned("s", (200, 300), "t", (0, 100))])
        self.assertEqual((s.precision, s.recall, s.plagdet), (0, 0, 0))

    def test_both_sides_have_to_meet(self):
        s = evaluated([pair((0, 100, 0, 100))], [aligned("s", (0, 100), "t", (100, 200))])
        self.assertEqual((s.precision, s.recall), (0, 0))

    def test_half_a_case_found_twice_as_long_counts_by_characters(self):
        s = evaluated([pair((0, 100, 0, 100))], [aligned("s", (50, 150), "t", (50, 250))])
        self.assertAlmostEqual(s.precision, 100 / 300)
        self.assertAlmostEqual(s.recall, .5)

    def test_overlapping_detections_cover_once_and_cost_granularity(self):
        s = evaluated([pair((0, 100, 0, 100))],
                      [aligned("s", (0, 60), "t", (0, 60)), aligned("s", (40, 100), "t", (40, 100))])
        self.assertEqual((s.precision, s.recall, s.granularity), (1, 1, 2))
        self.assertAlmostEqual(s.plagdet, 1 / math.log2(3))

    def test_cases_and_detections_weigh_the_same_whatever_their_length(self):
        s = evaluated([pair((0, 1000, 0, 1000), (2000, 2010, 2000, 2010))], [aligned("s", (0, 1000), "t", (0, 1000))])
        self.assertEqual((s.precision, s.recall), (1, .5))

    def test_an_alignment_of_documents_of_no_listed_pair_does_not_count(self):
        s = evaluated([pair((0, 100, 0, 100))], [aligned("s", (0, 100), "u", (0, 100))])
        self.assertEqual((s.detections, s.recall), (0, 0))


class Report(ScanCase):
    def test_names_followers_whose_case_is_not_listed_and_detections_without_a_case(self):
        self.put("copies.jsonl", [{"cluster": "l", "leader": "l", "members": [{"article": "l"}, {"article": "t"}]}])
        self.assertEqual(pan.stood_for(self.folder), {"t"})


if __name__ == "__main__":
    unittest.main()
