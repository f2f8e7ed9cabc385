"""What one item under "Assignments and assessments" is, by its name: done, taught, or neither."""

from __future__ import annotations

import re
from typing import Final, Literal

from skillgap.model import Language

ItemDepth = Literal["assessed", "taught", "not_evidence"]

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
    r"|лабораторн|практичн|контрольн|тест|іспит|екзамен|залік|про[єе]кт|завдан|курсов|самостійн"
    r"|реферат|вправ|кейс|звіт|колоквіум|модульн"
)
_TAUGHT: Final = re.compile(
    r"\b(?:power\s?points?|slides?|slideshows?|readings?|read|chapters?|ch\.?\s?\d+|flashcards?"
    r"|videos?|lectures?|textbook|audiobook|notes|objectives|introduction|overview|kahoot|module"
    r"|handouts?|articles?|podcast|links?|study (?:material|guide)s?|review|vocabulary|terms|unit)\b"
    r"|лекці|конспект|презентаці|відео|розділ|читання|прочита|стат(?:тя|ті)|тема\b"
)


def item_depth_hint(text: str, language: Language) -> ItemDepth | None:
    """What one item under assessment is by its name; ``None`` where it does not say.

    A lab, a quiz on a chapter, a skill check or a project is assessed; slides, readings,
    chapters, videos and flashcards are taught; acknowledgements, surveys and orientation
    are no evidence. English and Ukrainian names are known, whatever ``language``, since
    courses mix them; items in other languages never get a hint.
    """
    if language == "other":
        return None
    name = text.lower()
    hints: tuple[tuple[re.Pattern[str], ItemDepth], ...] = (
        (_NO_EVIDENCE, "not_evidence"),
        (_TAUGHT_FRAME, "taught"),
        (_ASSESSED, "assessed"),
        (_TAUGHT, "taught"),
    )
    return next((hint for pattern, hint in hints if pattern.search(name)), None)
