"""The extractor as a spaCy pipeline component: ``nlp.add_pipe("skillgap")``.

It fills ``doc.spans["skills"]``: each span carries the skill's id as its label and the skill's URI
(its id where it has none) as its knowledge-base id. Works behind any spaCy tokenizer; trained
pipelines are not needed. This module is the only one that imports spaCy on being imported; spaCy
itself finds it by the entry point.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from skillgap.extract.extractor import Extractor
from skillgap.model import Block, Document
from skillgap.taxonomy.load import load_taxonomy


class SkillgapComponent:
    """Adds the skills of one taxonomy to spaCy documents."""

    def __init__(self, extractor: Extractor, *, spans_key: str) -> None:
        self.extractor = extractor
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc.spans[spans_key]`` and hand the same document on."""
        extraction = self.extractor.extract(as_document(doc.text))
        spans = []
        for mention in extraction.mentions:
            found = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if found is not None:
                skill = self.extractor.taxonomy.skills[mention.skill_id]
                spans.append(
                    Span(
                        doc,
                        found.start,
                        found.end,
                        skill.skill_id,
                        kb_id=skill.uri or skill.skill_id,
                    )
                )
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        return doc


def as_document(text: str) -> Document:
    """A posting made of bare paragraphs, for text that comes without structure."""
    blocks, at = [], 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 1
    return Document("text", "posting", text, tuple(blocks), "text")


@Language.factory(
    "skillgap",
    default_config={"taxonomy": "core", "spans_key": "skills"},
    assigns=["doc.spans"],
)
def make_component(nlp: Language, name: str, taxonomy: str, spans_key: str) -> SkillgapComponent:
    """Build the component for ``nlp.add_pipe("skillgap", config={"taxonomy": "core"})``.

    Args:
        nlp: The pipeline; only asked for its vocabulary by spaCy itself.
        name: The component's name in the pipeline.
        taxonomy: A taxonomy's name, path, or several joined by "+".
        spans_key: The key of ``doc.spans`` to fill.

    Raises:
        TaxonomyNotFound: If there is no such taxonomy.
    """
    del nlp, name
    return SkillgapComponent(Extractor(load_taxonomy(taxonomy)), spans_key=spans_key)
