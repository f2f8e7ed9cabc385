"""What looks like a heading, a list bullet or a label, in any format and in both languages."""

from __future__ import annotations

import re
from typing import Final

MAX_HEADING_CHARS: Final = 90
MAX_HEADING_WORDS: Final = 12
_MAX_LABEL_WORDS: Final = 8  # of a line that ends with ":"
_MAX_TITLE_WORDS: Final = 8  # of a line that only looks like a title
_MAX_TITLE_CHARS: Final = 64

#: Glyphs that are bullets wherever they stand; private-use ones come from Symbol and Wingdings.
GLYPHS: Final = (
    "•●▪◦‣∙►➤➢➔→✓✔✅☑◆◇■□○⁃★☆✦➡▶▸🔹🔸👉📌🔥🚀💡⭐\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf02d\uf0a8\uf06f"
)
_UPPER = "A-ZА-ЯІЇЄҐЁ"
_LOWER = "a-zа-яіїєґё"

#: A list bullet at the start of a line: glyph, dash, star, "o", "1)", "1.", "(2)", "а)".
BULLET = re.compile(
    rf"""(?:
        [{GLYPHS}]\ufe0f?\s*
      | [·¨]\s*(?=\S)
      | [*+](?=\s)\s*
      | [-‐‑−](?=\s|[{_UPPER}{_LOWER}"«])\s*
      | [–—ꟷ](?=\S|\s)\s*
      | o(?=\s+[{_UPPER}{_LOWER}0-9])\s+
      | \(?(?P<number>\d{{1,2}})(?:\)|\.(?![\d.]))\s*(?=\S)
      | \(?[{_LOWER}]\)\s*(?=\S)
      | \*(?=[{_UPPER}][{_LOWER}])
    )""",
    re.VERBOSE,
)
#: The first characters a bullet can have; tells most lines apart without the pattern.
BULLET_STARTS: Final = frozenset(GLYPHS + "·¨*+-‐‑−–—ꟷo(0123456789abcdeабвгґдеєжзиіїклмн")

_NUMBERING = re.compile(
    rf"(?:(?:\d{{1,2}}\.)*\d{{1,2}}\.?|[IVXІХ]{{1,5}}\.|(?:[§№]\s*)\d{{1,2}}\.?)\s+(?=[{_UPPER}])"
)
_ROMAN = re.compile(rf"[IVXІХ]{{1,5}}\.\s+(?=[{_UPPER}])")
_DECORATED = re.compile(r"(?P<mark>[-=*~_#–—]{2,})\s*(?P<text>[^\W\d_].*?)\s*(?P=mark):?")
_RULE = re.compile(r"[-=*_~#\s–—─.]{3,}")
_NO_TITLE = re.compile(r"[@|;\t]|https?:|www\.|\.\s|\d{3,}|, .*, ")
_SENTENCE_END = frozenset(".,;!…")
_TEMPLATE = re.compile(r"_{3,}")


def is_rule(line: str) -> bool:
    """Whether a line is only decoration: ``-----``, ``* * *``."""
    return _RULE.fullmatch(line) is not None


def decoration(line: str) -> tuple[int, int] | None:
    """Where the words of a decorated heading stand: ``-- Senior Developer --``."""
    match = _DECORATED.fullmatch(line)
    return match.span("text") if match else None


def is_strong_heading(line: str) -> bool:
    """Whether a line is a heading on its own evidence: ``Requirements:``, ``COURSE GOALS``."""
    if len(line) > MAX_HEADING_CHARS or len(line) < 2:  # noqa: PLR2004 one sign is no heading
        return False
    if line[-1] == ":":
        return _is_label(line)
    return _is_upper_title(line)


def _is_label(line: str) -> bool:
    """A short line that ends with a colon and starts like a title, without a full sentence."""
    words = line.split()
    if len(words) > _MAX_LABEL_WORDS or ". " in line or "," in line or "://" in line:
        return False
    return _starts_like_title(line) and sum(map(str.isalpha, line)) >= 3  # noqa: PLR2004


def _starts_like_title(line: str) -> bool:
    first = next((char for char in line if char.isalpha()), "")
    return first.isupper() and line[0] not in ".,)"


def _is_upper_title(line: str) -> bool:
    """ALL CAPS of two words or more; single ones are as often a tool (POSTGRESQL)."""
    if line != line.upper() or line[-1] in _SENTENCE_END or _TEMPLATE.search(line):
        return False
    words = line.split()
    letters = sum(map(str.isalpha, line))
    if not 2 <= len(words) <= MAX_HEADING_WORDS or letters < 0.6 * len(line):  # noqa: PLR2004
        return False
    return "," not in line and "/" not in line and any(len(word) > 3 for word in words)  # noqa: PLR2004


def is_title_like(line: str) -> bool:
    """Whether a line may be a heading if its neighbours agree: short, capital, no full stop."""
    if not 3 <= len(line) <= _MAX_TITLE_CHARS or line[-1] in _SENTENCE_END:  # noqa: PLR2004
        return False
    if len(line.split()) > _MAX_TITLE_WORDS or not _starts_like_title(line):
        return False
    return ": " not in line and _NO_TITLE.search(line) is None


def is_bold_title(line: str) -> bool:
    """Whether a line set in bold or larger type is a heading: longer ones are allowed."""
    if not 3 <= len(line) <= 2 * _MAX_TITLE_CHARS or line[-1] in _SENTENCE_END:  # noqa: PLR2004
        return False
    return len(line.split()) <= 2 * _MAX_TITLE_WORDS and _starts_like_title(line)


def is_roman_title(line: str) -> bool:
    """``III. Learning outcomes``: nobody numbers list items of a few words like that."""
    return _ROMAN.match(line) is not None and line[-1] not in _SENTENCE_END


def numbering_depth(line: str) -> int:
    """How deep ``2.1 Topics`` is numbered (2); 0 without a number."""
    match = _NUMBERING.match(line)
    return len(re.findall(r"\d+|[IVXІХ]+", match.group())) if match else 0


#: Labels that open a part of an advertisement even in the middle of a glued line; lower case.
CUES: Final = frozenset(
    """
    requirements|key requirements|main requirements|job requirements|our requirements|skills
    required skills|key skills|hard skills|soft skills|technical skills|must have|must-have
    must have skills|qualifications|required qualifications|minimum qualifications
    preferred qualifications|basic qualifications|education|experience|required experience
    what we expect|we expect|expectations|what you need|what you'll need|you have|you bring
    what you bring|what you will bring|about you|who you are|your profile|your skills
    what we are looking for|what we're looking for|we are looking for|you are|ideal candidate
    responsibilities|key responsibilities|main responsibilities|your responsibilities
    job responsibilities|core responsibilities|primary responsibilities|duties|main duties
    key duties|tasks|your tasks|what you will do|what you'll do|you will|the role|your role
    about the role|role|job description|role overview|position overview|day to day
    nice to have|nice-to-have|would be a plus|will be a plus|would be plus|as a plus|a plus
    will be an advantage|would be an advantage|would be an asset|good to have|preferred
    preferred skills|desirable|desired skills|bonus points|bonus|optional|pluses|plus
    we offer|what we offer|our offer|benefits|perks|perks and benefits|benefits and perks
    what you get|what you will get|you will get|company offers|our benefits|why us|why join us
    working conditions|we provide|what's in it for you|compensation
    about us|about the company|about company|about the project|about project|project
    project description|project overview|about the team|company overview|who we are
    tech stack|technology stack|technologies|our stack|stack|tools|project stack|tools and technologies
    how to apply|interview process|hiring process|location|salary
    вимоги|основні вимоги|наші вимоги|вимоги до кандидата|обов'язкові вимоги|необхідні навички
    ключові навички|що потрібно|ми очікуємо|що ми очікуємо|очікуємо|наші очікування|очікування
    від тебе|від вас|що ми очікуємо від вас|що ми очікуємо від тебе|ми шукаємо|кого шукаємо
    кого ми шукаємо|необхідно|потрібно|ти маєш|технічні навички|навички|досвід|освіта
    обов'язки|основні обов'язки|твої обов'язки|ваші обов'язки|функціональні обов'язки|завдання
    основні завдання|твої завдання|що потрібно робити|що робити|чим займатися|задачі|твої задачі
    ваші завдання|посадові обов'язки|зона відповідальності|відповідальність
    буде плюсом|буде перевагою|перевагою буде|плюсом буде|бажано|переваги|додатковою перевагою буде
    буде великим плюсом|плюси|додатково|вітається
    ми пропонуємо|пропонуємо|що ми пропонуємо|умови|умови роботи|умови праці|від нас
    ми гарантуємо|бонуси|наші переваги|чому ми|що пропонуємо
    про нас|про компанію|про проєкт|про проект|проєкт|проект|про команду|про роль
    технології|стек|наш стек|стек технологій|технологічний стек
    требования|обязанности|будет плюсом|мы предлагаем|условия|задачи|о компании|о проекте
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
) - {""}
MAX_CUE_WORDS: Final = 6
_GLUE = re.compile(rf"(?<=[{_LOWER}0-9.;:!?)\]—–{GLYPHS}])(?=[{_UPPER}])")
_LAST_CUE_WORDS: Final = frozenset(cue.rpartition(" ")[2] for cue in CUES)


def ends_with_cue(text: str) -> int:
    """How many characters at the end of ``text`` are a known label; 0 if none.

    The label starts with a capital letter: "benefits" inside a sentence is no heading.
    """
    tail = text[-60:]
    last = tail.rpartition(" ")[2]
    if last.lower() not in _LAST_CUE_WORDS and last[1:] == last[1:].lower():
        return 0
    if "’" in tail or "ʼ" in tail:
        tail = tail.replace("’", "'").replace("ʼ", "'")
    words = _GLUE.sub(" ", tail).split(" ")
    if words[-1].lower() not in _LAST_CUE_WORDS:
        return 0
    for count in range(min(MAX_CUE_WORDS, len(words)), 0, -1):
        label = " ".join(words[-count:])
        if label.lower() in CUES and label[0].isupper():
            return len(label)
    return 0
