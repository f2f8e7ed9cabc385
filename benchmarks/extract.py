"""Speed of extraction, as ratios measured side by side in one run.

    python benchmarks/extract.py TAXONOMY POSTINGS [--documents N] [--rounds R] [--json FILE]

TAXONOMY is anything that ``--taxonomy`` takes (a name, or the path of ESCO's zip), POSTINGS a file of
postings in English. All rules are on: words, policies, context, sections' requirement, misspellings. The
yardsticks see the same texts in the same process, one after another in each round; the medians of the
rounds' documents per CPU second are printed, and their ratios.

- ``tokenizer``: spaCy's blank English tokenizer as it comes (its cache stops at 10,000 strings).
- ``phrase matcher``: tokenizer, its cache raised, and spaCy's PhraseMatcher with the same labels, lower case.
- ``automaton``: the same automaton library over the same labels on text that is already lower case, with a
  word-boundary check of each hit in Python.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from skillgap.extract.extractor import Extractor
from skillgap.model import Document, Taxonomy
from skillgap.read.postings import read_postings
from skillgap.taxonomy.catalog import cache_home
from skillgap.taxonomy.load import load_taxonomy


def labels_of(taxonomy: Taxonomy) -> list[str]:
    """Distinct lower-case labels."""
    return sorted({label.text.lower() for s in taxonomy.skills.values() for label in s.labels})


def peak_memory() -> float:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rate(work: Callable[[], object], count: int) -> float:
    """Documents per CPU second."""
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def bounded_hits(automaton: object, texts: Iterable[str]) -> int:
    """Hits of an automaton whose neighbours are no letters or digits."""
    found = 0
    for text in texts:
        for _, start, end in automaton.find_matches_as_indexes(text, overlapping=True):  # type: ignore[attr-defined]
            before, after = text[start - 1 : start], text[end : end + 1]
            found += not (before.isalnum() or after.isalnum())
    return found


def yardsticks(documents: list[Document], labels: list[str]) -> dict[str, Callable[[], object]]:
    """The programs that extraction is compared with."""
    import spacy
    from ahocorasick_rs import AhoCorasick
    from spacy.matcher import PhraseMatcher

    texts = [document.text for document in documents]
    lowered = [text.lower() for text in texts]
    plain = spacy.blank("en")
    nlp = spacy.blank("en")
    nlp.tokenizer.max_cache_size = 500_000
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("skill", list(nlp.tokenizer.pipe(labels)))
    automaton = AhoCorasick(labels)
    return {
        "tokenizer": lambda: [len(plain.make_doc(text)) for text in texts],
        "phrase matcher": lambda: [len(matcher(nlp.make_doc(text))) for text in texts],
        "automaton": lambda: bounded_hits(automaton, lowered),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("taxonomy")
    parser.add_argument("postings", type=Path)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()

    start = time.process_time()
    taxonomy = load_taxonomy(options.taxonomy)
    loaded = time.process_time() - start
    extractor = Extractor(taxonomy, cache=cache_home() / "matchers")
    patterns = len(extractor.matcher)
    gc.freeze()  # as the program does: see pipeline.extractor_for
    built = time.process_time() - start - loaded
    documents = []
    for posting in read_postings([options.postings], issues=[]):
        documents.append(posting.document)
        if len(documents) == options.documents:
            break
    mentions = sum(len(extractor.extract(document).mentions) for document in documents)
    memory = peak_memory()  # before the yardsticks take theirs
    labels = labels_of(taxonomy)
    work = yardsticks(documents, labels)
    work["extract"] = lambda: sum(len(extractor.extract(d).mentions) for d in documents)
    rates: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(options.rounds):
        for name, run in work.items():
            rates[name].append(rate(run, len(documents)))

    medians = {name: statistics.median(values) for name, values in rates.items()}
    characters = sum(len(document.text) for document in documents) / len(documents)
    print(
        f"{len(documents)} documents of {characters:.0f} characters, {len(labels)} labels, {patterns} patterns"
    )
    print(f"{mentions / len(documents):.1f} accepted mentions a document")
    print(
        f"taxonomy loaded in {loaded:.2f} s, matcher built in {built:.2f} s, peak memory {memory:.0f} MB"
    )
    for name, median in medians.items():
        ratios = [own / other for own, other in zip(rates["extract"], rates[name], strict=True)]
        print(
            f"{name:15} {median:8.0f} documents/s   extract is {statistics.median(ratios):5.2f} times that"
            f" ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    if options.json:
        options.json.write_text(
            json.dumps(
                {"documents": len(documents), "labels": len(labels), "rates": rates}, indent=1
            )
        )


if __name__ == "__main__":
    main()
