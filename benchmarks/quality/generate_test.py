"""wirecopy-generate: the dumps that older figures were measured on stay the same bytes, and what the truth says is so.

Usage: generate_test.py WIRECOPY_GENERATE
"""
import hashlib
import subprocess
import sys
import unittest
from collections import defaultdict

from fixture import ScanCase
from folded_words import folded_words
from scan_files import rows

# MD5 of dump and truth of 1,500 articles of 120 words, seed 3.
BYTES = {
    "normal": ("409adce0466896318243f31a75d7394f", "9c4c3cf63df51734c66c4f280ad719ce"),
    "short": ("1ae433116c2f9197c24da9cd7af5af82", "c0f3c370fa2011f9d3ed5af50a3cb0aa"),
    "identical": ("83166eb0ee7e66c471c0496aa090664e", "9203a71f213732034627bf1a4cc3591f"),
    "template": ("38c805f0525cc9b36ccd396dea7e85a1", "a06469e3a203dcddb02981acd948ca95"),
    "bucket": ("fcfed2c06ef4497131b245a78622e2ef", "2b1a5f629215b8d24ca0c55810bad9ed"),
}
EDITS = {"verbatim": (0, 0), "tenth": (2, 3), "tenth_each": (2, 3), "fifth": (10, 10), "fifth_each": (10, 10)}


def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def words(text, script):
    """Two characters of Han are a word."""
    found = [w for w, _, _ in folded_words(text)]
    return list(zip(found[::2], found[1::2])) if script == "han" else found


class Generated(ScanCase):
    program = ""

    def generate(self, *flags):
        """(id -> article, rows of the truth)"""
        self.dump, self.truth = f"{self.folder}/dump.jsonl", f"{self.folder}/truth.jsonl"
        subprocess.run([self.program, "--out", self.dump, "--truth", self.truth, *flags], check=True)
        return {r["id"]: r for r in rows(self.dump)}, list(rows(self.truth))

    def test_dumps_of_older_figures_stay_the_same_bytes(self):
        def digest(path):
            with open(path, "rb") as file:
                return hashlib.md5(file.read()).hexdigest()
        for world, expected in BYTES.items():
            with self.subTest(world=world):
                self.generate("--articles", "1500", "--seed", "3", "--words", "120", "--world", world)
                self.assertEqual((digest(self.dump), digest(self.truth)), expected)

    def test_planted_passages_stand_where_the_truth_says_with_the_edits_it_says(self):
        articles, truth = self.generate("--world", "planted", "--articles", "800", "--words", "150",
                                        "--scripts", "latin,cyrillic,arabic,han")
        self.assertEqual(len(truth), 400)
        self.assertEqual({t["script"] for t in truth}, {"latin", "cyrillic", "arabic", "han"})
        for t in truth:
            with self.subTest(**t):
                here, there = articles[t["article"]], articles[t["source"]]
                a = words(there["text"][t["source_begin"]:t["source_end"]], t["script"])
                b = words(here["text"][t["begin"]:t["end"]], t["script"])
                edits = t["substituted"] + t["inserted"] + t["erased"]
                self.assertEqual((len(a), len(b)), (t["words"], t["words"] + t["inserted"] - t["erased"]))
                self.assertEqual(edit_distance(a, b), edits)
                self.assertIn(edits, EDITS[t["kind"]])
                self.assertEqual((a[0], a[-1]), (b[0], b[-1]))
                self.assertNotEqual(here["outlet"], there["outlet"])

    def test_planted_quotations_stand_where_the_truth_says(self):
        articles, truth = self.generate("--articles", "600", "--quotes", "12")
        quotes = [t for t in truth if t["kind"] == "quote"]
        said = defaultdict(set)
        for t in quotes:
            text = articles[t["article"]]["text"]
            before, after = text[t["begin"] - 1], text[t["end"]:t["end"] + 2]
            with self.subTest(**t):
                self.assertEqual(before in "“\"", t["quoted"])
                self.assertEqual(after[-1] in "”\"", t["quoted"])
                self.assertIn(t["speaker"], text)
            if t["spelling"] == "full" and not set("“\"") & set(text[t["begin"]:t["end"]]):
                said[t["utterance"]].add(tuple(words(text[t["begin"]:t["end"]], "latin")))
        tracked = {t["article"] for t in quotes}
        self.assertGreater(len(quotes) / len(tracked), 10)
        self.assertGreater(sum(t["spelling"] == "full" for t in quotes), 100)
        self.assertEqual({len(forms) for forms in said.values()}, {1})

    def test_the_wire_story_runs_once_an_outlet_and_the_line_in_every_article_of_three(self):
        articles, truth = self.generate("--world", "wire", "--articles", "20000", "--words", "60")
        carriers = [articles[t["article"]] for t in truth if t.get("story") == 0xffffffff]
        self.assertEqual(len({a["outlet"] for a in carriers}), 100)
        self.assertEqual(len(carriers), 100)
        lines = {t["article"]: t for t in truth if t["kind"] == "line"}
        outlets = {articles[a]["outlet"] for a in lines}
        self.assertEqual(len(outlets), 3)
        self.assertEqual(set(lines), {a for a, r in articles.items() if r["outlet"] in outlets})
        self.assertEqual(len({articles[a]["text"][t["begin"]:t["end"]] for a, t in lines.items()}), 1)
        self.assertGreater(len({articles[a]["published"][:10] for a in lines}), 20)


if __name__ == "__main__":
    Generated.program = sys.argv.pop(1)
    unittest.main()
