"""Lines into which a whole list was glued: "Requirements:— Python;— SQL", "skills: • a • b".

Job boards and scrapers drop line breaks and tags. What is left of them are bullets, labels and
sentences without a blank between. Each such piece becomes a block of its own; the text itself is
not touched, so offsets stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from skillgap.read.headings import GLYPHS, ends_with_cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skillgap.model import BlockKind

_UPPER = "A-ZА-ЯІЇЄҐЁ"
_LOWER = "a-zа-яіїєґё"
_MIN_GLUED_CHARS: Final = 24  # "Skills: • SQL • Python" has 22 and is as well one block
_MIN_SEPARATORS: Final = 3  # " · " this often is a list, twice a headline ("Kyiv · 3 years")
_MIN_LABELLED_CHARS: Final = 100  # a label with a longer text behind it opens a part
_LOOK_BACK: Final = 60

_GLYPH = re.compile(rf"[{GLYPHS}]\ufe0f?")
_DOT = re.compile(r"·(?<=[\s:;].)\s+")  # the sign first: ten times faster than the look back
_DASH = re.compile(r"[—–]\s*(?=\S)")
_HYPHEN = re.compile(rf"-(?<=[\s:;.].)\s+(?=[{_UPPER}{_LOWER}0-9«\"])")
_STAR = re.compile(r"\*(?<=[\s:;.].)\s+(?=\S)")
_NUMBER = re.compile(r"(\d(?<![\w.].)\d?)[.)]\s*(?=[^\W\d])")
_SEMICOLON = re.compile(rf";\s*(?=[{_UPPER}][{_LOWER}])|;\s+(?=\d)")
_SENTENCE = re.compile(
    rf"[.!?](?<=[{_LOWER})\]].)(?=[{_UPPER}][{_LOWER}'’]+[\s,]|[{_UPPER}]\s[{_LOWER}])"
)
_CAMEL = re.compile(rf"[{_UPPER}](?<=[{_LOWER})]{{3}}.)[{_LOWER}]*(?=[\s,-])")
#: Words that open a sentence or a list entry, and never the second half of a name (JavaScript).
_STARTERS: Final = frozenset(
    [
        "If",
        "We",
        "You",
        "Our",
        "The",
        "What",
        "This",
        "Join",
        "Please",
        "Send",
        "Strong",
        "Proficiency",
        "Proficient",
        "Experience",
        "Experienced",
        "Knowledge",
        "Understanding",
        "Familiarity",
        "Familiar",
        "Ability",
        "Excellent",
        "Good",
        "Solid",
        "Hands",
        "Deep",
        "Basic",
        "Advanced",
        "Bachelor",
        "Proven",
        "Previous",
        "Minimum",
        "At",
        "English",
        "Fluent",
        "Willingness",
        "Competitive",
        "Flexible",
        "Paid",
        "Requirements",
        "Responsibilities",
        "Would",
        "Nice",
        "Ми",
        "Якщо",
        "Наш",
        "Наша",
        "Наше",
        "Наші",
        "Вам",
        "Що",
        "Чекаємо",
        "Надсилай",
        "Надсилайте",
        "Досвід",
        "Знання",
        "Вміння",
        "Уміння",
        "Розуміння",
        "Володіння",
        "Навички",
        "Англійська",
        "Базові",
        "Базове",
        "Готовність",
        "Відповідальність",
        "Бажання",
        "Впевнене",
        "Впевнені",
        "Вимоги",
        "Обов'язки",
        "Буде",
    ]
)
_LABEL_TAILS: Final = tuple(
    re.compile(rf"{before}([{_UPPER}][^.!?;:]{{2,60}}[:?])\s*$")
    for before in (rf"(?<=[{_LOWER}]{{3}})", r"(?:[.!?;)]\s*|\s{2,})", "^")
)
_GLUED_LABEL = re.compile(rf"(?:^|[.!?;)]\s*)([{_UPPER}][{_LOWER}{_UPPER}&/,'’ -]{{2,40}})$")
_HARD_BEFORE: Final = frozenset(":;.?!)")
_DASHES: Final = "—–-*"


class Piece(NamedTuple):
    """A part of a line, half open, without bullet and outer blanks."""

    start: int
    end: int
    kind: BlockKind


class _Cut(NamedTuple):
    """Where one piece ends and the next begins."""

    end: int
    start: int
    kind: BlockKind


def split_glued(
    text: str, start: int, end: int, *, kind: BlockKind, bullet: str = ""
) -> tuple[Piece, ...]:
    """Split the block ``text[start:end]`` of ``kind`` at glued bullets, labels and sentences.

    ``bullet`` is the sign that stood before the block: the same sign inside it is likely one.

    Returns:
        The pieces in order; one piece with the given bounds where nothing is glued.
    """
    whole = (Piece(start, end, kind),)
    if end - start < _MIN_GLUED_CHARS:
        return whole
    segment = _Segment(text, start, end, text[start:end], bullet)
    cuts = _bullets(segment) + _labels(segment) + _sentences(segment)
    if not cuts:
        return whole
    cuts.sort()
    pieces = [piece for piece in _between(segment, kind, cuts) if piece.end > piece.start]
    return tuple(_name_labels(text, pieces)) or whole


class _Segment(NamedTuple):
    """The block that is looked at; ``part`` its words."""

    text: str
    start: int
    end: int
    part: str
    bullet: str

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.text, self.start, self.end)


def _bullets(segment: _Segment) -> list[_Cut]:
    signs = segment.part
    cuts: list[_Cut] = []
    if not signs.isascii():
        cuts += [_Cut(at.start(), at.end(), "item") for at in segment.find(_GLYPH)]
    if "·" in signs:
        dots = [_Cut(at.start(), at.end(), "item") for at in segment.find(_DOT)]
        cuts += dots if len(dots) >= _MIN_SEPARATORS else []
    if "—" in signs or "–" in signs:
        cuts += _dashes(segment, _DASH)
    if "-" in signs:
        cuts += _dashes(segment, _HYPHEN)
    if "*" in signs:
        cuts += _dashes(segment, _STAR)
    if ";" in signs:
        ends = [_Cut(at.end(), at.end(), "item") for at in segment.find(_SEMICOLON)]
        cuts += ends if len(ends) > 1 else []
    if "1" in signs and "2" in signs and "3" in signs:
        cuts += _numbers(segment)
    return cuts


def _dashes(segment: _Segment, pattern: re.Pattern[str]) -> list[_Cut]:
    """Dashes are bullets from the first one on that no sentence could have.

    That is one after ":" or ";", after a full stop or a known label, or glued to the word
    before it. The dashes between words that follow it count where a capital letter comes next.
    """
    cuts: list[_Cut] = []
    listed = segment.bullet != "" and segment.bullet in _DASHES
    for match in segment.find(pattern):
        strength = _dash_strength(segment, match)
        if strength == _HARD or (strength == _SOFT and listed):
            cuts.append(_Cut(match.start(), match.end(), "item"))
            listed = True
    if len(cuts) == 1 and not (segment.bullet and segment.bullet in "—–"):
        before = segment.text[segment.start : cuts[0].end].rstrip()
        return cuts if before.endswith((":", "?")) else []
    return cuts


_NONE, _SOFT, _HARD = 0, 1, 2


def _dash_strength(segment: _Segment, match: re.Match[str]) -> int:
    text, position = segment.text, match.start()
    before = position - 1
    while before >= segment.start and text[before].isspace():
        before -= 1
    if before < segment.start:
        return _HARD
    spaced = match.end() - position > 1
    capital = text[match.end()].isupper()
    if text[before] in _HARD_BEFORE:
        return _HARD if spaced or capital else _NONE
    if not spaced:
        return _NONE
    if before == position - 1:  # "hours— A salary", "engineer— knowledge"; not "Vinnytsia–Kyiv"
        return (_HARD if capital else _SOFT) if text[before].isalpha() else _NONE
    if not capital:
        return _NONE
    return (
        _HARD
        if ends_with_cue(text[max(segment.start, before - _LOOK_BACK) : before + 1])
        else _SOFT
    )


def _numbers(segment: _Segment) -> list[_Cut]:
    """Items "1) ... 2) ... 3) ..." counted without a gap, three or more."""
    cuts: list[_Cut] = []
    for match in segment.find(_NUMBER):
        if int(match.group(1)) == len(cuts) + 1:
            cuts.append(_Cut(match.start(), match.end(), "item"))
    return cuts if len(cuts) >= _MIN_SEPARATORS else []


def _labels(segment: _Segment) -> list[_Cut]:
    """Known labels in the middle of a line: "... Lviv Requirements: 3 years ..."."""
    if ":" not in segment.part:
        return []
    text, start, end, _, _ = segment
    cuts: list[_Cut] = []
    first: list[_Cut] = []  # a label at the start counts where others follow
    position = text.find(":", start, end)
    while position > 0:
        label = _label_before(segment, position)
        if label < position and _opens_part(segment, label, position):
            cuts += _label_cuts(label, position)
        elif label == start and label < position:
            first = _label_cuts(label, position)
        position = text.find(":", position + 1, end)
    return first + cuts if cuts else []


def _label_cuts(label: int, colon: int) -> list[_Cut]:
    return [_Cut(label, label, "heading"), _Cut(colon + 1, colon + 1, "paragraph")]


def _label_before(segment: _Segment, colon: int) -> int:
    """Where the label in front of a colon starts; the colon itself where there is none."""
    text, start, end, _, _ = segment
    before = text[max(start, colon - _LOOK_BACK) : colon].rstrip()
    length = ends_with_cue(before)
    if not length and colon + 1 < end and text[colon + 1].isupper():
        match = _GLUED_LABEL.search(before)
        length = len(before) - match.start(1) if match else 0
    return colon - length if length else colon


def _opens_part(segment: _Segment, label: int, colon: int) -> bool:
    """Whether a label stands where a sentence ended, or is glued to what follows."""
    text, start, end, _, _ = segment
    glued = colon + 1 < end and text[colon + 1].isupper()
    if label <= start:
        return glued or end - colon > _MIN_LABELLED_CHARS
    before = text[max(start, label - _LOOK_BACK) : label].rstrip()[-1:]
    return glued or text[label - 1].isalpha() or before in ".!?;)…" or before.isalnum()


def _sentences(segment: _Segment) -> list[_Cut]:
    """Sentences glued to each other: "... a plus.We offer ...", "... partiesIf you ..."."""
    cuts = [_Cut(at.end(), at.end(), "paragraph") for at in segment.find(_SENTENCE)]
    camels = (at for at in segment.find(_CAMEL) if at.group() in _STARTERS)
    cuts.extend(_Cut(at.start(), at.start(), "paragraph") for at in camels)
    return cuts


def _between(segment: _Segment, kind: BlockKind, cuts: list[_Cut]) -> Iterator[Piece]:
    text, start, end, _, _ = segment
    for cut in cuts:
        if cut.start < start or (cut.start == start and cut.kind != "item" and kind != "paragraph"):
            continue  # a heading or an item begins here already
        yield _trimmed(text, start, max(start, cut.end), kind)
        start, kind = cut.start, cut.kind
    yield _trimmed(text, start, end, kind)


def _trimmed(text: str, start: int, end: int, kind: BlockKind) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, kind)


def _name_labels(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """Turn the label at the end of a piece, before its list, into a heading."""
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if following is None or following.kind == "heading" or piece.kind == "heading":
            yield piece
            continue
        label = _label_start(text, piece) if following.kind == "item" else piece.end
        listed = piece.kind == "paragraph" and text[piece.end - 1] == ";"
        body = _trimmed(text, piece.start, label, "item" if listed else piece.kind)
        if body.end > body.start:
            yield body
        if label < piece.end:
            yield _trimmed(text, label, piece.end, "heading")


def _label_start(text: str, piece: Piece) -> int:
    """Where the label at the end of a piece starts; its end where there is none."""
    words = text[piece.start : piece.end]
    named = words.rstrip(":? ")
    length = ends_with_cue(named)
    if length and (words[-1] in ":?" or length == len(named)):
        return piece.start + len(named) - length
    if words[-1] not in ":?":
        return piece.end
    for pattern in _LABEL_TAILS:
        match = pattern.search(words)
        if match and (match.start(1) or piece.kind != "item"):
            return piece.start + match.start(1)
    return piece.end
