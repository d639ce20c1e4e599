"""Words as the contract folds and cuts them, each with its place: a slow reading of its own, in Python's tables.

Compatibility-decomposed and case-folded; apostrophes, joiners, soft hyphens and direction marks inside a word dropped,
and the diacritics that readers of Latin, Greek, Cyrillic, Hebrew and Arabic treat as optional; letters of Arabic that
are written for one another are one.  In scripts without spaces each character is a word of half the length.
"""
import re
import unicodedata
from functools import lru_cache


def class_of(ranges):
    """The inside of a character class: [(first, last)] or code points."""
    pairs = [(r, r) if isinstance(r, int) else r for r in ranges]
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in pairs)


JOINERS = class_of([0xad, 0x61c, (0x200c, 0x200f), (0x202a, 0x202e), (0x2060, 0x2064), (0x2066, 0x2069), 0xfeff])
OPTIONAL_BLOCKS = [(0x300, 0x36f), (0x400, 0x5ff), (0x600, 0x6ff), (0x890, 0x8ff), (0x1ab0, 0x1aff), (0x1dc0, 0x1dff),
                   (0x20d0, 0x20ff), (0xfe00, 0xfe0f), (0xfe20, 0xfe2f), (0xfb1e, 0xfb1e)]
UNSPACED = class_of([(0xe00, 0xeff), (0x1000, 0x109f), (0x1780, 0x17ff), (0x3005, 0x3007), (0x3040, 0x309f),
                     (0x30a1, 0x30fa), (0x30fc, 0x30ff), (0x31f0, 0x31ff), (0x3400, 0x4dbf), (0x4e00, 0x9fff),
                     (0xf900, 0xfaff), (0xff66, 0xff9d), (0x20000, 0x3ffff)])


def marks():
    """(optional, kept): combining marks that folding drops, and those that belong to their letter."""
    optional, kept = [0x640, 0x6e5, 0x6e6], []
    for code in range(0x300, 0x11000):
        if unicodedata.category(chr(code))[0] == "M":
            in_block = any(first <= code <= last for first, last in OPTIONAL_BLOCKS)
            (optional if in_block else kept).append(code)
    return class_of(optional), class_of(kept)


OPTIONAL, KEPT = marks()
APOSTROPHES = "'’ʼ＇"
# Most words by far: ASCII, with nothing behind that could belong to them.
PLAIN = r"[A-Za-z0-9]+(?:['’][A-Za-z0-9]+)*(?=[\x00-\x26\x28-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f“”–—…]|$)"
LETTER = rf"(?![{UNSPACED}{OPTIONAL}])[^\W_]"
WORD = re.compile(rf"{PLAIN}|[{UNSPACED}][{OPTIONAL}{KEPT}{JOINERS}]*"
                  rf"|{LETTER}(?:[{APOSTROPHES}]?{LETTER}|[{OPTIONAL}{KEPT}{JOINERS}])*")
CHARACTER = re.compile(f"[{UNSPACED}]")
DROPPED = re.compile(f"[{OPTIONAL}{JOINERS}{APOSTROPHES}]")
SAME_LETTERS = str.maketrans("ٱى", "اي")


@lru_cache(maxsize=1 << 20)
def fold(word):
    return DROPPED.sub("", unicodedata.normalize("NFKD", word).casefold()).translate(SAME_LETTERS)


def folded_words(text):
    """[(folded word, begin, end)]"""
    return [(f, m.start(), m.end()) for m in WORD.finditer(text) if (f := fold(m.group()))]


@lru_cache(maxsize=1 << 20)
def halves(folded_word):
    """A word's length in halves of a word."""
    return 1 if CHARACTER.match(folded_word) else 2
