"""Every sentence behind one row, and how its status follows from the definitions."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from skillgap.errors import InputError
from skillgap.messages import ENGLISH, Messages
from skillgap.model import Depth, Evidence
from skillgap.report.entries import interval_words, note_words, notes_of, source_of
from skillgap.report.labels import relabelled_record
from skillgap.report.run_folder import StoredRun, read_run
from skillgap.report.typography import clean, joined, percent, setting_percent

Row = Mapping[str, Any]
_TAUGHT = (str(Depth.ASSESSED), str(Depth.TAUGHT))
_NO_CREDIT = (str(Depth.NOT_EVIDENCE), str(Depth.ASSUMED))


def reasons(say: Messages) -> Mapping[str, str]:
    """Why a mention did not count, in words; other reasons are printed as they are."""
    return {
        "organisation": say("part of an organisation's or a team's name"),
        "role": say("part of a job title"),
        "case": say("written in another case or form than the name has"),
        "form": say("its words do not stand together"),
        "context": say("nothing near it shows that this skill is meant"),
        "not_context": say("something near it shows that another thing is meant"),
        "ambiguous": say("the word can mean several skills and nothing tells which"),
        "denied": say("the word is on the deny list"),
        "not_demand": say("negated, a benefit, or about the employer"),
        "not_evidence": say("a bibliography, policy, staff, grading or template text"),
    }


def explain_skill(
    folder: Path,
    skill: str,
    *,
    programme: str | None = None,
    limit: int | None = None,
    say: Messages = ENGLISH,
    labels: Mapping[str, str] | None = None,
) -> str:
    """Tell how a skill's figures came about, from a run on disk.

    Args:
        folder: written by ``write_run``.
        skill: id or label, in any case.
        programme: only this one, by id or title; all where not given.
        limit: sentences a side and refusals a reason; all where not given.
        say: the reader's language.
        labels: skill id -> label in that language; the run's own where not given.

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
            nothing = say("no row (neither asked for nor taught)")
            lines += [f"{report['title']}: {nothing}", ""]
            continue
        row = relabelled_record(row, labels or {})
        lines += _head(report, row, say)
        lines += [f"  {line}" for line in derivation(row, run.settings, say=say)]
        lines.append("")
    evidence = [each for each in run.evidence(skill_id) if named.keys() & set(each["programmes"])]
    lines += _side(evidence, "posting", named=named, limit=limit, say=say)
    lines += _side(evidence, "syllabus", named=named, limit=limit, say=say)
    lines += _refused(run.refused(skill_id), limit=limit, say=say)
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


def _head(report: Mapping[str, Any], row: Row, say: Messages) -> list[str]:
    chosen = report["comparison_set"]
    demand = say("no posting asks for it")
    if row["postings"]:
        demand = say(
            "{share} {interval}  {k:,}/{n:,} postings, {employers}; "
            "required {required}, preferred {preferred}, unstated {unstated}",
            share=percent(row["demand_share"]),
            interval=interval_words(row["demand_low"], row["demand_high"], say=say),
            k=row["postings"],
            n=row["total"],
            employers=say.counted(row["employers"], "employer"),
            required=row["required"],
            preferred=row["preferred"],
            unstated=row["unstated"],
        )
    status = say.term("status", row["status"])
    compared = say(
        "set: {read:,} read, {distinct:,} distinct, {employers}",
        read=chosen["read"],
        distinct=chosen["distinct"],
        employers=say.counted(chosen["employers"], "employer"),
    )
    return [
        f"{row['label']}  [{status}]  {joined((row['skill_id'], row['uri']), '  ')}",
        f"{report['title']}: {demand}",
        f"  {compared}",
    ]


def derivation(row: Row, settings: Mapping[str, Any], *, say: Messages = ENGLISH) -> list[str]:
    """How the status follows from the definitions, with the numbers put in.

    Args:
        row: a row of ``gap.json``.
        settings: the run's flat settings.
        say: the reader's language.
    """
    threshold = float(settings.get("demand.threshold", 0.05))
    min_employers = int(settings.get("demand.min_employers", 3))
    depth, reached = _depth(row, settings, say)
    verdict = say.term("status", reached)
    lines = [
        _demanded(row, threshold, min_employers, say),
        say("depth: {depth} -> {reached}", depth=depth, reached=verdict),
    ]
    if row["gap"] is not None:
        share, gap = _fine(row["demand_share"]), _fine(row["gap"])
        sum_ = f"{share} x (1 - {row['coverage']:g}) = {gap}"
        lines.append(say("gap: {sum}", sum=sum_))
    if row["postings"]:
        share = percent(row["share_without_largest"])
        lines.append(say("without its largest employer: {share}", share=share))
    lines.append(say("status: {verdict}", verdict=_verdict(row, verdict, say)))
    lines.append(say("trend: {trend}", trend=say.term("trend", row["trend"])))
    if row["nearest"]:
        lines.append(say("nearest taught skill: {skill}", skill=row["nearest_label"]))
    return lines


def _fine(share: float) -> str:
    return f"{100 * share:.2f} %"


def _demanded(row: Row, threshold: float, min_employers: int, say: Messages) -> str:
    low, high = row["demand_low"], row["demand_high"]
    if not row["postings"]:
        return say("demand: none")
    if low is None:
        return say("demand: below 10 employers there is no interval")
    asked, limit = row["employers"], setting_percent(threshold)
    values = {
        "low": f"{_fine(low)} {_sign(low, threshold)} {limit}",
        "high": f"{_fine(high)} {_sign(high, threshold)} {limit}",
        "employers": (
            f"{say.counted(asked, 'employer')} {_sign(asked, min_employers)} {min_employers}"
        ),
    }
    if row["in_demand"]:
        return say("in demand: lower bound {low} and {employers}", **values)
    if row["status"] == "uncertain":
        return say("demand uncertain: lower bound {low}, upper bound {high}, {employers}", **values)
    return say("not in demand: lower bound {low}, upper bound {high}, {employers}", **values)


def _sign(value: float, bound: float) -> str:
    return ">=" if value >= bound else "<"


def _depth(row: Row, settings: Mapping[str, Any], say: Messages) -> tuple[str, str]:
    """The depth with its weight and where, and what it amounts to."""
    depth = row["depth"]
    if depth is None:
        return say("no course names it"), "missing"
    notes = joined([note_words(each, say=say) for each in notes_of(row["note"])])
    course = say(" in {course}", course=row["course"]) if row["course"] else ""
    weight = settings.get(f"weights.{depth}")
    words = say.term("depth", depth).replace("_", " ")
    if isinstance(weight, (int, float)):
        words += f" {weight:g}"
    reached = "covered" if depth in _TAUGHT else "thin" if depth == Depth.MENTIONED else "missing"
    if not row["via"]:
        return f"{words}{course}" + (f" ({notes})" if notes else ""), reached
    # A narrower skill that does not cover this one gives no more than a mention.
    whole = row["coverage"] > float(settings.get("weights.mentioned", 0.25))
    how = joined(("" if depth in _NO_CREDIT else words, notes), say(", and "))
    reached = "covered" if whole or reached == "covered" else "thin"
    return f"{how}{course}, " + say("coverage {value:g}", value=row["coverage"]), reached


def _verdict(row: Row, reached: str, say: Messages) -> str:
    status = row["status"]
    if status == "uncertain":
        return say("uncertain: too few employers, no interval, or an interval across the threshold")
    if status == "taught-not-asked":
        return say(
            "taught-not-asked: covered, and the upper bound lies below the threshold (never: retire)"
        )
    if status == "check":
        return say("check: no label found, but a sentence of a syllabus comes near")
    word = say.term("status", status)
    if row["in_demand"]:
        return say("{status}: in demand, and by depth {reached}", status=word, reached=reached)
    return say(
        "{status}: seldom asked for, so no gap, and by depth {reached}",
        status=word,
        reached=reached,
    )


# ---------------------------------------------------------------------------- sentences


def _side(
    evidence: Sequence[Mapping[str, Any]],
    side: str,
    *,
    named: Mapping[str, Any],
    limit: int | None,
    say: Messages,
) -> Iterator[str]:
    found = [each for each in evidence if each["side"] == side]
    name = say("POSTINGS") if side == "posting" else say("SYLLABI")
    yield f"{name}: {_count(found, side, say)}"
    shown = found if limit is None else found[:limit]
    for number, each in enumerate(shown, 1):
        yield from _sentence(each, number, programmes=_for(each, named, side), say=say)
    if len(found) > len(shown):
        yield "  " + say("… {n:,} more (without --limit)", n=len(found) - len(shown))
    yield ""


def _count(found: Sequence[Mapping[str, Any]], side: str, say: Messages) -> str:
    if not found:
        return say("no sentence")
    count = say(
        "{sentences} in {documents}",
        sentences=say.counted(len(found), "sentence"),
        documents=say.counted(len({each["doc_id"] for each in found}), "document"),
    )
    return count + (say("; copies of one posting count once in k") if side == "posting" else "")


def _for(each: Mapping[str, Any], named: Mapping[str, Any], side: str) -> str:
    """The programmes a syllabus sentence belongs to, where several are shown."""
    if side == "posting" or len(named) == 1:
        return ""
    return ", ".join(name for name in each["programmes"] if name in named)


def _sentence(
    each: Mapping[str, Any], number: int, *, say: Messages, programmes: str = ""
) -> Iterator[str]:
    evidence = _evidence(each)
    yield f"  {number}. {marked(evidence)}"
    yield "     " + joined(
        (
            programmes,
            source_of(evidence, whole_path=True, say=say),
            _how_asked(evidence, str(each["side"]), say),
        ),
        " · ",
    )


def _how_asked(evidence: Evidence, side: str, say: Messages) -> str:
    kind = "requirement" if side == "posting" else "depth"
    return say.term(kind, evidence.status).replace("_", " ")


def _evidence(record: Mapping[str, Any]) -> Evidence:
    names = Evidence.__dataclass_fields__
    return Evidence(**{name: record[name] for name in names})


def marked(evidence: Evidence) -> str:
    """The whole sentence on one line, its mention in «»."""
    sentence, start, end = evidence.sentence, evidence.start, evidence.end
    return clean(f"{sentence[:start]}«{sentence[start:end]}»{sentence[end:]}").strip()


def _refused(
    records: Iterable[Mapping[str, Any]], *, limit: int | None, say: Messages
) -> Iterator[str]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for each in records:
        groups.setdefault(str(each["status"]), []).append(each)
    total = sum(map(len, groups.values()))
    mentions = say.counted(total, "mention")
    yield (
        say("REFUSED: {mentions} found and not counted", mentions=mentions)
        if total
        else say("REFUSED: none")
    )
    known = reasons(say)
    for reason in sorted(groups):
        found = groups[reason]
        yield f"  {_reason(reason, known, say)} ({len(found):,})"
        shown = found if limit is None else found[:limit]
        for number, each in enumerate(shown, 1):
            evidence = _evidence(each)
            yield f"    {number}. {marked(evidence)}"
            yield f"       {source_of(evidence, whole_path=True, say=say)}"
        if len(found) > len(shown):
            yield "    " + say("… {n:,} more (without --limit)", n=len(found) - len(shown))


def _reason(reason: str, known: Mapping[str, str], say: Messages) -> str:
    if reason not in known:
        return reason
    return f"{say.term('reason', reason).replace('_', ' ')}: {known[reason]}"
