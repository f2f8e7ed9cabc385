"""A tiny ESCO and other small taxonomies, written for the tests, with every trap once."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from skillgap.model import Label, MatchPolicy, Skill, Taxonomy

BASE = "http://data.europa.eu/esco/skill/"
SKILLS_HEADER = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,"
    "status,modifiedDate,scopeNote,definition,inScheme,description"
)
KSC = "KnowledgeSkillCompetence"


def row(
    key: str, kind: str, label: str, alts: str = "", hidden: str = "", status: str = "released"
) -> str:
    """A row of skills_xx.csv; the concept scheme cell holds a bare line feed."""
    return (
        f'{KSC},{BASE}{key},{kind},cross-sector,"{label}","{alts}","{hidden}",{status},'
        f'2020-01-01,,,"http://x/skills,\nhttp://x/member","About {key}."'
    )


def esco_files() -> dict[str, str]:
    """File names and texts of a small English ESCO; records end in CRLF."""
    skills = [
        SKILLS_HEADER,
        row(
            "a1",
            "knowledge",
            " Pear (computer programming) ",
            "Pear code\nPEAR  (computer programming)\npear code",
        ),
        row(
            "a2",
            "skill/competence",
            "prune\u00a0trees",
            "cut back trees\nprune trees",
            "trim trees",
        ),
        row("a3", "", "care for orchards", "orchards"),
        row("a4", "knowledge", "PRN", "pruning"),
        row("a5", "skill/competence", "write Ruthenian"),
        row("a6", "skill/competence", "show patience"),
        row("a7", "knowledge", "Grafter (tools for tree databases)"),
        row("a8", "knowledge", "Twin (first sense)", "pruning"),
        row("a9", "knowledge", "Twin (second sense)", "prune trees"),
        row("b1", "skill/competence", "old skill", status="obsolete"),
        row("b2", "skill/competence", "tree method (TM²)"),
    ]
    hierarchy = [
        (
            "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,"
            "Level 2 preferred term,Level 3 URI,Level 3 preferred term,Description,Scope note,"
            "Level 0 code,Level 1 code,Level 2 code,Level 3 code"
        ),
        f"{BASE}S,skills,,,,,,,,,S",
        f"{BASE}S,skills,{BASE}S6,growing things,,,,,Text,,S,S6",
        f'{BASE}S,skills,{BASE}S6,growing things,{BASE}S6.1,tending trees,,,"Text, more",,S,S6,S6.1',
        f"{BASE}S,skills,{BASE}S2,knowing things,,,,,Text,,S,S2,,",
    ]
    broader = [
        "conceptType,conceptUri,broaderType,broaderUri",
        f"{KSC},{BASE}a2,{KSC},{BASE}a3",
        f"{KSC},{BASE}a2,SkillGroup,{BASE}S2",
        f"{KSC},{BASE}a3,SkillGroup,{BASE}S6.1",
        f"SkillGroup,{BASE}S6.1,SkillGroup,{BASE}S6",
    ]
    # the collections have another column order, and " | " between labels
    language = [
        (
            "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,status,altLabels,description,"
            "broaderConceptUri,broaderConceptPT"
        ),
        (
            f"{KSC},{BASE}a5,skill/competence,transversal,write Ruthenian,released,"
            "writing Ruthenian | pen Ruthenian,Text,x,y"
        ),
    ]
    transversal = [
        language[0],
        f"{KSC},{BASE}a6,skill/competence,transversal,show patience,released,,T,x,y",
    ]
    green = [
        (
            "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,"
            "broaderConceptUri,broaderConceptPT"
        ),
        f"{KSC},{BASE}a3,care for orchards,released,skill/competence,cross-sector,,T,x,y",
    ]
    occupations = [
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status",
        'Occupation,http://data.europa.eu/esco/occupation/o1,6113,orchard keeper,"fruit grower\nkeeper",,released',
    ]
    relations = [
        "occupationUri,relationType,skillType,skillUri",
        f"http://data.europa.eu/esco/occupation/o1,essential,skill/competence,{BASE}a2",
        f"http://data.europa.eu/esco/occupation/o1,optional,knowledge,{BASE}a1",
        f"http://data.europa.eu/esco/occupation/o1,optional,knowledge,{BASE}gone",
    ]
    schemes = [
        "conceptType,conceptSchemeUri,preferredLabel,hasTopConcept",
        "ConceptScheme,x,Big," + "u" * 140_000,
    ]
    texts = {
        "skills_en.csv": skills,
        "skillsHierarchy_en.csv": hierarchy,
        "broaderRelationsSkillPillar.csv": broader,
        "languageSkillsCollection_en.csv": language,
        "transversalSkillsCollection_en.csv": transversal,
        "greenSkillsCollection_en.csv": green,
        "occupations_en.csv": occupations,
        "occupationSkillRelations.csv": relations,
        "conceptSchemes_en.csv": schemes,
    }
    return {name: "\r\n".join(lines) + "\r\n" for name, lines in texts.items()}


def ukrainian_skills() -> str:
    """A skills_uk.csv: other row order, one skill missing, one apostrophe."""
    lines = [
        SKILLS_HEADER,
        row("a2", "skill/competence", "обрізати дерева"),
        row("a6", "skill/competence", "виявляти терпіння до об’єктів"),
    ]
    return "\r\n".join(lines) + "\r\n"


def write_folder(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files, line ends as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def write_zip(path: Path, files: Mapping[str, str], *, inside: str = "") -> Path:
    """Write the files into a zip, under a folder if ``inside`` names one."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(inside + name, text.encode("utf-8"))
    return path


SOURCE_HEADER = (
    "id,kind,en,uk,en_aliases,uk_aliases,broader,covers,esco,case,needs,context,not_context"
)
ABOUT = 'name = "orchard"\nversion = "1.0"\nlicence = "CC0"\nlanguages = ["en", "uk"]\n[groups.fruit]\nen = "Fruit"\nuk = "Плоди"\n'


def write_source(
    folder: Path, rows: Sequence[str], *, about: str = ABOUT, denied: str = ""
) -> Path:
    """A taxonomy in source form with one group, ``fruit``."""
    files = {"taxonomy.toml": about, "fruit.csv": "\n".join([SOURCE_HEADER, *rows]) + "\n"}
    if denied:
        files["denied.csv"] = denied
    return write_folder(folder, files)


def skill(  # noqa: PLR0913 - one parameter a field
    skill_id: str,
    *labels: str,
    uk: Sequence[str] = (),
    uri: str = "",
    broader: Sequence[str] = (),
    covers: Sequence[str] = (),
    policies: Sequence[MatchPolicy] = (),
    group: str = "",
) -> Skill:
    """A skill; the first label of each language is the preferred one."""
    made = [Label(text, "en", "alt" if n else "preferred") for n, text in enumerate(labels)]
    made += [Label(text, "uk", "alt" if n else "preferred") for n, text in enumerate(uk)]
    return Skill(
        skill_id, "knowledge", tuple(made), uri=uri, group=group, broader=tuple(broader),
        covers=tuple(covers), policies=tuple(policies),
    )  # fmt: skip


def taxonomy(name: str, *skills: Skill, denied: Sequence[str] = ()) -> Taxonomy:
    """A taxonomy of these skills."""
    ordered = {each.skill_id: each for each in sorted(skills, key=lambda each: each.skill_id)}
    return Taxonomy(name, "1", ordered, f"sha-{name}", denied=frozenset(denied))


def texts(found: Skill) -> list[str]:
    """The labels' texts."""
    return [label.text for label in found.labels]
