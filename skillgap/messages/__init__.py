"""What the program says to a person, in that person's language: one catalogue a language.

English texts stand in the code and are the keys; ``uk.toml`` holds the Ukrainian for each. Nothing
here is global: whoever speaks is handed a ``Messages``. Machine formats never ask it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

__all__ = ["ENGLISH", "LANGUAGES", "Messages", "plural_form"]

LANGUAGES = ("en", "uk")
_TEXTS, _COUNTED, _TERMS, _TOLD = "text", "counted", "term", "told"
_FIELD = re.compile(r"\{(\w*)[^}]*\}")


class Messages:
    """The texts of one language.

    Attributes:
        language: "en" or "uk".
    """

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language is {language!r}; allowed are {', '.join(LANGUAGES)}")
        self.language = language

    def __call__(self, text: str, /, **values: object) -> str:
        """A text of ours with its values put in.

        Args:
            text: the English text, with ``{name}`` where a value stands.
            values: by name; formats such as ``{n:,}`` are allowed.
        """
        return self._texts.get(text, text).format(**values)

    def counted(self, number: int, noun: str, plural: str = "") -> str:
        """A number with its noun, which Ukrainian has in three forms.

        Args:
            number: of things.
            noun: the English singular.
            plural: the English plural where it is not the singular with an "s".

        Examples:
            >>> Messages().counted(4000, "posting"), Messages("uk").counted(22, "posting")
            ('4,000 postings', '22 вакансії')
        """
        forms = self._catalogue.get(_COUNTED, {}).get(noun)
        if forms is None:
            return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
        form: str = forms[plural_form(number)]
        return form.format(n=f"{number:,}") if "{" in form else f"{number:,} {form}"

    def term(self, kind: str, code: str) -> str:
        """A code of the machine formats as a word; English prints the code itself.

        Args:
            kind: what it is a code of: depth, status, trend, section ...
            code: such as "not_evidence"; unknown codes are printed as they are.
        """
        known: str | None = self._catalogue.get(_TERMS, {}).get(kind, {}).get(code)
        return known if known is not None else code

    def told(self, sentence: str) -> str:
        """A finished English sentence of a stage below, which knows no language.

        The sentence is compared with the templates of the catalogue; its values stay as they
        are. A sentence without a template is returned as it is.
        """
        for pattern, translation in self._told:
            found = pattern.fullmatch(sentence)
            if found:
                return translation.format(*found.groups())
        return sentence

    @cached_property
    def _catalogue(self) -> Mapping[str, Any]:
        if self.language == "en":
            return {}
        # Imported here: 20 ms that English speakers need not pay.
        import tomllib  # noqa: PLC0415
        from importlib import resources  # noqa: PLC0415

        source = resources.files("skillgap.messages").joinpath(f"{self.language}.toml")
        return tomllib.loads(source.read_text(encoding="utf-8"))

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        tables: Iterable[Mapping[str, str]] = self._catalogue.get(_TEXTS, {}).values()
        return {text: translation for table in tables for text, translation in table.items()}

    @cached_property
    def _told(self) -> list[tuple[re.Pattern[str], str]]:
        templates: Mapping[str, str] = self._catalogue.get(_TOLD, {})
        # The most literal one first: "{} is no {}" fits much that another one says better.
        ordered = sorted(templates, key=lambda each: (-len(_FIELD.sub("", each)), each))
        return [(_as_pattern(each), templates[each]) for each in ordered]


def _as_pattern(template: str) -> re.Pattern[str]:
    literal = [re.escape(part) for part in template.split("{}")]
    return re.compile("(.*?)".join(literal), re.DOTALL)


def plural_form(number: int) -> int:
    """Which of the three Ukrainian forms a number takes: 0 for 1, 21; 1 for 2-4; 2 for 5, 11.

    Source: the plural rules of Unicode CLDR for Ukrainian.
    """
    tens, ones = number % 100 // 10, number % 10
    if tens == 1 or ones == 0 or ones > 4:  # noqa: PLR2004  # 2, 3 and 4 go together
        return 2
    return 0 if ones == 1 else 1


ENGLISH = Messages()
