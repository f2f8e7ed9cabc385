"""What one item under "Assignments and assessments" is, by its name: done, taught, or neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from skillgap.model import Depth

_NO_EVIDENCE: Final = re.compile(
    r"acknowledg|\bsyllabus\b|\bsurvey\b|\battendance\b|\bparticipation\b|code of conduct"
    r"|\bpolic(?:y|ies)\b|\bclass code\b|\bwelcome\b|\bagenda\b|\bcheck ?point meeting\b"
    r"|\bmeet your\b|submitting assignments|\bgetting started\b|\boffice hours\b|\bextra credit\b"
    r"|\bcourse introduction\b|\bcourse evaluation\b|\bcourse completion\b|\brules of\b"
    r"|^\W*(?:\w+\W+){0,2}orientation\W*$|^\W*(?:class )?assignments?\W*$|^\W*(?:day|week)\s?\d*\W*$"
    r"|ознайомлен\w* з (?:силабус|правил)|анкет|опитування|відвідування|правила поведінки|^\W*вступне"
)
_TAUGHT_FRAME: Final = re.compile(
    r"^\W*(?:read(?:ing)?s?|video(?!\s+quiz)|powerpoints?|slides?|objectives|flashcards?|watch|audiobook"
    r"|lecture (?:notes|outline|slides)|лекці|конспект|презентаці|читання|прочита|відео)\b"
    r"|(?:power\s?points?|slides?|slideshows?|flashcards?|videos?|lectures?|notes|links"
    r"|study (?:material|guide)s?|audiobook|objectives|reading|handouts?|textbook)\W*\d*\W*$"
    r"|^\W*лекці|^\W*конспект|^\W*презентаці"
)
_ASSESSED: Final = re.compile(
    r"\b(?:labs?|laborator\w+|quiz(?:zes)?|tests?|pre-?tests?|post-?tests?|exams?|midterms?|finals?"
    r"|projects?|portfolio|skills? (?:check\w*|drills?|evaluation\w*|sheets?|tests?)|check-?offs?"
    r"|competency|assignments?|homework|worksheets?|case stud(?:y|ies)|essays?|papers?|simulation"
    r"|exercises?|assessments?|skill reflection|concept check|pass-?off|practical|clinical|practice|challenge|check your understanding|activit(?:y|ies)"
    r"|report|demonstrat\w+|presentation|interview|ticket to class|evaluation|labeling)\b"
    r"|(?<!\w)(?:лабораторн|практичн|контрольн|тест|іспит|екзамен|залік|про[єе]кт|завдан|курсов|самостійн"
    r"|реферат|вправ|кейс|звіт|колоквіум|модульн)"
)
_TAUGHT: Final = re.compile(
    r"\b(?:power\s?points?|slides?|slideshows?|readings?|read|chapters?|ch\.?\s?\d+|flashcards?"
    r"|videos?|lectures?|textbook|audiobook|notes|objectives|introduction|overview|kahoot|module"
    r"|handouts?|articles?|podcast|links?|study (?:material|guide)s?|review|vocabulary|terms|unit)\b"
    r"|(?<!\w)(?:лекці|конспект|презентаці|відео|розділ|читання|прочита|стат(?:тя|ті)|тема\b)"
)


_HINTS: Final = (
    (_NO_EVIDENCE, Depth.NOT_EVIDENCE),
    (_TAUGHT_FRAME, Depth.TAUGHT),
    (_ASSESSED, Depth.ASSESSED),
    (_TAUGHT, Depth.TAUGHT),
)


@lru_cache(maxsize=65_536)
def item_depth(item: str) -> Depth | None:
    """What one entry of a list of assignments makes of its subject, by its name.

    A lab, a quiz on a chapter, a skill check or a project is assessed; slides, readings,
    chapters, videos and flashcards are taught; acknowledgements, surveys and orientation
    are no evidence. English and Ukrainian names are known side by side, since courses mix them.

    Returns:
        ``None`` for entries that do not tell.
    """
    name = item.lower()
    return next((hint for pattern, hint in _HINTS if pattern.search(name)), None)
