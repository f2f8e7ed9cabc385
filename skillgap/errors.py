"""Every error that skillgap raises on purpose.

    SkillgapError
    ├── InputError            something the user handed in cannot be used
    │   ├── UnsupportedFormat
    │   ├── MissingColumn
    │   ├── BadRecord
    │   └── EmptyInput
    ├── TaxonomyError
    │   ├── TaxonomyNotFound
    │   └── InvalidTaxonomy
    ├── ConfigError
    │   ├── UnknownSetting
    │   └── InvalidSetting
    ├── IncompatibleProfiles  two sides measured with different taxonomies or settings
    └── MissingExtra          an optional part is not installed

Trouble with one file or row of many is no exception but a ``model.Issue``: it is collected
and the rest of the run goes on.
"""

from __future__ import annotations

from typing import ClassVar


class SkillgapError(Exception):
    """What went wrong, where, the actual and the allowed value; ``hint`` is the next step.

    ``code`` is stable and documented; programs may rely on it.
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(SkillgapError):
    """Something handed in cannot be used."""

    code = "input"


class UnsupportedFormat(InputError):
    """No reader knows the format."""

    code = "unsupported-format"


class MissingColumn(InputError):
    """A table lacks a column that is needed."""

    code = "missing-column"


class BadRecord(InputError):
    """One record cannot be read."""

    code = "bad-record"


class EmptyInput(InputError):
    """There is nothing to read."""

    code = "empty-input"


class TaxonomyError(SkillgapError):
    """A taxonomy cannot be used."""

    code = "taxonomy"


class TaxonomyNotFound(TaxonomyError):
    """No taxonomy has that name and no file that path."""

    code = "taxonomy-not-found"


class InvalidTaxonomy(TaxonomyError):
    """A taxonomy breaks its own rules."""

    code = "invalid-taxonomy"


class ConfigError(SkillgapError):
    """Settings cannot be used."""

    code = "config"


class UnknownSetting(ConfigError):
    """A setting of that name does not exist."""

    code = "unknown-setting"


class InvalidSetting(ConfigError):
    """A setting has a value that is not allowed."""

    code = "invalid-setting"


class IncompatibleProfiles(SkillgapError):
    """Two sides were measured with different taxonomies or settings."""

    code = "incompatible-profiles"


class MissingExtra(SkillgapError):
    """An optional part of skillgap is not installed."""

    code = "missing-extra"
