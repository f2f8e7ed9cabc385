"""Names, titles and texts of postings in the one form in which they are compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from functools import lru_cache

SHINGLE_WORDS = 5
# A longer text is kept as its 256 smallest hashes (a bottom-k sketch): 256 put the standard error
# of a Jaccard similarity of 0.8 at 0.025, and a posting at one bounded size.
SKETCH_SIZE = 256

_APOSTROPHES = "'’ʼ‘`´′"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = re.compile(f"[{_APOSTROPHES}{_INVISIBLE}]")
_UPPER = "A-ZА-ЯІЇЄҐ"
# Copies of one advertisement are scraped with and without the blanks between sentences and items:
# "dataWe offer3 days" and "data We offer 3 days" must give the same words, so a word ends where
# lower meets upper case and where letters meet digits. One scan: parting the text first and
# splitting it then took 0.73 ms for a posting of 2,450 characters, this takes 0.32 ms.
_PART = re.compile(rf"\d+[+#]*|[{_UPPER}]*[^\W\d_{_UPPER}]+[+#]*|[{_UPPER}]+[+#]*")
_STRAY = re.compile(r"[^\w +#]")
_WORD = re.compile(r"[^\W_]+[+#]*")
_INITIALS = re.compile(r"(?<![^\W_])([^\W_])\.\s?(?=[^\W_](?:\.|$|\s))")

_TRAILING_FORMS = (
    "ab|ag|aps|as|bv|co|company|corp|corporation|doo|gmbh|inc|incorporated|kft|kg|limited|llc|llp|"
    "lp|ltd|nv|ooo|oy|oyj|plc|pte|pty|s r o|sa|sarl|sas|se|sp z o o|sp z oo|srl|sro|tov|ug|zrt"
)
_UKRAINIAN_FORMS = (
    "ат|ват|вкф|дп|зат|зао|ип|кз|кнп|кп|мчп|оао|ооо|пао|пат|пп|прат|сп|спд|тдв|тзов|тов|фоп|чп|"
    "акціонерне товариство|державне підприємство|комунальне некомерційне підприємство|"
    "комунальне підприємство|комунальний заклад|приватне акціонерне товариство|"
    "приватне підприємство|публічне акціонерне товариство|"
    "товариство з додатковою відповідальністю|товариство з обмеженою відповідальністю|"
    "фізична особа підприємець"
)


def _by_length(forms: str) -> tuple[tuple[str, ...], ...]:
    """Split a table of legal forms into word tuples, the longest first."""
    return tuple(sorted((tuple(form.split()) for form in forms.split("|")), key=len, reverse=True))


_AT_END = _by_length(f"{_TRAILING_FORMS}|{_UKRAINIAN_FORMS}")
_AT_START = _by_length(f"the|{_UKRAINIAN_FORMS}")
_UNKNOWN = frozenset(
    {
        *("n a", "na", "nan", "none", "null", "unknown", "not specified", "confidential"),
        *("anonymous", "не вказано", "не вказана", "невідомо", "приховано", "анонімно"),
    }
)


def words(text: str) -> list[str]:
    """Split a text into comparable words.

    Case, punctuation, apostrophes, invisible characters and the width of letters do not count;
    ``C++`` and ``C#`` keep their signs; glued text is parted where lower meets upper case and
    letters meet digits.

    Examples:
        >>> words("Знання C++, об’єктів;ExcelТа 3роки")
        ['знання', 'c++', 'обєктів', 'excel', 'та', '3', 'роки']
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    folded = " ".join(_PART.findall(plain)).casefold()
    # Folding may decompose a letter ("İ" gives an i with a dot above), which makes other words.
    if _STRAY.search(folded) or not unicodedata.is_normalized("NFKC", folded):
        return _PART.findall(_DROPPED.sub("", unicodedata.normalize("NFKC", folded)))
    return folded.split()


def normalise_text(text: str) -> str:
    """Return the words of a text with one blank between them; idempotent."""
    return " ".join(words(text))


def text_key(text: str) -> str:
    """Digest of the normalised text without blanks: equal for exact copies.

    Returns:
        32 hexadecimal digits (blake2b, 128 bits), or "" for a text without words, which is no
        evidence of a copy.
    """
    return _key(words(text))


def shingles(text: str) -> tuple[int, ...]:
    """Hashes of the 5-word shingles of a text: distinct, ascending, at most 256.

    A text of fewer words gives one shingle, an empty one none. Of a text with more than 256
    shingles the smallest 256 hashes are kept, a bottom-k sketch: ``similarity.jaccard`` then
    estimates the Jaccard similarity J without bias and with a standard error of
    sqrt(J (1 - J) / 256), which is 0.025 at J = 0.8; with up to 256 it is exact.
    Source: Cohen and Kaplan (2007), Summarizing data using bottom-k sketches.

    Returns:
        Non-negative integers below 2**63, the same on every machine and in every run.
    """
    return _sketch(words(text))


def fingerprint(text: str) -> tuple[str, tuple[int, ...]]:
    """Return ``text_key`` and ``shingles`` of a text for little more than the price of one."""
    tokens = words(text)
    return _key(tokens), _sketch(tokens)


def _key(tokens: list[str]) -> str:
    """Digest words."""
    if not tokens:
        return ""
    joined = "".join(tokens).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=16).hexdigest()


def _sketch(tokens: list[str]) -> tuple[int, ...]:
    """Hash the shingles of words."""
    # Imported here: numpy costs 0.1 s, which `skillgap --help` need not pay.
    import numpy as np  # noqa: PLC0415

    if not tokens:
        return ()
    codes = np.array([_code(token) for token in tokens], dtype=np.uint64)
    width = min(SHINGLE_WORDS, len(tokens))
    count = len(tokens) - width + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(width):
        # Steele et al. (2014), splitmix64: its finaliser makes the order of the words count.
        mixed += codes[offset : offset + count] + np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return tuple(np.unique(mixed >> np.uint64(1))[:SKETCH_SIZE].tolist())


@lru_cache(maxsize=65_536)  # postings repeat their words
def _code(token: str) -> int:
    """Hash one word."""
    return zlib.crc32(token.encode("utf-8", "surrogatepass"))


def normalise_title(title: str) -> str:
    """Return a title in the form in which titles are compared."""
    return normalise_text(title)


@lru_cache(maxsize=65_536)  # an employer posts many times
def normalise_employer(name: str) -> str:
    """Return an employer's name without legal form, quotes, punctuation and case.

    Legal forms count only at the edges of a name and never empty it; words that tell employers
    apart ("NHS Foundation Trust", "Group", "лікарня") stay. Placeholders such as "n/a" give "".

    Examples:
        >>> normalise_employer("ТОВ «Нова Пошта»"), normalise_employer("Acme, Inc.")
        ('нова пошта', 'acme')
    """
    plain = _INITIALS.sub(r"\1", _DROPPED.sub("", unicodedata.normalize("NFKC", name)))
    plain = unicodedata.normalize("NFKC", plain.replace("&", " and ").casefold())
    tokens = tuple(_WORD.findall(plain))
    if " ".join(tokens) in _UNKNOWN:
        return ""
    before: tuple[str, ...] = ()
    while before != tokens:
        before = tokens
        tokens = _without_form(tokens)
    return " ".join(tokens)


def _without_form(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Take one legal form from either edge, if words remain."""
    for form in _AT_END:
        if len(tokens) > len(form) and tokens[-len(form) :] == form:
            rest = tokens[: -len(form)]
            return rest[:-1] if len(rest) > 1 and rest[-1] == "and" else rest
    for form in _AT_START:
        if len(tokens) > len(form) and tokens[: len(form)] == form:
            return tokens[len(form) :]
    return tokens
