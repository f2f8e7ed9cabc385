from __future__ import annotations

import pytest
import spacy

from skillgap.extract import component
from skillgap.extract.extractor import Extractor


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> spacy.language.Language:
    monkeypatch.setattr(component, "load_taxonomy", lambda name: extractor.taxonomy)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("skillgap", config={"taxonomy": "small"})
    return pipeline


def test_the_component_fills_a_span_group(nlp: spacy.language.Language) -> None:
    doc = nlp("We use C++, Node.js and\nwound care.")
    assert [(span.text, span.label_) for span in doc.spans["skills"]] == [
        ("C++", "cpp"),
        ("Node.js", "nodejs"),
        ("wound care", "wound-care"),
    ]
    assert doc.spans["skills"][0].kb_id_ == "cpp"


def test_the_group_has_the_key_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    monkeypatch.setattr(component, "load_taxonomy", lambda name: extractor.taxonomy)
    pipeline = spacy.blank("uk")
    pipeline.add_pipe("skillgap", config={"spans_key": "уміння"})
    doc = pipeline("Знання реляційних баз даних")
    assert [span.text for span in doc.spans["уміння"]] == ["реляційних баз даних"]


def test_empty_text_gives_an_empty_group(nlp: spacy.language.Language) -> None:
    assert list(nlp("").spans["skills"]) == []
