from __future__ import annotations

import csv
from importlib import resources

import pytest

from skillgap.extract.extractor import Extractor
from skillgap.extract.lemma import canonical
from skillgap.extract.verbal import verbal_variants
from skillgap.model import Block, Document, Label
from tests.conftest import skill, taxonomy_of


def variants(text: str, language: str, kind: str = "skill") -> list[str]:
    owner = skill("x", text, kind=kind)
    label = Label(text, language, "preferred")
    return list(verbal_variants(owner, label, canonical=canonical))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("обробка даних", "обробляти даних"),
        ("обробляти дані", "обробка дані"),
        ("проведення вимірювань", "проводити вимірювань"),
        ("проводити вимірювання", "проведення вимірювання"),
        ("догляд за пацієнтами", "доглядати за пацієнтами"),
        ("доглядати за пацієнтами", "догляд за пацієнтами"),
        ("тестування застосунків", "тестувати застосунків"),
        ("оформлення документів", "оформити документів"),
        ("підтвердження платежів", "підтвердити платежів"),
        ("скорочення витрат", "скоротити витрат"),
        ("очищення зерна", "очистити зерна"),
        ("зниження ризиків", "знизити ризиків"),
        ("встановлення вікон", "встановлювати вікон"),
        ("виконання креслень", "виконувати креслень"),
        ("миття посуду", "мити посуду"),
        ("володіння мовою", "володіти мовою"),
        ("садити дерева", "садіння дерева"),
    ],
)
def test_a_deed_is_a_verb_and_a_noun(label: str, expected: str) -> None:
    assert expected in variants(label, "uk")


@pytest.mark.parametrize(
    "label",
    ["обробка", "обробляти", "обладнання цеху", "завдання команди", "бази даних", "питання права"],
)
def test_things_and_single_words_get_nothing(label: str) -> None:
    assert variants(label, "uk") == []


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("data processing", ["processing of data", "process data"]),
        (
            "software development",
            ["development of software", "develop software", "developing software"],
        ),
        ("manage projects", ["projects management", "management of projects"]),
    ],
)
def test_english_verbs_stand_before_their_object(label: str, expected: list[str]) -> None:
    assert variants(label, "en") == expected


@pytest.mark.parametrize(
    "label",
    [
        "financial management",
        "development",
        "business development",
        "patient care",
        "research and development",
    ],
)
def test_english_labels_without_a_safe_object_get_nothing(label: str) -> None:
    assert variants(label, "en") == []


@pytest.mark.parametrize("label", ["test automation", "web development", "machine maintenance"])
def test_an_object_that_modifies_gets_no_verb(label: str) -> None:
    assert all(" of " in each for each in variants(label, "en"))


def test_names_of_tools_get_nothing() -> None:
    assert variants("Mobile Device Management", "en", kind="tool") == []


EXTRACTOR = Extractor(
    taxonomy_of(
        skill("data", "data processing", uk=("обробка даних",), kind="skill"),
        skill("care", "patient care", uk=("догляд за пацієнтами",), kind="skill"),
        skill("measuring", "measuring", uk=("проводити вимірювання",), kind="skill"),
        skill("sales", "selling goods", uk=("продаж товарів",), kind="skill"),
    )
)


def found(text: str) -> list[tuple[str, str, str]]:
    document = Document(
        "d", "posting", text, (Block(0, len(text), "paragraph", language="uk"),), "d"
    )
    return [(m.text, m.skill_id, m.method) for m in EXTRACTOR.extract(document).mentions]


@pytest.mark.parametrize(
    ("text", "mention", "skill_id"),
    [
        ("Ви будете обробляти дані клієнтів.", "обробляти дані", "data"),
        ("Система обробляє дані щодня.", "обробляє дані", "data"),
        ("Вони обробляють дані вручну.", "обробляють дані", "data"),
        ("Потрібно доглядати за пацієнтами.", "доглядати за пацієнтами", "care"),
        ("Досвід проведення вимірювань.", "проведення вимірювань", "measuring"),
        ("Продавати товари в магазині.", "Продавати товари", "sales"),
        ("Process data in time.", "Process data", "data"),
        ("We process the data.", None, None),
        ("Обробляти деталі й дані.", None, None),
    ],
)
def test_the_other_form_is_found_in_texts(text: str, mention: str, skill_id: str) -> None:
    expected = [(mention, skill_id, "lemma")] if mention else []
    assert found(text) == expected


def test_a_variant_never_takes_the_label_of_another_skill() -> None:
    extractor = Extractor(
        taxonomy_of(
            skill("deed", "a deed", uk=("розробка баз даних",), kind="skill"),
            skill("verb", "a verb", uk=("розробляти бази даних",), kind="skill"),
        )
    )
    text = "розробляти бази даних"
    document = Document("d", "posting", text, (Block(0, len(text), "item", language="uk"),), "d")
    assert [m.skill_id for m in extractor.extract(document).mentions] == ["verb"]


def test_the_list_is_sorted_and_names_each_pair_once() -> None:
    file = resources.files("skillgap.extract").joinpath("verbal_nouns.csv")
    rows = [tuple(row) for row in csv.reader(file.read_text(encoding="utf-8").splitlines())]
    assert rows[0] == ("language", "noun", "verb")
    assert rows[1:] == sorted(set(rows[1:]))
    assert sum(row[0] == "uk" for row in rows) >= 250
    assert all(row[2].endswith(("ти", "тися")) for row in rows if row[0] == "uk")
