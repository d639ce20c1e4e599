"""passages_truth.py on scans that are right, wrong and nearly right."""
import unittest

import passages_truth
from fixture import ScanCase, passage

TRUTH = [{"article": "b", "kind": "tenth", "script": "latin", "words": 25, "begin": 100, "end": 200, "source": "a",
          "source_begin": 300, "source_end": 400, "substituted": 1, "inserted": 1, "erased": 0}]


def counted(found):
    return passages_truth.count(passages_truth.judge(TRUTH, found))["tenth-2"]


class PlantedPassages(ScanCase):
    def of(self, *clusters):
        return counted(passages_truth.Passages(clusters))

    def test_the_planted_spans_are_found_tight_and_exact(self):
        self.assertEqual(self.of(passage("p", ("a", 300, 400), ("b", 100, 200))), [1, 1, 1, 1])

    def test_spans_a_little_off_are_tight_but_not_exact(self):
        self.assertEqual(self.of(passage("p", ("a", 305, 400), ("b", 100, 205))), [1, 1, 1, 0])

    def test_one_side_that_is_loose_makes_the_passage_loose(self):
        self.assertEqual(self.of(passage("p", ("a", 300, 400), ("b", 100, 250))), [1, 1, 0, 0])

    def test_spans_elsewhere_are_not_found(self):
        self.assertEqual(self.of(passage("p", ("a", 100, 200), ("b", 300, 400))), [1, 0, 0, 0])

    def test_two_passages_do_not_make_one(self):
        clusters = passage("p", ("a", 300, 400), ("c", 0, 9)), passage("q", ("b", 100, 200), ("d", 0, 9))
        self.assertEqual(self.of(*clusters), [1, 0, 0, 0])

    def test_the_best_of_several_members_counts(self):
        found = passage("p", ("a", 0, 20), ("a", 300, 400), ("b", 190, 260), ("b", 100, 200))
        self.assertEqual(self.of(found), [1, 1, 1, 1])

    def test_passages_that_gather_strangers_are_counted(self):
        clusters = [passage("p", ("a", 300, 400), ("b", 100, 200)), passage("q", ("a", 0, 9), ("b", 0, 9), ("c", 0, 9))]
        self.assertEqual(passages_truth.unplanted(clusters, TRUTH), (2, 1))

    def test_a_scan_without_rows_is_an_error(self):
        truth = self.put("truth.jsonl", TRUTH)
        self.put("passages.jsonl", [])
        with self.assertRaises(SystemExit):
            passages_truth.main([truth, self.folder])


class PlantedAlignments(unittest.TestCase):
    def of(self, a, a_span, b, b_span):
        row = {"a": a, "a_begin": a_span[0], "a_end": a_span[1], "b": b, "b_begin": b_span[0], "b_end": b_span[1]}
        return counted(passages_truth.Alignments([row]))

    def test_an_alignment_counts_whichever_article_it_names_first(self):
        self.assertEqual(self.of("a", (300, 400), "b", (100, 200)), [1, 1, 1, 1])
        self.assertEqual(self.of("b", (100, 200), "a", (300, 400)), [1, 1, 1, 1])

    def test_spans_of_the_other_article_are_not_found(self):
        self.assertEqual(self.of("a", (100, 200), "b", (300, 400)), [1, 0, 0, 0])


if __name__ == "__main__":
    unittest.main()
