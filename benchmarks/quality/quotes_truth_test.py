"""quotes_truth.py on scans that join what belongs together, and that do not."""
import unittest

import quotes_truth
from fixture import ScanCase, member


def planted(article, utterance, spelling, begin=10, end=50, speaker="Ada Brown"):
    return {"article": article, "kind": "quote", "utterance": utterance, "spelling": spelling, "begin": begin,
            "end": end, "quoted": spelling != "bare", "speaker": speaker}


def quote(name, *mentions):
    return {"quote": name, "mentions": [member(*m, field="text", speaker="Brown") for m in mentions]}


TRUTH = [planted("a", 1, "full"), planted("b", 1, "censored"), planted("c", 2, "full"), planted("d", 3, "single")]
RIGHT = [quote("q", ("a", 10, 50), ("b", 10, 50))]


def judged(truth, clusters):
    return quotes_truth.judge(truth, quotes_truth.member_spans(clusters, "quote", "mentions"))


class PlantedQuotes(ScanCase):
    def joined(self, clusters):
        return quotes_truth.count_joined(judged(TRUTH, clusters))

    def test_a_spelling_in_one_quote_with_the_full_form_is_joined(self):
        self.assertEqual(self.joined(RIGHT), {"censored": [1, 1], "all": [1, 1]})

    def test_another_place_of_the_article_is_not(self):
        self.assertEqual(self.joined([quote("q", ("a", 10, 50), ("b", 60, 99))])["censored"], [1, 0])

    def test_two_quotes_are_not_one(self):
        self.assertEqual(self.joined([quote("q", ("a", 10, 50)), quote("r", ("b", 10, 50))])["censored"], [1, 0])

    def test_company_without_the_full_form_is_not_enough(self):
        self.assertEqual(self.joined([quote("q", ("b", 10, 50), ("c", 10, 50))])["censored"], [1, 0])

    def test_a_full_form_is_not_joined_by_itself(self):
        truth = TRUTH + [planted("e", 1, "full")]
        table = quotes_truth.count_joined(judged(truth, [quote("q", ("a", 10, 50)), quote("r", ("e", 10, 50))]))
        self.assertEqual(table["full"], [2, 0])

    def test_a_mention_in_a_title_holds_nothing_of_the_text(self):
        title = RIGHT[0]["mentions"][1] | {"field": "title"}
        clusters = [{"quote": "q", "mentions": [RIGHT[0]["mentions"][0], title]}]
        self.assertEqual(self.joined(clusters)["censored"], [1, 0])

    def test_a_stranger_in_a_quote_is_wrong(self):
        self.assertEqual(quotes_truth.wrongly_joined(judged(TRUTH, RIGHT)), [])
        mixed = [quote("q", ("a", 10, 50), ("b", 10, 50), ("d", 10, 50))]
        self.assertEqual([t["article"] for t in quotes_truth.wrongly_joined(judged(TRUTH, mixed))], ["d"])

    def test_stock_phrases_form_no_quote(self):
        truth = [planted("a", 9, "stock"), planted("b", 9, "stock")]
        self.assertEqual(quotes_truth.stock_quotes(judged(truth, RIGHT)), ["q"])
        self.assertEqual(quotes_truth.stock_quotes(judged(truth, [])), [])

    def test_the_last_name_is_enough_and_another_is_wrong(self):
        truth = [planted("a", 1, "full"), planted("b", 1, "full", speaker="Eve Green")]
        speakers = quotes_truth.speakers_of(RIGHT[0]["mentions"])
        self.assertEqual(quotes_truth.named_right(judged(truth, RIGHT), speakers), (2, 1))

    def test_extracted_needs_four_fifths_of_the_words(self):
        mentions = [member("a", 10, 50, speaker=None), member("b", 10, 40, speaker=None)]
        self.assertEqual(quotes_truth.extracted(TRUTH[:2], mentions), (2, 1))

    def test_a_truth_without_quotes_is_an_error(self):
        truth = self.put("truth.jsonl", [{"kind": "original"}])
        self.put("quotes.jsonl", RIGHT)
        with self.assertRaises(SystemExit):
            quotes_truth.main([truth, self.folder])


if __name__ == "__main__":
    unittest.main()
