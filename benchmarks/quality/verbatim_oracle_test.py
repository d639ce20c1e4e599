"""verbatim_oracle.py on articles that share a run, in words and in characters, against a plain double loop."""
import random
import unittest

import verbatim_oracle
from fixture import ScanCase, copies, passage
from folded_words import folded_words

RUN = "nothing in these dozen words has ever been printed anywhere at all"


def article(name, text, outlet):
    return {"id": name, "outlet": outlet, "text": text}


class VerbatimOracle(ScanCase):
    def judged(self, articles, passages=(), clusters=(), n=10):
        path = self.put("articles.jsonl", articles)
        self.put("passages.jsonl", passages)
        self.put("copies.jsonl", clusters)
        loaded = verbatim_oracle.load(path, n)
        counts, missed = verbatim_oracle.judge_all(loaded, self.folder)
        return counts, verbatim_oracle.together(missed)

    def two(self):
        return [article("a", f"One. {RUN}! Two.", "x"), article("b", f"Three: {RUN.upper()} (four)", "y")]

    def test_a_run_without_a_passage_is_missed_and_put_together(self):
        counts, missed = self.judged(self.two())
        self.assertEqual(counts, {"passage": 0, "copy": 0, "missed": 3})
        self.assertEqual(missed, [(12, "a", (5, 5 + len(RUN)), "b", (7, 7 + len(RUN)))])

    def test_a_passage_over_both_is_found(self):
        found = passage("p", ("a", 5, 5 + len(RUN)), ("b", 7, 7 + len(RUN)))
        self.assertEqual(self.judged(self.two(), [found])[0], {"passage": 3, "copy": 0, "missed": 0})

    def test_a_passage_over_one_of_them_or_two_passages_do_not_count(self):
        p, q = passage("p", ("a", 5, 5 + len(RUN))), passage("q", ("b", 7, 7 + len(RUN)))
        self.assertEqual(self.judged(self.two(), [p, q])[0]["missed"], 3)

    def test_a_passage_over_half_of_the_run_does_not_count(self):
        found = passage("p", ("a", 5, 40), ("b", 7, 42))
        self.assertEqual(self.judged(self.two(), [found])[0]["missed"], 3)

    def test_one_copy_cluster_counts_and_two_do_not(self):
        self.assertEqual(self.judged(self.two(), (), [copies("a", "a", "b")])[0]["copy"], 3)
        self.assertEqual(self.judged(self.two(), (), [copies("a", "a"), copies("b", "b")])[0]["missed"], 3)

    def test_articles_of_one_outlet_are_not_judged(self):
        same = [article("a", RUN, "x"), article("b", RUN, "x")]
        self.assertEqual(sum(self.judged(same)[0].values()), 0)

    def test_twenty_characters_of_a_script_without_spaces_are_ten_words(self):
        run = "".join(chr(0x4e00 + 7 * i) for i in range(20))
        twenty = [article("a", "甲" + run, "x"), article("b", run + "乙", "y")]
        nineteen = [article("a", run[1:], "x"), article("b", run[1:], "y")]
        self.assertEqual(self.judged(twenty)[0]["missed"], 1)
        self.assertEqual(sum(self.judged(nineteen)[0].values()), 0)

    def test_the_runs_are_those_that_a_double_loop_finds(self):
        for seed in range(20):
            rng = random.Random(seed)
            articles = [article(f"a{i}", " ".join(rng.choice("pqr") for _ in range(30)), f"o{i}") for i in range(2)]
            a, b = ([w[0] for w in folded_words(x["text"])] for x in articles)
            runs = {tuple(a[i:i + 4]) for i in range(27)} & {tuple(b[j:j + 4]) for j in range(27)}
            with self.subTest(seed=seed):
                self.assertEqual(self.judged(articles, n=4)[0]["missed"], len(runs))


if __name__ == "__main__":
    unittest.main()
