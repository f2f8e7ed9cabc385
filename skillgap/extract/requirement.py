"""How a posting asks for a skill: required, preferred, unstated, or not at all.

A cue counts within its own clause or list item, never "everything after the first marker". A
preferred cue wins over its section; a negation wins over everything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from skillgap.extract.cues import ASKING, Cue, cues_of
from skillgap.extract.sentences import CLAUSE, Bounds, clause_at
from skillgap.model import Requirement, Section

_PREFERRED = re.compile(
    r"\b(?:(?:is|are|would be|will be|as)?\s*(?:a|an)?\s*(?:big|huge|definite|strong|major|real)?\s*"
    r"(?:plus|bonus|asset|advantage)(?:es)?\b|pluses\b|nice[\s-]to[\s-]have|good to have|"
    r"would be (?:handy|great|good|nice|useful|ideal)\b|"
    r"(?:is|are|be|highly|strongly)?\s*(?:preferred|preferable|preferably|desirable|desired|"
    r"advantageous|beneficial|welcome|appreciated)\b|would (?:also )?help|ideally|optional(?:ly)?\b|"
    r"not (?:strictly )?(?:required|essential|necessary|mandatory|needed),? but|helpful\b|"
    r"bonus points|brownie points|extra points|we(?:'|’)d love|preference)|"
    r"бажан[оаийі]\w*|буде (?:великою |значною |додатковою |вашою )?(?:перевагою|плюсом)|"
    r"(?:є|як|стане) (?:перевагою|плюсом|плюс)|перевагою (?:буде|є|стане)|плюсом (?:буде|є|стане)|"
    r"(?:буде|великий|додатковий) плюс\b|вітається|вітаються|додаткова перевага|за можливості|"
    r"необов[’'ʼ]язково",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:must(?:[\s-]have)?|essential|mandatory|required?|requires|requirement|need(?:s|ed)?|"
    r"necessary|you have|you(?:'|’)ve|looking for|you know|you are (?:fluent|proficient|expert)|"
    r"you will have|you should|should have|prerequisite)\b|"
    r"обов[’'ʼ]язков\w*|необхідн\w*|потрібн\w*|потрібен|потребує\w*|вимага\w*|шукаємо|"
    r"маєш|маєте|повин\w+|має (?:володіти|знати|вміти)",
    re.IGNORECASE,
)
# What a negation denies stands right behind it ("no Java needed") or right before ("Java is
# not required"); 40 characters reach over "prior experience with".
_NEGATED_BEHIND = re.compile(
    r"\b(?:no(?: (?:prior|previous|need (?:for|of|to know)))?|don(?:'|’)t (?:need|require)(?: to know)?|"
    r"do not (?:need|require)(?: to know)?|without(?: any)?|not (?:require|need)|"
    r"doesn(?:'|’)t (?:need|require)|won(?:'|’)t need|not looking for|rather than|instead of)"
    r"\s+(?:[\w’'-]+\s+){0,4}$|"
    r"\b(?:без|не потрібн\w*|не потрібен|не потребує\w*|не вимага\w*|замість|крім)\s+(?:[\w’'ʼ-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NO_FIRM = re.compile(r"\bno\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
_NOT_NEEDED_AFTER = re.compile(
    r"^[^.;]{0,40}?,? no (?:prior |previous )?(?:knowledge|experience)(?: is)? (?:needed|required|necessary)|"
    r"^[^.;,]{0,40}?\b(?:(?:is|are)\s+(?:not|n(?:'|’)t)\s+(?:strictly |absolutely )?"
    r"(?:required|needed|necessary|essential|mandatory|a must|a requirement|important)|"
    r"(?:isn|aren)(?:'|’)t\s+(?:required|needed|necessary|a must|a requirement)|"
    r"not\s+(?:required|needed|necessary))|"
    r"^[^.;,]{0,40}?(?:не (?:є )?(?:обов[’'ʼ]язков\w+|потрібн\w+|потрібен|необхідн\w+|необхідний|вимага\w+|потребу\w+))",
    re.IGNORECASE,
)
_NO_NEEDED = re.compile(
    r"^[^.;]{0,40}?\b(?:needed|required|necessary|experience|knowledge|skills?)\b", re.IGNORECASE
)
# What the employer teaches on the job is no demand, wherever it stands.
_TRAINED = re.compile(
    r"\bwe(?: will|(?:'|’)ll)? (?:train|teach)\b|\b(?:full |on-the-job )?training (?:is |will be )?(?:given|provided)\b|"
    r"\bми (?:вас |тебе )?навч(?:имо|аємо)\b|навчимо всього",
    re.IGNORECASE,
)
_HEADING_REQUIRED = re.compile(
    r"\b(?:must|essential|required|requirements?|needs?|needed|you have|you know|looking for|skills|spec\w*|"
    r"(?:will|should) (?:have|be)|who you are|what you bring|expect)\b|"
    r"потрібн\w*|вимог\w*|необхідн\w*|маєш|маєте|вмієш|вмієте|знаєш|треба|очіку\w*|чекаємо|підходиш|шукаємо|навичк\w*|"
    r"вмінн\w*|знанн\w*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\(([^)]{1,40})\)")
_BUT = re.compile(r"[\s,]*(?:but|але)\b", re.IGNORECASE)
_BENEFIT = re.compile(
    r"\b(?:free|paid|subsidi[sz]ed|discounted|complimentary)\b[^.;]{0,40}\b(?:class|course|lesson|training|"
    r"membership|gym|lunch|parking)|\bwe (?:offer|provide|will teach|(?:'|’)ll teach|will train)\b|"
    r"\bbenefits include\b|\b(?:health|dental|life|medical) insurance\b|\b401\s?\(?k\b|"
    r"\bteam[- ]building (?:events?|activit\w+)|\b(?:salary|perks|pension|annual leave|vacation|parental leave)\b|"
    r"\bpersonal development (?:through|budget|plan|opportunit\w+)|"
    r"\byou(?:'|’)ll get\b|\bwe(?:'|’)ll give you\b|"
    r"ми (?:пропонуємо|надаємо|гарантуємо|навчимо)|(?:безкоштовн|оплачуван|корпоративн)\w+[^.;]{0,30}"
    r"(?:курс|занят|урок|навчан|англійськ)|медичн\w+ страхув\w+|компенсац\w+",
    re.IGNORECASE,
)
# What the employer is, makes or runs, told without turning to the reader.
_EMPLOYER = re.compile(
    r"\b(?:our|we|us|company|start-?up|<organization>)\b|"
    r"\b(?:is|are) (?:an?|the|one of the) (?:[\w’'-]+[ -]){0,4}(?:leading|leader|global|largest|"
    r"award-winning|innovative|world|provider|company|organi[sz]ation|institution|university|hospital|"
    r"trust|firm|agency|group|network|centre|center|department|team)\b|"
    r"\b(?:research areas?|relies on|rely on|is home to)\b|\b(?:founded|established|headquartered|based) in\b|\b\d[\d,.]*\+? (?:employees|people|colleagues|"
    r"associates|customers|members|countries|patients|students|beds)\b|"
    r"\bthe (?:company|organi[sz]ation|department|centre|center|group|team|institute|university|trust|"
    r"hospital|programme|project)(?:'s|’s)? (?:is|are|has|have|was|were|offers?|provides?|develops?|works?|"
    r"runs?|houses?|consists?|will)\b|"
    r"\b(?:наш\w*|нас|ми|компані\w+|команд\w+|заклад\w*|підприємств\w+)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"^\W*(?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}) (?:builds?|makes?|creates?|develops?|provides?|runs?|"
    r"offers?|helps?|sells?|delivers?|produces?|manufactures?|operates?|handles?|combines?)\b"
)
_ADDRESSES_READER = re.compile(
    r"\b(?:you|your|yours|looking for|seek\w*|hiring|hire|candidates?|applicants?|experience\w*|skill\w*|"
    r"knowledge|proficien\w*|familiar\w*|expert\w*|fluen\w*|degree|ability|use|uses|used|stack|tech|"
    r"technologies|built with|work with|must|required?|requires|need|needs|wanted)\b|"
    r"\b(?:ти|тобі|твої\w*|ви|вам|вас|ваш\w*|досвід\w*|знанн\w+|вмінн\w+|умінн\w+|навич\w+|шукаємо|запрошу\w+|"
    r"кандидат\w*|стек\w*|технологі\w+|використову\w+|обов[’'ʼ]яз\w+|вимог\w+|потріб\w+|вакансі\w+|посад\w+)\b",
    re.IGNORECASE,
)

SHORTEST_CLAIM = 25  # characters; shorter ones are entries of lists ("our stack: Go")
_BY_SECTION = {
    Section.REQUIREMENTS: Requirement.REQUIRED,
    Section.PREFERRED: Requirement.PREFERRED,
    Section.BENEFITS: Requirement.NOT_DEMAND,
    Section.ABOUT: Requirement.NOT_DEMAND,
}


def requirement(
    text: str,
    sentence: tuple[int, int],
    mention: tuple[int, int],
    section: Section,
    *,
    heading: str = "",
) -> Requirement:
    """How the posting asks for what stands at ``mention``.

    Args:
        text: The posting's text.
        sentence: Bounds of the sentence or list item.
        mention: Bounds of the mention within it.
        section: Where the block stands.
        heading: The heading above; it decides where the section is not known.

    Returns:
        ``not_demand`` for what is negated, offered, or made by the employer; else by cue,
        else by section.
    """
    words = text[sentence[0] : sentence[1]]
    cues = cues_of(words)
    default = _default(section, heading)
    stated = _stated(text, sentence, mention, cues) if cues & ASKING else None
    if stated is Requirement.NOT_DEMAND:
        return stated
    if stated is Requirement.PREFERRED:
        return Requirement.NOT_DEMAND if section is Section.BENEFITS else stated
    if default is Requirement.NOT_DEMAND:
        # An "About us" paragraph that turns to the reader asks after all.
        return stated if stated and section is Section.ABOUT else default
    if default is Requirement.PREFERRED:
        return default
    if default is Requirement.UNSTATED and _offered_or_made(
        words, section, cues, asked=stated is not None
    ):
        return Requirement.NOT_DEMAND
    return stated or default


def _stated(
    text: str, sentence: Bounds, mention: Bounds, cues: frozenset[Cue]
) -> Requirement | None:
    """What the words around a mention say themselves; ``None`` where they say nothing."""
    words = text[sentence[0] : sentence[1]]
    low, high = clause_at(text, sentence, *mention) if has_clauses(words) else sentence
    after = text[mention[1] : high]
    if Cue.NEGATION in cues and _negated(text[low : mention[0]], after):
        rest = text[high : sentence[1]]
        softened = _BUT.match(rest) and _PREFERRED.search(rest)
        return Requirement.PREFERRED if softened else Requirement.NOT_DEMAND
    if Cue.BENEFIT in cues and _TRAINED.search(words):
        return Requirement.NOT_DEMAND
    clause = text[low:high]
    if Cue.PREFERRED in cues and _PREFERRED.search(clause):
        return Requirement.PREFERRED
    if Cue.REQUIRED in cues and _REQUIRED.search(clause):
        return Requirement.REQUIRED
    return _bracket_cue(after)


def _offered_or_made(words: str, section: Section, cues: frozenset[Cue], *, asked: bool) -> bool:
    """Whether a sentence offers a benefit, or tells what the employer is or makes."""
    if Cue.BENEFIT in cues and _BENEFIT.search(words):
        return True
    # Duties and stacks say "our" all the time: "move our services to Kubernetes" is a duty.
    if asked or section is not Section.BODY or len(words) < SHORTEST_CLAIM:
        return False
    return _made(words, hinted=Cue.EMPLOYER in cues)


@lru_cache(maxsize=4_096)
def _default(section: Section, heading: str) -> Requirement:
    if section is Section.BODY and heading:
        if _PREFERRED.search(heading):
            return Requirement.PREFERRED
        if _HEADING_REQUIRED.search(heading):
            return Requirement.REQUIRED
    return _BY_SECTION.get(section, Requirement.UNSTATED)


@lru_cache(maxsize=4_096)
def has_clauses(sentence: str) -> bool:
    """Whether a sentence has more than one clause; asked again for each of its mentions."""
    return CLAUSE.search(sentence) is not None


def _negated(before: str, after: str) -> bool:
    if _NOT_NEEDED_AFTER.search(after):
        return True
    tail = before[-80:]
    if not _NEGATED_BEHIND.search(tail):
        return False
    # "no Java needed" denies; "no nonsense, Java" must not: bare "no" wants its noun behind.
    return not _NO_FIRM.search(tail) or bool(_NO_NEEDED.search(after)) or "need" in tail


@lru_cache(maxsize=65_536)
def clause_cue(clause: str) -> Requirement | None:
    """The requirement that a clause's own words state, if any; a preferred cue wins."""
    if _PREFERRED.search(clause):
        return Requirement.PREFERRED
    if _REQUIRED.search(clause):
        return Requirement.REQUIRED
    return None


def _bracket_cue(after: str) -> Requirement | None:
    """A cue in brackets right behind the mention: "Docker (a plus)"."""
    found = _IN_BRACKETS.match(after) if after[:2].lstrip()[:1] == "(" else None
    return clause_cue(found.group(1)) if found else None


@lru_cache(maxsize=4_096)
def _made(sentence: str, *, hinted: bool) -> bool:
    """Whether a sentence says what the employer is or makes, without turning to the reader."""
    if not (hinted and _EMPLOYER.search(sentence)) and not _MAKES.match(sentence):
        return False
    return _ADDRESSES_READER.search(sentence) is None
