"""Every error shares the base, has a code of its own, and a documented page."""

from __future__ import annotations

import inspect

from skillgap import errors
from tests.conftest import ROOT


def _classes() -> list[type[errors.SkillgapError]]:
    return [
        each
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if each.__module__ == errors.__name__
    ]


def test_errors_share_the_base_and_have_codes_of_their_own() -> None:
    classes = _classes()
    assert all(issubclass(each, errors.SkillgapError) for each in classes)
    codes = [each.code for each in classes]
    assert len(set(codes)) == len(codes)


def test_every_error_code_is_documented() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    missing = [each.code for each in _classes() if f"`{each.code}`" not in page]
    assert missing == []


def test_the_tree_in_the_docstring_names_every_error() -> None:
    tree = errors.__doc__ or ""
    assert [each.__name__ for each in _classes() if each.__name__ not in tree] == []
