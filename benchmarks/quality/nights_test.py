"""nights.py on nights made by hand."""
import unittest

import nights


TEN = "one two three four five six seven eight nine ten"


def cluster(*articles):
    return frozenset((a, "", 0, 1) for a in articles)


def passage(*members):
    return frozenset((a, "", begin, end) for a, begin, end in members)


def results(**found):
    return {kind: set(found.get(kind, ())) for kind in nights.KINDS}


class Nights(unittest.TestCase):
    def setUp(self):
        self.comparison = nights.Comparison()

    def night(self, new, store, scan, leaders=None, led_in_store=None, founders=None, founded_in_store=None, order=None):
        """The reasons of what differs, by kind."""
        before = len(self.comparison.differences)
        led_in_store = leaders if led_in_store is None else led_in_store
        self.comparison.add_night(1, set(new), nights.Side(results(**store), led_in_store, founded_in_store, (), order),
                                  nights.Side(results(**scan), leaders, founders))
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

    def test_a_passage_follows_another_leader_of_the_copies_of_its_articles(self):
        copies, there = cluster("a", "b"), passage(("a", 0, 9), ("c", 0, 9))
        store, scan = {"copies": [copies], "passages": [there]}, {"copies": [copies]}
        self.assertEqual(self.night("abc", store, scan, {copies: "a"}, {copies: "b"}), [("passages", "follows")])
        self.setUp()
        self.assertEqual(self.night("abc", store, scan, {copies: "a"}, {copies: "a"}), [("passages", "OPEN")])

    def test_a_passage_that_another_stretch_gives_its_text_has_been_decided_otherwise(self):
        before, now = passage(("a", 0, 9), ("b", 0, 9)), passage(("a", 0, 9), ("b", 0, 9), ("c", 0, 8))
        for founder, reason in (("b#0-9", "decided"), ("a#0-9", "OPEN")):
            self.setUp()
            self.night("ab", {"passages": [before]}, {"passages": [before]}, founders={before: {"a#0-9"}})
            self.assertEqual(self.night("c", {"passages": [before]}, {"passages": [now]}, founders={now: {founder}}),
                             [("passages", reason)])

    def test_a_passage_follows_the_alignment_that_founded_it(self):
        there, other = passage(("a", 0, 9), ("b", 0, 9), ("c", 0, 9)), passage(("b", 0, 9), ("c", 0, 9))
        for aligned, reason in ((passage(("a", 0, 9), ("b", 0, 9)), "follows"), (other, "OPEN")):
            self.setUp()
            self.assertEqual(self.night("abc", {}, {"passages": [there], "alignments": [aligned]},
                                        founders={there: {"a#0-9"}})[1], ("passages", reason))

    def test_what_lies_in_a_passage_that_stands_has_been_decided_otherwise(self):
        stands = passage(("a", 0, 20), ("b", 0, 20))
        joined, inside = stands | passage(("c", 0, 20)), passage(("b", 5, 15), ("c", 5, 15))
        for shorter, reason in ((inside, "decided"), (passage(("b", 15, 25), ("c", 15, 25)), "OPEN")):
            self.setUp()
            self.night("ab", {"passages": [stands]}, {"passages": [stands]})
            self.assertEqual(self.night("c", {"passages": [joined]}, {"passages": [joined, shorter]}), [("passages", reason)])

    def test_an_article_that_is_like_the_leader_of_the_scan_alone_has_been_decided_otherwise(self):
        stands, with_late = cluster("a", "b"), cluster("a", "b", "c")
        for days, reason in ((dict(a=1, b=2, c=3), "decided"), (dict(a=2, b=1, c=3), "OPEN")):
            self.setUp()
            self.night("ab", {"copies": [stands]}, {"copies": [stands]}, {stands: "a"}, {stands: "b"})
            self.assertEqual(self.night("c", {"copies": [stands]}, {"copies": [with_late]}, {with_late: "a"},
                                        {stands: "b"}, order=days), [("copies", reason)])

    def test_a_late_article_that_joins_a_leader_of_a_later_day_has_been_decided_otherwise(self):
        stands, late = cluster("b", "d"), cluster("a", "b", "d")
        for days, reason in ((dict(a=1, b=2, d=3), "decided"), (dict(a=3, b=1, d=2), "OPEN")):
            self.setUp()
            self.night("bd", {"copies": [stands]}, {"copies": [stands]}, {stands: "b"})
            self.assertEqual(self.night("a", {"copies": [late]}, {"copies": [stands]}, {stands: "b"},
                                        {late: "b"}, order=days), [("copies", reason)])

    def test_passages_apart_in_one_article_have_nothing_to_do_with_each_other(self):
        first, second = passage(("a", 0, 9), ("b", 0, 9)), passage(("a", 20, 30), ("b", 20, 30))
        self.night("ab", {"passages": [first, second]}, {"passages": [first, second]})
        grown = [first | passage(("c", 0, 9)), second | passage(("c", 20, 30))]
        self.assertEqual(self.night("c", {"passages": [first, second]}, {"passages": grown}),
                         [("passages", "OPEN")] * 2)

    def test_more_articles_than_a_bucket_pairs_are_a_crowd(self):
        crowd = [f"a{i}" for i in range(40)]
        self.assertEqual(self.night(crowd, {}, {"copies": [cluster(*crowd)]}), [("copies", "crowded")])

    def words_reason(self, texts, store, scan, leaders=None, came=None):
        difference = {"kind": "passages", "reason": "OPEN", "night": 1, "leaders": leaders or {},
                      "store": [sorted(store)] if store else [], "scan": [sorted(scan)] if scan else []}
        nights.look_at_words([difference], {article: {"text": text} for article, text in texts.items()},
                             came or {article: 1 for article in texts})
        return difference["reason"]

    def test_ten_words_in_a_row_leave_it_open(self):
        both = passage(("a", 0, len(TEN)), ("b", 0, len(TEN)))
        self.assertEqual(self.words_reason({"a": TEN, "b": TEN}, (), both), "OPEN")

    def test_fewer_words_in_a_row_are_sparse(self):
        a, b = "one two three four five six seven eight nine", "one two three four five six seven eight more"
        both = passage(("a", 0, len(a)), ("b", 0, len(b)))
        self.assertEqual(self.words_reason({"a": a, "b": b}, (), both), "sparse")

    def test_what_both_sides_have_of_it_explains_nothing(self):
        c = "one two three four five more six seven eight nine ten"
        both = passage(("a", 0, len(TEN)), ("b", 0, len(TEN)))
        self.assertEqual(self.words_reason({"a": TEN, "b": TEN, "c": c}, both, both | passage(("c", 0, len(c)))), "sparse")
        self.assertEqual(self.words_reason({"a": TEN, "b": TEN, "c": TEN}, both, both | passage(("c", 0, len(TEN)))), "OPEN")

    def test_what_new_members_share_with_each_other_explains_nothing(self):
        more = "one two three four five and seven eight nine ten eleven twelve more words there"
        texts = {"a": TEN, "b": TEN, "c": more, "d": more}
        both, new = passage(("a", 0, len(TEN)), ("b", 0, len(TEN))), passage(("c", 0, len(more)), ("d", 0, len(more)))
        self.assertEqual(self.words_reason(texts, both, both | new), "sparse")
        self.assertEqual(self.words_reason(texts, (), new), "OPEN")

    def test_of_quotes_six_words_in_a_row_leave_it_open_and_ten_where_one_is_not_marked(self):
        six, five = "one two three four five six", "one two three four five"
        quote = {"kind": "quotes", "reason": "OPEN", "night": 1, "leaders": {}, "store": []}
        for text, unmarked, reason in ((six, [], "OPEN"), (five, [], "sparse"), (six, ["b"], "sparse"), (TEN, ["b"], "OPEN")):
            both = [(a, "text", 0, len(text)) for a in "ab"]
            difference = quote | {"scan": [both], "unmarked": [m for m in both if m[0] in unmarked]}
            nights.look_at_words([difference], {a: {"text": text} for a in "ab"}, {"a": 1, "b": 1})
            self.assertEqual(difference["reason"], reason)

    def test_of_quotes_three_words_that_are_everywhere_say_nothing(self):
        texts = {"a": "one as if about that when", "b": "one as if about that when"}
        both = [(a, "text", 0, len(texts["a"])) for a in "ab"]
        quote = {"kind": "quotes", "reason": "OPEN", "night": 1, "leaders": {}, "store": [], "scan": [both], "unmarked": []}
        for other, reason in (("when that about if as", "sparse"), ("one two", "OPEN")):
            difference = dict(quote)
            others = {f"x{i}": other for i in range(120)}
            nights.look_at_words([difference], {a: {"text": text} for a, text in (texts | others).items()},
                                 {a: 1 for a in texts | others})
            self.assertEqual(difference["reason"], reason)

    def test_words_that_a_copy_has_from_its_leader_are_not_compared(self):
        copy = "its own begin " + 12 * "and " + TEN
        both = passage(("b", 0, len(TEN)), ("c", len(copy) - len(TEN), len(copy)))
        texts = {"a": 12 * "and " + TEN, "b": TEN, "c": copy}
        self.assertEqual(self.words_reason(texts, (), both, {"c": "a"}), "sparse")
        self.assertEqual(self.words_reason(texts, (), both), "OPEN")
        texts["a"] = "and so on"
        self.assertEqual(self.words_reason(texts, (), both, {"c": "a"}), "OPEN")

    def test_words_that_many_articles_have_are_a_crowd(self):
        texts = {str(i): TEN for i in range(40)}
        both = passage(("1", 0, len(TEN)), ("2", 0, len(TEN)))
        self.assertEqual(self.words_reason(texts, (), both), "crowded")
        self.assertEqual(self.words_reason(texts, (), both, came={str(i): 1 + i // 20 for i in range(40)}), "OPEN")

    def test_words_beside_it_that_many_articles_have_are_a_crowd(self):
        texts = {str(i): "a b c d " + TEN[i:] for i in range(40)} | {str(i): "a b c d e " + TEN for i in (1, 2)}
        both = passage(*((str(i), 10, len(texts["1"])) for i in (1, 2)))
        self.assertEqual(self.words_reason(texts, (), both), "crowded")
        texts["2"] = "other words than there " + TEN
        both = passage(("1", 10, len(texts["1"])), ("2", 23, len(texts["2"])))
        self.assertEqual(self.words_reason(texts, (), both), "OPEN")

    def test_as_many_days_as_nights_are_a_night_each(self):
        articles = [(str(day), b"", f"{day}{i}") for day, size in enumerate((9, 1, 1, 1)) for i in range(size)]
        self.assertEqual([len(night) for night in nights.cut(articles, 4)], [9, 1, 1, 1])

    def test_nights_end_with_days(self):
        articles = [(day, b"", f"{day}{i}") for day in ("1", "2", "3", "~") for i in range(3)]
        self.assertEqual([[a[0] for a in night] for night in nights.cut(articles, 2)],
                         [["1"] * 3 + ["2"] * 3, ["3"] * 3 + ["~"] * 3])


if __name__ == "__main__":
    unittest.main()
