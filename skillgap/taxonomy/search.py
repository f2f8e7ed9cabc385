"""Finding skills by what someone types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from skillgap.taxonomy.label_text import fold, key_of

if TYPE_CHECKING:
    from skillgap.model import Label, Skill, Taxonomy

FUZZY_FLOOR = 80.0  # of rapidfuzz's ratio, 0..100; "kuberntes" reaches 95, "rust"/"trust" 89
_EXACT, _PREFIX, _WORD, _INSIDE = 400.0, 300.0, 200.0, 150.0


class SearchHit(NamedTuple):
    """A skill, the label that matched best, and a score that orders hits (higher first)."""

    skill: Skill
    label: Label
    score: float


def search(taxonomy: Taxonomy, text: str, *, limit: int = 20) -> tuple[Skill, ...]:
    """The skills whose labels fit ``text``, best first.

    A whole label comes before one that starts so, one with a word that starts so, one that
    contains it, and one that is merely spelled like it; then the shorter label, then the id.
    """
    return tuple(hit.skill for hit in search_hits(taxonomy, text, limit=limit))


def search_hits(taxonomy: Taxonomy, text: str, *, limit: int = 20) -> tuple[SearchHit, ...]:
    """As ``search``, with the label that matched."""
    wanted = fold(text)
    if not wanted or limit < 1:
        return ()
    labels = [
        (key_of(label.text), label, skill)
        for skill in taxonomy.skills.values()
        for label in skill.labels
    ]
    best: dict[str, SearchHit] = {}
    for folded, label, skill in labels:
        score = _literal_score(folded, wanted)
        if score:
            _keep(best, SearchHit(skill, label, score))
    if len(best) < limit:
        for index, score in _fuzzy([each[0] for each in labels], wanted, limit=limit * 3):
            _, label, skill = labels[index]
            _keep(best, SearchHit(skill, label, score))
    return tuple(sorted(best.values(), key=_rank)[:limit])


def _rank(hit: SearchHit) -> tuple[float, int, str, str]:
    return (-hit.score, len(hit.label.text), hit.skill.skill_id, hit.label.text)


def _keep(best: dict[str, SearchHit], hit: SearchHit) -> None:
    key = hit.skill.skill_id
    if key not in best or _rank(hit) < _rank(best[key]):
        best[key] = hit


def _literal_score(label: str, wanted: str) -> float:
    if wanted not in label:
        return 0.0
    if label == wanted:
        return _EXACT
    if label.startswith(wanted):
        return _PREFIX
    return _WORD if f" {wanted}" in label else _INSIDE


def _fuzzy(labels: list[str], wanted: str, *, limit: int) -> list[tuple[int, float]]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 30 ms that loading does not need

    found = process.extract(
        wanted, labels, scorer=fuzz.ratio, score_cutoff=FUZZY_FLOOR, limit=limit
    )
    return [(index, score) for _, score, index in found]
