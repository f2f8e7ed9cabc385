"""The comparison set: which postings demand is measured in."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from typing import TYPE_CHECKING

from skillgap.demand.duplicates import cluster
from skillgap.demand.normalise import normalise_employer, words
from skillgap.errors import InvalidSetting
from skillgap.model import ComparisonSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from skillgap.model import ComparisonSpec, DateSpan, PostingRecord

MIN_POSTINGS = 10  # distinct; below, one posting moves a share by more than ten points
MIN_EMPLOYERS = 3
# A word of the programme's title is proposed if at least so many posting titles have it.
MIN_TITLES = 3
# A pattern with more repeats, or on a longer title, can take minutes: 2 repeats are
# 300 ** 3 / 6 steps a title (0.3 s), 3 are 300 ** 4 / 24 (20 s).
MAX_REPEATS = 2
MAX_TITLE = 300
MAX_PATTERN = 1000
MAX_CHOICES = 10  # groups with "|", or "?": 2 ** 10 ways
_REPEAT = re.compile(r"[*+]|\{\d[\d,]*\}|\{,\d+\}")
_PLAIN_WORDS = re.compile(r"[\w\s+#.&/'’ʼ,-]+")
# Words of programme titles that name no occupation.
_TITLE_NOISE = frozenset(
    [
        "a",
        "and",
        "associate",
        "bachelor",
        "certificate",
        "degree",
        "diploma",
        "for",
        "in",
        "level",
        "management",
        "master",
        "of",
        "program",
        "programme",
        "science",
        "sciences",
        "studies",
        "study",
        "technical",
        "technologies",
        "technology",
        "the",
        "with",
        "бакалавр",
        "в",
        "галузь",
        "для",
        "з",
        "за",
        "і",
        "й",
        "курс",
        "курси",
        "магістр",
        "на",
        "науки",
        "освіта",
        "програма",
        "професійна",
        "спеціальність",
        "та",
        "технології",
        "технологія",
        "у",
        "фаховий",
    ]
)


def select(
    records: Iterable[PostingRecord], spec: ComparisonSpec, *, programme_title: str = ""
) -> ComparisonSet:
    """Take the postings inside a declared set, and count what led to it.

    Titles, regions and employers restrict as in ``ComparisonSpec``: a posting is in if any entry
    of each field that is given fits. A region is looked for anywhere in any location, an employer
    as whole words of the normalised name. A posting is inside the dates if its span touches
    them; one without a date is outside a dated set, and ``undated`` counts those that only the
    missing date keeps out.

    Args:
        records: postings read, each ``doc_id`` once.
        spec: the declared set; all postings are in where nothing is declared.
        programme_title: where nothing is declared, a set is proposed from it, not applied.

    Raises:
        InvalidSetting: a title pattern is no regular expression, or the dates are reversed.
    """
    read = sorted(records, key=lambda record: record.doc_id)
    accepts = _filter(spec)
    fitting = [record for record in read if accepts(record)]
    dated = bool(spec.since or spec.until)
    inside = [r for r in fitting if not dated or (r.posted and _overlaps(r.posted, spec))]
    clusters = cluster(inside)
    return ComparisonSet(
        spec=spec,
        read=len(read),
        selected=len(inside),
        clusters=clusters,
        employers=len({each.employer for each in clusters} - {""}),
        unknown_employers=sum(1 for each in clusters if not each.employer),
        undated=sum(1 for record in fitting if record.posted is None) if dated else 0,
        suggestion="" if spec.declared else suggest(programme_title, read),
    )


def check_set(spec: ComparisonSpec) -> None:
    """Say early whether ``select`` will take a set.

    Raises:
        InvalidSetting: a title pattern cannot be used, or the dates are reversed.
    """
    _filter(spec)


def too_small(comparison_set: ComparisonSet) -> bool:
    """Whether a *declared* set is too small to say anything (exit code 5).

    That is below 10 distinct postings or 3 employers, a posting of unknown employer counting
    as an employer of its own, as everywhere.
    """
    employers = comparison_set.employers + comparison_set.unknown_employers
    return comparison_set.spec.declared and (
        comparison_set.distinct < MIN_POSTINGS or employers < MIN_EMPLOYERS
    )


def suggest(programme_title: str, records: Iterable[PostingRecord]) -> str:
    """Propose a title pattern: words of posting titles that the programme's title has too.

    Returns:
        Words joined by ``|``, as a title pattern takes them, in the order of the programme's
        title: each in the forms that posting titles have ("nursing" proposes "nurse|nursing"), if
        these stand in at least 3 of them. "" where no word does.
    """
    counts = Counter(word for record in records for word in set(words(record.title)))
    by_stem: dict[str, list[str]] = {}
    for word in sorted(counts):
        by_stem.setdefault(_stem(word), []).append(word)
    proposed: list[str] = []
    for word in dict.fromkeys(words(programme_title)):
        forms = by_stem.get(_stem(word), [])
        if word in _TITLE_NOISE or word.isdigit() or sum(counts[f] for f in forms) < MIN_TITLES:
            continue
        # "nurses" adds nothing where "nurse" is proposed: patterns match the beginning of words.
        proposed += [
            form
            for form in forms
            if form not in proposed
            and not any(form != other and form.startswith(other) for other in forms)
        ]
    return "|".join(re.escape(each) for each in proposed)


def _stem(word: str) -> str:
    """Cut inflection off a word crudely: 4 letters of 5..7, three fewer of a longer one."""
    return word[: max(4, len(word) - 3)] if len(word) > 4 else word  # noqa: PLR2004 - see above


def _filter(spec: ComparisonSpec) -> Callable[[PostingRecord], bool]:
    """Compile the part of a set that is not about dates."""
    if spec.since and spec.until and spec.since > spec.until:
        raise InvalidSetting(
            f"The set starts on {spec.since} and ends before that, on {spec.until}.",
            hint="Exchange --since and --until.",
        )
    patterns = [_title_pattern(title) for title in spec.titles]
    regions = [region.strip().casefold() for region in spec.regions]
    employers = [normalise_employer(each) or each.strip().casefold() for each in spec.employers]

    def accepts(record: PostingRecord) -> bool:
        return (
            (not patterns or any(pattern.search(record.title[:MAX_TITLE]) for pattern in patterns))
            and (not regions or _in_region(record.locations, regions))
            and (not employers or _is_employer(record.employer, employers))
        )

    return accepts


def _title_pattern(title: str) -> re.Pattern[str]:
    """Compile a title pattern; plain words ("C++ developer") are taken literally.

    Plain words must start where a word starts: "nurse" finds "Nurses", "art" not "Smart".
    """
    source = title
    shown = title if len(title) <= MAX_TITLE else f"{title[:MAX_TITLE]}..."
    if _PLAIN_WORDS.fullmatch(title):
        parts = [re.escape(part) for part in title.split()]
        source = (r"(?<!\w)" if title.strip()[:1].isalnum() else "") + r"\s+".join(parts)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # "[[" may mean more one day
            pattern = re.compile(source, re.IGNORECASE)
        endless = len(title) > MAX_PATTERN or _is_endless(source)
    except re.error as error:
        raise InvalidSetting(
            f"The title pattern {title!r} is no regular expression: {error}.",
            hint="Write plain words, or put a backslash before ( ) [ ] * + ? where they are meant.",
        ) from error
    if endless:
        raise InvalidSetting(
            f"The title pattern {shown!r} could take forever on some titles.",
            hint=f"Write at most {MAX_REPEATS} repeats (* + {{n,}}), none of them inside another, "
            f"and at most {MAX_PATTERN:,} characters; --title may be given several times.",
        )
    return pattern


def _is_endless(source: str) -> bool:
    """Whether a pattern may need exponential time: repeats or choices inside a repeat, or many."""
    # Escapes and sets ([...]) count as one letter; a group becomes what matters of its inside.
    rest = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", source)
    rest = re.sub(r"\(\?(?:[:=!>]|<[=!]|P<\w+>)", "(", rest)
    if len(_REPEAT.findall(rest)) > MAX_REPEATS or rest.count("?") > MAX_CHOICES:
        return True
    choices = 0
    while (group := re.search(r"\(([^()]*)\)", rest)) is not None:
        inside, behind = group[1], rest[group.end() :]
        either = "|" in inside or "?" in inside
        choices += either
        if _REPEAT.match(behind) and (either or _REPEAT.search(inside)):
            return True
        held = "x?" if either else "x"
        held += "x+" if _REPEAT.search(inside) else ""
        rest = rest[: group.start()] + held + behind
    return choices > MAX_CHOICES


def _in_region(locations: Sequence[str], regions: Sequence[str]) -> bool:
    """Whether any location contains any region."""
    places = [place.casefold() for place in locations]
    return any(region in place for region in regions for place in places)


def _is_employer(name: str, employers: Sequence[str]) -> bool:
    """Whether a name contains any of the employers as whole words."""
    padded = f" {normalise_employer(name)} "
    return any(f" {employer} " in padded for employer in employers)


def _overlaps(posted: DateSpan, spec: ComparisonSpec) -> bool:
    """Whether a date span touches the declared dates, both ends included."""
    return (spec.since is None or posted.end >= spec.since) and (
        spec.until is None or posted.start <= spec.until
    )
