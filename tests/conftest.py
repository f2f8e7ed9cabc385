"""The fixtures that every test may use: a small taxonomy, documents, an isolated home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from skillgap.extract.extractor import Extractor
from skillgap.model import (
    Block,
    Document,
    DocumentKind,
    Label,
    MatchPolicy,
    Section,
    Skill,
    SkillKind,
    Taxonomy,
)

ROOT = Path(__file__).parent.parent


def skill(
    skill_id: str,
    *labels: str,
    uk: tuple[str, ...] = (),
    kind: SkillKind = "tool",
    group: str = "it",
    policies: tuple[MatchPolicy, ...] = (),
    broader: tuple[str, ...] = (),
) -> Skill:
    """A skill whose first label of each language is the preferred one."""
    forms = [
        Label(text, language, "own" if n else "preferred")
        for language, texts in (("en", labels), ("uk", uk))
        for n, text in enumerate(texts)
    ]
    return Skill(skill_id, kind, tuple(forms), group=group, policies=policies, broader=broader)


def taxonomy_of(*skills: Skill, denied: frozenset[str] = frozenset()) -> Taxonomy:
    """A taxonomy in id order."""
    ordered = {each.skill_id: each for each in sorted(skills, key=lambda s: s.skill_id)}
    return Taxonomy("small", "1", ordered, "0" * 64, denied=denied)


_CASE = MatchPolicy(case_sensitive=True)
_LONE = MatchPolicy(case_sensitive=True, needs_context=True, context=("programming", "програм"))


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """Nineteen skills with every kind of policy."""
    return taxonomy_of(
        skill("python", "Python", "CPython"),
        skill("java", "Java"),
        skill("cpp", "C++"),
        skill("c-sharp", "C#"),
        skill("dotnet", ".NET"),
        skill("nodejs", "Node.js", "NodeJS"),
        skill(
            "go", "Go", "Golang", policies=(MatchPolicy(True, True, ("programming",), (), ("go",)),)
        ),
        skill("r", "R", policies=(_LONE,)),
        skill("c", "C", policies=(_LONE,)),
        skill("kubernetes", "Kubernetes", "k8s"),
        skill("docker", "Docker", policies=(_CASE,)),
        skill("ci-cd", "CI/CD", kind="knowledge"),
        skill("r-and-d", "R&D", kind="knowledge"),
        skill("react", "React", policies=(_CASE,)),
        skill(
            "relational-databases",
            "relational databases",
            uk=("реляційні бази даних",),
            kind="knowledge",
        ),
        skill(
            "data-processing",
            "data processing",
            "process data",
            uk=("обробка даних",),
            kind="skill",
        ),
        skill("welding", "welding", uk=("зварювання",), kind="skill", group="trades"),
        skill("wound-care", "wound care", uk=("обробка ран",), kind="skill", group="health"),
        skill("problem-solving", "problem-solving", kind="transversal", group="transversal"),
    )


@pytest.fixture(scope="session")
def extractor(taxonomy: Taxonomy) -> Extractor:
    """An extractor over the small taxonomy."""
    return Extractor(taxonomy)


Line = str | tuple[Section, str] | tuple[Section, str, str]


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Builds a document from lines: text, (section, text) or (section, kind, text)."""

    def build(*lines: Line, kind: DocumentKind = "posting", heading: str = "") -> Document:
        blocks, texts, at = [], [], 0
        for line in lines:
            parts = ("body", "paragraph", line) if isinstance(line, str) else line
            section, block_kind, text = (
                parts if len(parts) == 3 else (parts[0], "paragraph", parts[1])
            )
            blocks.append(
                Block(at, at + len(text), block_kind, section=Section(section), heading=heading)
            )
            texts.append(text)
            at += len(text) + 1
        return Document("doc", kind, "\n".join(texts), tuple(blocks), "doc")

    return build


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
