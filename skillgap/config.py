"""Settings: shipped defaults, then a file, then flags; all problems reported at once."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from skillgap.demand.shares import DemandSettings
from skillgap.errors import ConfigError, InputError, InvalidSetting, UnknownSetting
from skillgap.extract.lemma import LEMMATISERS
from skillgap.gap.coverage import DepthWeights


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides a figure; printed with it and kept in the manifest.

    Attributes:
        taxonomy: a name, a path, or several joined by "+".
        fuzzy: whether misspellings in list entries and headings are corrected.
        lemmatiser: of Ukrainian words, "simplemma" or "pymorphy3" (extra ``uk``).
        resamples: of employers, for the interval of programme coverage.
        top_n: skills in the hand-checkable line.
        demand: when a skill is in demand.
        weights: what each depth of teaching counts.
    """

    taxonomy: str = "core"
    fuzzy: bool = True
    lemmatiser: str = "simplemma"
    resamples: int = 2000
    top_n: int = 20
    demand: DemandSettings = field(default_factory=DemandSettings)
    weights: DepthWeights = field(default_factory=DepthWeights)

    def as_dict(self) -> dict[str, object]:
        """Flat names and values, in a fixed order."""
        flat: dict[str, object] = {}
        for name, value in asdict(self).items():
            if isinstance(value, dict):
                flat.update({f"{name}.{inner}": each for inner, each in value.items()})
            else:
                flat[name] = value
        return flat


def setting_names() -> tuple[str, ...]:
    """All names a settings file may use ("demand.threshold", "taxonomy" ...)."""
    return tuple(Settings().as_dict())


def load_settings(
    file: Path | None = None, *, overrides: Mapping[str, object] | None = None
) -> Settings:
    """Put defaults, a TOML file and flags together, the later winning.

    Args:
        file: A TOML file, or ``None``.
        overrides: Flat names and values; ``None`` values are left out.

    Raises:
        InputError: The file is missing or no TOML.
        ConfigError: Names or values are wrong; the message lists every one of them.
    """
    given = _flat(_read(file)) if file else {}
    given.update({k: v for k, v in (overrides or {}).items() if v is not None})
    defaults = Settings().as_dict()
    problems = [_unknown(name) for name in given if name not in defaults]
    wrong = [
        _wrong_type(name, value, defaults[name])
        for name, value in given.items()
        if name in defaults and not _fits(value, defaults[name], name)
    ]
    problems += wrong
    if problems:
        unknown = any(name not in defaults for name in given)
        error = UnknownSetting if unknown and not wrong else InvalidSetting
        raise error("\n".join(problems), hint=f"settings are: {', '.join(defaults)}")
    return _build(given)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            f"{file}: no such file", hint="leave --config out for the defaults"
        ) from error
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read ({error.strerror})", hint="give --config a TOML file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: no TOML ({error})", hint="see docs/settings.md") from error


def _flat(table: Mapping[str, Any]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            flat.update({f"{name}.{inner}": each for inner, each in value.items()})
        else:
            flat[name] = value
    return flat


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, setting_names(), n=1)
    return f"unknown setting {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")


def _fits(value: object, default: object, name: str) -> bool:
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(default, int) or name == "demand.employer_cap":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def _wrong_type(name: str, value: object, default: object) -> str:
    kind = type(default).__name__ if default is not None else "int"
    return f"setting {name!r} is {value!r}; allowed is a {kind}"


def _build(given: Mapping[str, object]) -> Settings:
    own = {k: v for k, v in given.items() if "." not in k}
    problems: list[str] = []
    parts: dict[str, Any] = {}
    for name, kind in (("demand", DemandSettings), ("weights", DepthWeights)):
        inner = {k.partition(".")[2]: v for k, v in given.items() if k.startswith(f"{name}.")}
        try:
            parts[name] = kind(**inner)  # type: ignore[arg-type]
        except ConfigError as error:
            problems.append(error.message)
    problems += [
        f"setting {name!r} is {own[name]!r}; allowed is 1 or more"
        for name in ("resamples", "top_n")
        if int(str(own.get(name, 1))) < 1
    ]
    if own.get("lemmatiser", LEMMATISERS[0]) not in LEMMATISERS:
        allowed = " or ".join(map(repr, LEMMATISERS))
        problems.append(f"setting 'lemmatiser' is {own['lemmatiser']!r}; allowed is {allowed}")
    if problems:
        raise InvalidSetting("\n".join(problems), hint="see docs/settings.md")
    known = {each.name for each in fields(Settings)}
    return replace(Settings(), **{k: v for k, v in own.items() if k in known}, **parts)  # type: ignore[arg-type]
