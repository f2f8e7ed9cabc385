"""Finds in the program's own source which texts a catalogue must have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[3] / "skillgap"
SPEAKERS = {"report": "say", "cli": "messages"}  # rooms, and what they call ``Messages``
# Where stages below put a sentence that a person will read, in English.
_CALLS = {"file": 1, "row": 2, "_Refused": 1, "_report": 3, "Issue": 2, "file_issue": 2}
_NAMES = {"message", "hint", "reason", "problem"}
_FIELD = re.compile(r"\{(\w*)[^}]*\}")


def fields(text: str) -> set[str]:
    """The names of a text's values."""
    return set(_FIELD.findall(text))


def _trees(*rooms: str) -> Iterator[ast.Module]:
    for room in rooms:
        path = PACKAGE / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield ast.parse(file.read_text(encoding="utf-8"))


def _calls(*rooms: str) -> Iterator[ast.Call]:
    return (n for tree in _trees(*rooms) for n in ast.walk(tree) if isinstance(n, ast.Call))


def _name(call: ast.Call) -> str:
    func = call.func
    return getattr(func, "id", "") or getattr(func, "attr", "")


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts() -> set[str]:
    """Every text that is said: ``say("...")``, ``messages("...")``."""
    return {
        text
        for room, name in SPEAKERS.items()
        for call in _calls(room)
        if _name(call) == name and call.args and (text := _literal(call.args[0])) is not None
    }


def nouns() -> set[str]:
    """Every noun that is counted."""
    return {_literal(c.args[1]) or "" for c in _calls(*SPEAKERS) if _name(c) == "counted"}


def told() -> set[str]:
    """Templates of what reading and the pipeline tell: warnings, issues and their remedies."""
    found: set[str] = set()
    for tree in _trees("read"):
        for node in ast.walk(tree):
            found.update(_told_by(node))
    for tree in _trees("pipeline.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name == "_warnings":
                yields = (n for n in ast.walk(node) if isinstance(n, ast.Yield) and n.value)
                found.update(t for each in yields for t in _templates(each.value))
    bare = (re.sub(r"^\{\}(, row \{\})?: ", "", text) for text in found)
    return {text for text in bare if re.search(r"[a-z]{2}", text.replace("{}", ""))}


def _told_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node) in _CALLS:
        for argument in node.args[_CALLS[_name(node)] :]:
            yield from _templates(argument)
        for keyword in node.keywords:
            if keyword.arg in ("hint", "message"):
                yield from _templates(keyword.value)
    elif isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id in _NAMES for target in node.targets
    ):
        values = node.value.elts[1:] if isinstance(node.value, ast.Tuple) else [node.value]
        for value in values:
            yield from _templates(value)


def _templates(node: ast.AST | None) -> Iterator[str]:
    """Literal sentences, with ``{}`` where a value stands."""
    if isinstance(node, ast.IfExp):
        yield from _templates(node.body)
        yield from _templates(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(_literal(part) or "{}" for part in node.values)
    elif (text := _literal(node)) is not None if node else False:
        yield text
