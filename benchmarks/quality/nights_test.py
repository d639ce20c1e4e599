"""nights.py on nights made by hand."""
import unittest

import nights


def cluster(*articles):
    return frozenset((a, "", 0, 1) for a in articles)


def passage(*members):
    return frozenset((a, "", begin, end) for a, begin, end in members)


def results(**found):
    return {kind: set(found.get(kind, ())) for kind in nights.KINDS}


class Nights(unittest.TestCase):
    def setUp(self):
        self.comparison = nights.Comparison()

    def night(self, new, store, scan, leaders=None):
        """The reasons of what differs, by kind."""
        before = len(self.comparison.differences)
        self.comparison.add_night(1, set(new), results(**store), results(**scan), leaders)
        return [(d["kind"], d["reason"]) for d in self.comparison.differences[before:]]

    def test_equal_results_do_not_differ(self):
        same = {"copies": [cluster("a", "b")]}
        self.assertEqual(self.night("ab", same, same), [])

    def test_what_a_first_night_finds_otherwise_is_open(self):
        self.assertEqual(self.night("ab", {}, {"copies": [cluster("a", "b")]}), [("copies", "OPEN")])

    def test_what_a_later_night_finds_otherwise_is_open_while_the_scan_keeps_what_stood(self):
        same = {"copies": [cluster("a", "b")]}
        self.night("ab", same, same)
        self.assertEqual(self.night("c", same, {"copies": [cluster("a", "b", "c")]}), [("copies", "OPEN")])

    def test_a_scan_that_breaks_up_what_stood_has_decided_otherwise(self):
        same = {"copies": [cluster("a", "b")]}
        self.night("ab", same, same)
        self.assertEqual(self.night("c", same, {"copies": [cluster("b", "c")]}), [("copies", "decided")])

    def test_a_scan_that_joins_older_articles_has_decided_otherwise(self):
        self.night("ab", {}, {})
        self.assertEqual(self.night("c", {}, {"copies": [cluster("a", "b", "c")]}), [("copies", "decided")])

    def test_a_late_article_that_leads_in_the_scan_has_decided_otherwise(self):
        same, late = {"copies": [cluster("a", "b")]}, cluster("a", "b", "c")
        self.night("ab", same, same, {cluster("a", "b"): "a"})
        self.assertEqual(self.night("c", same, {"copies": [late]}, {late: "c"}), [("copies", "decided")])
        self.setUp()
        self.night("ab", same, same, {cluster("a", "b"): "a"})
        self.assertEqual(self.night("c", same, {"copies": [late]}, {late: "a"}), [("copies", "OPEN")])

    def test_what_differed_before_is_told_once_and_followed(self):
        self.night("ab", {}, {"copies": [cluster("a", "b")]})
        self.assertEqual(self.night("c", {}, {"copies": [cluster("a", "b")]}), [])
        self.assertEqual(self.night("d", {}, {"copies": [cluster("a", "b", "d")]}), [("copies", "follows")])

    def test_a_passage_follows_the_copies_of_its_articles(self):
        there = passage(("a", 0, 9), ("b", 0, 9))
        self.assertEqual(self.night("ab", {"passages": [there]}, {"copies": [cluster("a", "b")]}),
                         [("copies", "OPEN"), ("passages", "follows")])

    def test_passages_apart_in_one_article_have_nothing_to_do_with_each_other(self):
        first, second = passage(("a", 0, 9), ("b", 0, 9)), passage(("a", 20, 30), ("b", 20, 30))
        self.night("ab", {"passages": [first, second]}, {"passages": [first, second]})
        grown = [first | passage(("c", 0, 9)), second | passage(("c", 20, 30))]
        self.assertEqual(self.night("c", {"passages": [first, second]}, {"passages": grown}),
                         [("passages", "OPEN")] * 2)

    def test_more_articles_than_a_bucket_pairs_are_a_crowd(self):
        crowd = [f"a{i}" for i in range(40)]
        self.assertEqual(self.night(crowd, {}, {"copies": [cluster(*crowd)]}), [("copies", "crowded")])

    def words_reason(self, texts, store, scan):
        difference = {"kind": "passages", "reason": "OPEN", "store": [sorted(store)], "scan": [sorted(scan)]}
        nights.look_at_words([difference], texts)
        return difference["reason"]

    def test_ten_words_in_a_row_leave_it_open(self):
        text = "one two three four five six seven eight nine ten"
        both = passage(("a", 0, len(text)), ("b", 0, len(text)))
        self.assertEqual(self.words_reason({"a": text, "b": text}, (), both), "OPEN")

    def test_fewer_words_in_a_row_are_sparse(self):
        a, b = "one two three four five six seven eight nine", "one two three four five six seven eight more"
        both = passage(("a", 0, len(a)), ("b", 0, len(b)))
        self.assertEqual(self.words_reason({"a": a, "b": b}, (), both), "sparse")

    def test_words_that_many_articles_have_are_a_crowd(self):
        text = "one two three four five six seven eight nine ten"
        texts = {str(i): text for i in range(40)}
        self.assertEqual(self.words_reason(texts, (), passage(("1", 0, len(text)), ("2", 0, len(text)))), "crowded")

    def test_as_many_days_as_nights_are_a_night_each(self):
        articles = [(str(day), b"", f"{day}{i}") for day, size in enumerate((9, 1, 1, 1)) for i in range(size)]
        self.assertEqual([len(night) for night in nights.cut(articles, 4)], [9, 1, 1, 1])

    def test_nights_end_with_days(self):
        articles = [(day, b"", f"{day}{i}") for day in ("1", "2", "3", "~") for i in range(3)]
        self.assertEqual([[a[0] for a in night] for night in nights.cut(articles, 2)],
                         [["1"] * 3 + ["2"] * 3, ["3"] * 3 + ["~"] * 3])


if __name__ == "__main__":
    unittest.main()
