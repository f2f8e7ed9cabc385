"""Every sentence behind one row, and how its status follows from the definitions."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from skillgap.errors import InputError
from skillgap.model import Depth, Evidence
from skillgap.report.entries import source_of
from skillgap.report.run_folder import StoredRun, read_run
from skillgap.report.typography import clean, counted, interval, joined, percent, setting_percent

Row = Mapping[str, Any]
_TAUGHT = (str(Depth.ASSESSED), str(Depth.TAUGHT))
_NO_CREDIT = (str(Depth.NOT_EVIDENCE), str(Depth.ASSUMED))
# Why a mention did not count, in words; other reasons are printed as they are.
REASONS = {
    "organisation": "part of an organisation's or a team's name",
    "role": "part of a job title",
    "case": "written in another case than the name has",
    "context": "nothing near it shows that this skill is meant",
    "not_context": "something near it shows that another thing is meant",
    "ambiguous": "the word can mean several skills and nothing tells which",
    "denied": "the word is on the deny list",
    "not_demand": "negated, a benefit, or about the employer",
    "not_evidence": "a bibliography, policy, staff, grading or template text",
}


def explain_skill(
    folder: Path, skill: str, *, programme: str | None = None, limit: int | None = None
) -> str:
    """Tell how a skill's figures came about, from a run on disk.

    Args:
        folder: written by ``write_run``.
        skill: id or label, in any case.
        programme: only this one, by id or title; all where not given.
        limit: sentences a side and refusals a reason; all where not given.

    Raises:
        InputError: There is no such run, programme or skill, or the run is broken.
    """
    run = read_run(folder)
    reports = _programmes(run, programme)
    skill_id = (
        _find(reports, skill) or _find_refused(run, skill) or _unknown(reports, skill, folder)
    )
    lines: list[str] = []
    named = {str(each["programme"]): each for each in reports}
    for report in named.values():
        row = next((each for each in report["rows"] if each["skill_id"] == skill_id), None)
        if row is None:
            lines += [f"{report['title']}: no row (neither asked for nor taught)", ""]
            continue
        lines += _head(report, row)
        lines += [f"  {line}" for line in derivation(row, run.settings)]
        lines.append("")
    evidence = [each for each in run.evidence(skill_id) if named.keys() & set(each["programmes"])]
    lines += _side(evidence, "posting", named=named, limit=limit)
    lines += _side(evidence, "syllabus", named=named, limit=limit)
    lines += _refused(run.refused(skill_id), limit=limit)
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------- finding


def _programmes(run: StoredRun, wanted: str | None) -> Sequence[Mapping[str, Any]]:
    if wanted is None:
        return run.programmes
    folded = wanted.casefold()
    found = [
        each
        for each in run.programmes
        if folded in (str(each["programme"]).casefold(), str(each["title"]).casefold())
    ]
    if not found:
        known = ", ".join(str(each["programme"]) for each in run.programmes)
        raise InputError(
            f"{run.folder}: no programme {wanted!r} in this run", hint=f"programmes are: {known}"
        )
    return found


def _find(reports: Sequence[Mapping[str, Any]], skill: str) -> str:
    """The id of the skill that is asked about: by id, URI or label, in any case; "" if none."""
    rows = [row for report in reports for row in report["rows"]]
    folded = _folded(skill)
    for key in ("skill_id", "uri", "label"):
        found = _only({row["skill_id"] for row in rows if _folded(row[key]) == folded}, skill)
        if found:
            return found
    return ""


def _find_refused(run: StoredRun, skill: str) -> str:
    """The id of a skill without any row that was found, and refused each time; "" if none."""
    folded = _folded(skill)
    matching = {
        each["skill_id"]
        for each in run.refused()
        if folded
        in (_folded(each["skill_id"]), _folded(each["sentence"][each["start"] : each["end"]]))
    }
    return _only(matching, skill)


def _only(ids: set[str], skill: str) -> str:
    if len(ids) > 1:
        raise InputError(
            f"{skill!r} can be {len(ids)} skills: {', '.join(sorted(ids))}",
            hint="ask for one of these ids",
        )
    return next(iter(ids), "")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _unknown(reports: Sequence[Mapping[str, Any]], skill: str, folder: Path) -> NoReturn:
    rows = [row for report in reports for row in report["rows"]]
    raise InputError(
        f"{folder}: no row for the skill {skill!r}", hint=_suggestion(rows, _folded(skill))
    )


def _suggestion(rows: Sequence[Row], folded: str) -> str:
    labels = {str(row["label"]).casefold(): str(row["label"]) for row in rows}
    close = difflib.get_close_matches(folded, sorted(labels), n=3)
    close += [each for each in sorted(labels) if folded in each and each not in close][:3]
    if close:
        return "did you mean " + " or ".join(f'"{labels[each]}"' for each in close[:3]) + "?"
    return "gap.csv in the run's folder lists every skill"


# ------------------------------------------------------------------------------ the row


def _head(report: Mapping[str, Any], row: Row) -> list[str]:
    chosen = report["comparison_set"]
    demand = "no posting asks for it"
    if row["postings"]:
        demand = (
            f"{percent(row['demand_share'])} {interval(row['demand_low'], row['demand_high'])}  "
            f"{row['postings']:,}/{row['total']:,} postings, {counted(row['employers'], 'employer')}; "
            f"required {row['required']}, preferred {row['preferred']}, unstated {row['unstated']}"
        )
    return [
        f"{row['label']}  [{row['status']}]  {joined((row['skill_id'], row['uri']), '  ')}",
        f"{report['title']}: {demand}",
        (
            f"  set: {chosen['read']:,} read, {chosen['distinct']:,} distinct, "
            f"{counted(chosen['employers'], 'employer')}"
        ),
    ]


def derivation(row: Row, settings: Mapping[str, Any]) -> list[str]:
    """How the status follows from the definitions, with the numbers put in.

    Args:
        row: a row of ``gap.json``.
        settings: the run's flat settings.
    """
    threshold = float(settings.get("demand.threshold", 0.05))
    min_employers = int(settings.get("demand.min_employers", 3))
    depth, reached = _depth(row, settings)
    lines = [_demanded(row, threshold, min_employers), f"depth: {depth} -> {reached}"]
    if row["gap"] is not None:
        lines.append(
            f"gap: {_fine(row['demand_share'])} x (1 - {row['coverage']:g}) = {_fine(row['gap'])}"
        )
    if row["postings"]:
        lines.append(f"without its largest employer: {percent(row['share_without_largest'])}")
    lines.append(f"status: {_verdict(row, reached)}")
    lines.append(f"trend: {row['trend']}")
    if row["nearest"]:
        lines.append(f"nearest taught skill: {row['nearest_label']}")
    return lines


def _fine(share: float) -> str:
    return f"{100 * share:.2f} %"


def _demanded(row: Row, threshold: float, min_employers: int) -> str:
    low, high = row["demand_low"], row["demand_high"]
    if not row["postings"]:
        return "demand: none"
    if low is None:
        return "demand: below 10 employers there is no interval"
    asked = row["employers"]
    employers = f"{counted(asked, 'employer')} {_sign(asked, min_employers)} {min_employers}"
    bound = f"lower bound {_fine(low)} {_sign(low, threshold)} {setting_percent(threshold)}"
    if row["in_demand"]:
        return f"in demand: {bound} and {employers}"
    upper = f"upper bound {_fine(high)} {_sign(high, threshold)} {setting_percent(threshold)}"
    verdict = "demand uncertain" if row["status"] == "uncertain" else "not in demand"
    return f"{verdict}: {bound}, {upper}, {employers}"


def _sign(value: float, bound: float) -> str:
    return ">=" if value >= bound else "<"


def _depth(row: Row, settings: Mapping[str, Any]) -> tuple[str, str]:
    """The depth with its weight and where, and what it amounts to."""
    depth, note = row["depth"], f" ({row['note']})" if row["note"] else ""
    course = f" in {row['course']}" if row["course"] else ""
    if depth is None:
        return "no course names it", "missing"
    weight = settings.get(f"weights.{depth}")
    words = depth.replace("_", " ") + (f" {weight:g}" if isinstance(weight, (int, float)) else "")
    reached = "covered" if depth in _TAUGHT else "thin" if depth == Depth.MENTIONED else "missing"
    if not row["via"]:
        return f"{words}{course}{note}", reached
    # A narrower skill that does not cover this one gives no more than a mention.
    whole = row["coverage"] > float(settings.get("weights.mentioned", 0.25))
    own = "" if depth in _NO_CREDIT else f"{words}, and "
    reached = "covered" if whole or reached == "covered" else "thin"
    return f"{own}{row['note']}{course}, coverage {row['coverage']:g}", reached


def _verdict(row: Row, reached: str) -> str:
    status = row["status"]
    if status == "uncertain":
        return "uncertain: too few employers, no interval, or an interval across the threshold"
    if status == "taught-not-asked":
        return "taught-not-asked: covered, and the upper bound lies below the threshold (never: retire)"
    if status == "check":
        return "check: no label found, but a sentence of a syllabus comes near"
    why = "in demand" if row["in_demand"] else "seldom asked for, so no gap"
    return f"{status}: {why}, and by depth {reached}"


# ---------------------------------------------------------------------------- sentences

_SIDES = {"posting": "POSTINGS", "syllabus": "SYLLABI"}


def _side(
    evidence: Sequence[Mapping[str, Any]],
    side: str,
    *,
    named: Mapping[str, Any],
    limit: int | None,
) -> Iterator[str]:
    found = [each for each in evidence if each["side"] == side]
    documents = len({each["doc_id"] for each in found})
    count = f"{counted(len(found), 'sentence')} in {counted(documents, 'document')}"
    copies = "; copies of one posting count once in k" if side == "posting" and found else ""
    yield f"{_SIDES[side]}: {count}{copies}" if found else f"{_SIDES[side]}: no sentence"
    shown = found if limit is None else found[:limit]
    for number, each in enumerate(shown, 1):
        yield from _sentence(each, number, programmes=_for(each, named, side))
    if len(found) > len(shown):
        yield f"  … {len(found) - len(shown):,} more (without --limit)"
    yield ""


def _for(each: Mapping[str, Any], named: Mapping[str, Any], side: str) -> str:
    """The programmes a syllabus sentence belongs to, where several are shown."""
    if side == "posting" or len(named) == 1:
        return ""
    return ", ".join(name for name in each["programmes"] if name in named)


def _sentence(each: Mapping[str, Any], number: int, *, programmes: str = "") -> Iterator[str]:
    evidence = _evidence(each)
    yield f"  {number}. {marked(evidence)}"
    yield "     " + joined(
        (
            programmes,
            source_of(evidence, whole_path=True),
            evidence.status.replace("_", " "),
        ),
        " · ",
    )


def _evidence(record: Mapping[str, Any]) -> Evidence:
    names = Evidence.__dataclass_fields__
    return Evidence(**{name: record[name] for name in names})


def marked(evidence: Evidence) -> str:
    """The whole sentence on one line, its mention in «»."""
    sentence, start, end = evidence.sentence, evidence.start, evidence.end
    return clean(f"{sentence[:start]}«{sentence[start:end]}»{sentence[end:]}").strip()


def _refused(records: Iterable[Mapping[str, Any]], *, limit: int | None) -> Iterator[str]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for each in records:
        groups.setdefault(str(each["status"]), []).append(each)
    total = sum(map(len, groups.values()))
    yield (
        f"REFUSED: {counted(total, 'mention')} found and not counted" if total else "REFUSED: none"
    )
    for reason in sorted(groups):
        found = groups[reason]
        words = f"{reason.replace('_', ' ')}: {REASONS[reason]}" if reason in REASONS else reason
        yield f"  {words} ({len(found):,})"
        shown = found if limit is None else found[:limit]
        for number, each in enumerate(shown, 1):
            evidence = _evidence(each)
            yield f"    {number}. {marked(evidence)}"
            yield f"       {source_of(evidence, whole_path=True)}"
        if len(found) > len(shown):
            yield f"    … {len(found) - len(shown):,} more (without --limit)"
