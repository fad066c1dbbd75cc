"""Whether two names are the same company's, and finding a wanted company among many names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from cleanco import prepare_default_terms
from rapidfuzz.distance import OSA

from groupapp.domain.company_words import (
    ABBREVIATIONS,
    AMERICAN_FORMS,
    EMPTY,
    GENERAL,
    LOOK_ALIKES,
    MORE_LEGAL_FORMS,
    NAMESAKES,
    NOT_LEGAL_FORMS,
)

Words = tuple[str, ...]

MOST_SIGNS: Final = 200
"""Longer names are the same only when they are equal."""
KEY_SIGNS: Final = 40
CACHED_NAMES: Final = 8192

MARKS: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
NO_SIGNS: Final = re.compile("['’‘`´ʼ′\"“”״׳™®©℠\u200b-\u200f\u202a-\u202e]")
INITIAL: Final = re.compile(r"\b([^\W\d_])[./](?=\W|$|[^\W\d_]\b)")
AND: Final = re.compile(r"&|\+(?=\s*\w)")
LEADING_FORM: Final = re.compile(r"^(?:ab|pt|uab|ooo|oao|zao|ооо|оао|зао|пао|ао)\.?\s+")
EAST_ASIAN_FORMS: Final = re.compile(
    r"\((?:株|有|주)\)|株式会社|有限会社|合同会社|주식회사|유한회사"
    "|股份有限公司|有限责任公司|有限責任公司|有限公司"
)
PLAIN: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
LETTERS: Final = re.compile("[a-z\u0370-\u052f]+")
"""The scripts whose words are long enough for a slip: Latin, Greek and Cyrillic."""


def _legal_forms() -> frozenset[Words]:
    terms = (" ".join(parts).replace("&", "and ") for _, parts in prepare_default_terms())
    known = {tuple(term.replace("/", "").split()) for term in terms}
    more = {tuple(form.split()) for form in re.split("[;\n]", MORE_LEGAL_FORMS)}
    return frozenset(known - {(word,) for word in NOT_LEGAL_FORMS} | more) - {()}


LEGAL_FORMS: Final = _legal_forms()
LONGEST_FORM: Final = max(map(len, LEGAL_FORMS))
RIGHT_WORDS: Final = LOOK_ALIKES | GENERAL


@dataclass(frozen=True)
class Name:
    """A name taken apart: the words that tell it, and the empty ones and legal forms beside.

    `whole` is everything without spaces: "Pepsi Co" may be no Co, but PepsiCo.
    """

    words: Words
    whole: str
    empty: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        return "".join(self.words)


def same_company(a: str, b: str) -> bool:
    """Whether two names are one company's, as far as the names tell; in doubt they are not.

    Legal forms, capitals, punctuation, accents, spaces and "the" do not count, nor does one slip
    of the pen in a longer word. A blank name is no company's.
    """
    return any(_same(one, other) for one in readings(a) for other in readings(b))


@lru_cache(CACHED_NAMES)
def readings(text: str) -> tuple[Name, ...]:
    """The ways to read a name: two where a letter like "ü" may stand for "u" or "ue"."""
    text = unicodedata.normalize("NFC", text).casefold().strip()
    if not text:
        return ()
    if len(text) > MOST_SIGNS or len(unicodedata.normalize("NFKD", text)) > MOST_SIGNS:
        return (Name((text,), text),)
    return tuple(dict.fromkeys(map(_taken_apart, [text, text.translate(SPELLED_OUT)])))


def _taken_apart(text: str) -> Name:
    every = _words(text) or (text,)
    words = _without_legal_forms(every)
    rest = _words(LEADING_FORM.sub("", text, count=1))
    if len(rest) < len(every) and _tells(rest):
        words = _without_legal_forms(rest)
    forms = frozenset(every[len(words) :]) - {"and"}
    words, empty = _without_empty_words(words)
    return Name(_without_and(words), "".join(every), empty, forms)


def _words(text: str) -> Words:
    """The words of a casefolded name in plain letters, abbreviations written out."""
    text = MARKS.sub("", unicodedata.normalize("NFKD", NO_SIGNS.sub("", text))).translate(PLAIN)
    text = unicodedata.normalize("NFC", text)
    text = EAST_ASIAN_FORMS.sub(" ", text).strip() or text
    text = AND.sub(" and ", INITIAL.sub(r"\1", text)).replace("+", " plus ").replace("@", " at ")
    signs = (sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in text)
    words = tuple(ABBREVIATIONS.get(word, word) for word in "".join(signs).split())
    return tuple(word for word in words if word != "the") or words


def _without_legal_forms(words: Words) -> Words:
    """The words before the legal forms at the end; always at least one."""
    for size in range(min(LONGEST_FORM, len(words) - 1), 0, -1):
        if words[-size:] in LEGAL_FORMS:
            return _without_legal_forms(words[:-size])
    return _without_legal_forms(words[:-1]) if words[1:] and words[-1] == "and" else words


def _without_empty_words(words: Words) -> tuple[Words, frozenset[str]]:
    """The words that tell the company, and the empty ones that stood at an end."""
    empty: set[str] = set()
    while words[-1] in EMPTY and _tells(words[:-1]):
        empty.add(words[-1])
        words = words[:-1]
    if words[0] == "group" and _tells(words[1:]):
        return words[1:], frozenset(empty | {"group"})
    return words, frozenset(empty)


def _without_and(words: Words) -> Words:
    """Drop "and", but not from initials: PG&E and PGE are two companies."""
    rest = tuple(word for word in words if word != "and")
    return rest if any(len(word) > 2 for word in rest) else words


def _tells(words: Words) -> bool:
    """Whether there is a word among them that few companies share."""
    return any(word not in GENERAL and len(word) > 1 for word in words)


def _same(a: Name, b: Name) -> bool:
    if not (a.empty <= b.empty or b.empty <= a.empty):
        return False
    if a.joined == b.joined:
        return a.joined not in NAMESAKES or _forms_agree(a, b)
    return a.whole == b.joined or b.whole == a.joined or _slipped(a, b)


def _forms_agree(a: Name, b: Name) -> bool:
    """Whether the legal forms of two namesakes let them be one company."""
    american = {not name.forms.isdisjoint(AMERICAN_FORMS) for name in (a, b) if name.forms}
    return a.empty == b.empty and len(american) < 2


def _slipped(a: Name, b: Name) -> bool:
    """Whether one slip in one word makes the two names the same."""
    if len(a.words) != len(b.words):
        if min(len(a.joined), len(b.joined)) < 7 or any(len(w) < 2 for w in a.words + b.words):
            return False
        return _is_slip(a.joined, b.joined, alone=True)
    pairs = list(zip(a.words, b.words, strict=True))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    alike = tuple(one for one, other in pairs if one == other)
    return len(differing) == 1 and _is_slip(*differing[0], alone=not _tells(alike))


def _is_slip(a: str, b: str, alone: bool) -> bool:
    """Whether a slip of the pen leads from one word to the other, rather than to a new word.

    A word `alone`, without another that tells the company, has to be longer, and longest where
    a letter stands for another or is added at the end: so differ Equinix and Equinox.
    """
    short, long = sorted((a, b), key=len)
    if alone and {a, b} <= RIGHT_WORDS:
        return False
    if short[0] != long[0] or len(long) > MOST_SIGNS:
        return False
    if not (LETTERS.fullmatch(a) and LETTERS.fullmatch(b)):
        return False
    once = _undoubled(a), _undoubled(b)
    if once[0] == once[1]:
        return len(short) >= (5 if alone else 4)
    if OSA.distance(*once, score_cutoff=1) > 1:
        return False
    if len(once[0]) == len(once[1]):
        swapped = sorted(once[0]) == sorted(once[1])
        return len(short) >= (5 if swapped else 8 if alone else 6)
    lengthened = long.startswith(short) and not long.endswith("s")
    return len(short) >= ((8 if lengthened else 6) if alone else 4)


def _undoubled(word: str) -> str:
    """The word with doubled letters written once."""
    return word[0] + "".join(after for before, after in pairwise(word) if before != after)


@lru_cache(CACHED_NAMES)
def _keys(text: str) -> frozenset[str]:
    """Strings of which any two names of one company have one in common."""
    keys: set[str] = set()
    for name in readings(text):
        keys.update((name.joined, name.whole))
        for whole in {"".join(map(_undoubled, name.words)), _undoubled(name.joined)}:
            start = whole[:KEY_SIGNS]
            keys.update(start[:place] + start[place + 1 :] for place in range(len(start) + 1))
    return frozenset(keys)


class CompanyIndex:
    """Names of companies, to be found by any of the ways to write them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            for key in _keys(name):
                self._by_key[key].append(name)

    def find(self, wanted: str) -> set[str]:
        """The names that are the wanted company's, as same_company decides without aliases."""
        near = {name for key in _keys(wanted) for name in self._by_key.get(key, ())}
        return {name for name in near if same_company(wanted, name)}


class Aliases:
    """What a facilitator knows: which names are one company's, though they do not look alike."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Take pairs of names; those that share a company make one family; blank ones none."""
        pairs = [pair for pair in pairs if all(name.strip() for name in pair)]
        self._typed = CompanyIndex(name for pair in pairs for name in pair)
        self._family = {name: frozenset([name]) for pair in pairs for name in pair}
        for pair in pairs:
            members = frozenset(pair).union(*map(self._typed.find, pair))
            family = members.union(*(self._family[name] for name in members))
            self._family.update(dict.fromkeys(family, family))

    def names(self, wanted: str) -> frozenset[str]:
        """The wanted name with every other name that the table knows for the company."""
        return frozenset([wanted]).union(*(self._family[name] for name in self._typed.find(wanted)))

    def same_company(self, a: str, b: str) -> bool:
        """Whether two names are one company's, alike or by this table."""
        return any(same_company(name, b) for name in self.names(a))

    def find(self, wanted: str, among: CompanyIndex) -> set[str]:
        """The names of an index that are the wanted company's, alike or by this table."""
        return set().union(*map(among.find, self.names(wanted)))
