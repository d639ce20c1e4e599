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

    def status_with_a_sentence_on(self, days):
        """Of a scan in which a flagged sentence of the story stands in other articles, too, one on each day."""
        others = [f"o{day}" for day in range(days)]
        self.put("articles.jsonl", [{"article": a, "published": None} for a in CARRIERS] +
                 [{"article": a, "published": f"2020-01-{day + 1:02}T10:00:00Z"} for day, a in enumerate(others)])
        sentence = passage("s", *((a, 0, 90) for a in CARRIERS + others), boilerplate=True)
        return self.status([WHOLE], [LINE, sentence])

    def test_a_sentence_that_others_run_on_twenty_days_is_boilerplate(self):
        self.assertEqual(self.status_with_a_sentence_on(20), 0)

    def test_a_sentence_that_others_run_on_nineteen_days_is_of_the_story(self):
        self.assertEqual(self.status_with_a_sentence_on(19), 1)


if __name__ == "__main__":
    unittest.main()
