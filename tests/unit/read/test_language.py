from __future__ import annotations

import pytest

from skillgap.model import Block, Document
from skillgap.read.language import detect, with_languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("12 / 24", "en"),
        ("Python, Docker, AWS", "en"),
        ("We are looking for a nurse with experience in the community.", "en"),
        ("Our café needs a chef who is able to work in a team.", "en"),
        ("Шукаємо зварника з досвідом роботи від року", "uk"),
        ("Досвід з Docker, Kubernetes, AWS, Terraform, Ansible", "uk"),
        ("Робота з PostgreSQL", "uk"),
        ("Требуется сварщик, опыт работы от года", "other"),
        ("Знание языка и опыт работы", "other"),
        ("Робота и навыки в одном месте", "other"),
        ("Шукаємо електрика, або майстра, або їхніх учнів ы", "uk"),
        ("Wir suchen eine Pflegekraft für unser Team in Bremen und bei uns", "other"),
        ("Poszukujemy pielęgniarki do pracy w zespole oraz na oddziale", "other"),
        ("Nous cherchons une infirmière pour notre équipe", "other"),
        ("Buscamos una enfermera para el equipo del hospital", "other"),
        ("看護師を募集しています", "other"),
    ],
)
def test_detect(text, language):
    assert detect(text) == language


def test_a_long_text_is_sampled_beyond_its_first_lines():
    english = "The course is for students who work with the team and our skills. "
    ukrainian = "Навчальна дисципліна знайомить студентів із технологіями зварювання. "
    assert detect(english + ukrainian * 200) == "uk"


def _document(*blocks: str) -> Document:
    text = "\n".join(blocks)
    found, start = [], 0
    for each in blocks:
        found.append(Block(start, start + len(each), "paragraph"))
        start += len(each) + 1
    return Document("d", "posting", text, tuple(found), "d")


def test_blocks_may_differ_from_their_document():
    document = with_languages(
        _document(
            "Ми шукаємо інженера з досвідом роботи у виробництві та знанням обладнання.",
            "Experience with the design of databases and our tools",
            "Мы ищем человека, который умеет работать с людьми",
            "SQL, Python",
            "2-3",
        )
    )
    assert document.language == "uk"
    assert [block.language for block in document.blocks] == ["uk", "en", "other", "en", "uk"]


def test_a_short_latin_block_in_another_language_stays_with_its_document():
    document = with_languages(
        _document(
            "Wir suchen eine Fachkraft für die Werkstatt und wir sind ein Team bei Bremen. "
            "Zu den Aufgaben zählen die Pflege der Maschinen und das Lesen von Plänen.",
            "Java, SQL",
            "You will work with the team in our office",
        )
    )
    assert [block.language for block in document.blocks] == ["other", "other", "en"]


def test_a_plain_english_document_is_left_as_it_is():
    document = _document("We need you for the work with our team.", "Lab safety")
    assert with_languages(document).blocks == document.blocks
