"""story.py on scans that keep the story and flag the line, and on scans that fail at one of them."""
import unittest

import story
from fixture import ScanCase, copies, passage

CARRIERS = ["a", "b", "c"]
TRUTH = ([{"article": a, "source": "a", "kind": "wire", "story": story.WIRE_STORY} for a in CARRIERS] +
         [{"article": a, "kind": "line", "begin": 500, "end": 600} for a in "cde"])
LINE = passage("l", ("c", 500, 600), ("d", 500, 600), ("e", 500, 600), boilerplate=True)
WHOLE = copies("a", *CARRIERS)


class Story(ScanCase):
    def status(self, clusters, passages):
        truth = self.put("truth.jsonl", TRUTH)
        self.put("copies.jsonl", clusters)
        self.put("passages.jsonl", passages)
        return story.main([truth, self.folder])

    def test_a_copy_cluster_of_all_carriers_and_a_flagged_line_pass(self):
        self.assertEqual(self.status([WHOLE], [LINE]), 0)

    def test_a_passage_of_all_carriers_passes(self):
        self.assertEqual(self.status([], [LINE, passage("p", ("a", 0, 400), ("b", 0, 400), ("c", 0, 400))]), 0)

    def test_a_carrier_in_another_cluster_fails(self):
        self.assertEqual(self.status([copies("a", "a", "b"), copies("c", "c")], [LINE]), 1)

    def test_a_line_that_is_not_flagged_fails(self):
        self.assertEqual(self.status([WHOLE], [LINE | {"boilerplate": False}]), 1)

    def test_a_line_flagged_in_two_of_three_articles_fails(self):
        self.assertEqual(self.status([WHOLE], [passage("l", ("c", 500, 600), ("d", 500, 600), boilerplate=True)]), 1)

    def test_a_story_flagged_as_boilerplate_fails(self):
        flagged = passage("p", ("a", 0, 400), ("b", 0, 400), ("c", 0, 400), boilerplate=True)
        self.assertEqual(self.status([WHOLE], [LINE, flagged]), 1)


if __name__ == "__main__":
    unittest.main()
