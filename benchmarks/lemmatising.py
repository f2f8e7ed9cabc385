"""Does Ukrainian cost less than twice the time of English, and which lemmatiser knows more?

Run: python benchmarks/lemmatising.py --uk PATH... --en PATH... [--taxonomy core]

PATH is a folder of syllabi or a file of postings (.csv, .jsonl, .gz). Prints, for the same extractor
with warm caches, seconds per MB of UTF-8 text in each language and their ratio (also per million
characters, since a Cyrillic letter takes two bytes); then, for each lemmatiser installed, the
word forms of the Ukrainian texts and labels that its dictionary has, how many inflected forms met in
the texts fall together with the label's word (inflection by pymorphy3, where it is
installed), the time for a word and the memory and time of loading. Exits 1 if the ratio is 2 or more.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from skillgap.extract import lemma
from skillgap.extract.extractor import Extractor
from skillgap.extract.labels import countable
from skillgap.extract.tokens import BLANKS, pieces
from skillgap.model import Document, Issue, Taxonomy
from skillgap.read.postings import read_postings
from skillgap.read.programme import read_programmes
from skillgap.taxonomy.load import load_taxonomy

ALLOWED = 2.0
CHARACTERS = 1_500_000  # of each language; more gives the same figures
ROUNDS = 5


def documents(paths: list[Path], language: str) -> list[Document]:
    """Documents mostly in ``language``, up to ``CHARACTERS``."""
    kept: list[Document] = []
    total = 0
    for document in _stream(paths):
        own = sum(b.end - b.start for b in document.blocks if b.language == language)
        if own * 2 > len(document.text):
            kept.append(document)
            total += len(document.text)
            if total >= CHARACTERS:
                break
    return kept


def _stream(paths: list[Path]) -> Iterator[Document]:
    for path in paths:
        if path.is_dir():
            for programme in read_programmes(path)[0]:
                yield from (course.document for course in programme.courses)
        else:
            issues: list[Issue] = []
            yield from (posting.document for posting in read_postings([path], issues=issues))


def cost(extractor: Extractor, texts: list[Document]) -> tuple[float, float]:
    """CPU seconds per MB and per million characters, the best of some rounds, caches warm."""
    times = []
    for _ in range(ROUNDS + 1):
        gc.collect()
        start = time.process_time()
        for each in texts:
            extractor.extract(each)
        times.append(time.process_time() - start)
    best = min(times[1:])
    size = sum(len(each.text.encode()) for each in texts) / 1e6
    return best / size, best / (sum(len(each.text) for each in texts) / 1e6)


def words(text: str) -> Iterator[str]:
    for part in pieces(text):
        word = lemma.fold(part.rstrip(BLANKS))
        if lemma.is_cyrillic(word) and word.replace("'", "").isalpha():
            yield word


def inflected(labels: Counter[str], forms: Counter[str]) -> dict[str, list[str]]:
    """For each word of the labels, its inflected forms that the texts have."""
    if not find_spec("pymorphy3_dicts_uk"):
        return {}
    from pymorphy3 import MorphAnalyzer  # optional

    analyse = MorphAnalyzer(lang="uk")
    met = {}
    for word in labels:
        known = [each for each in analyse.parse(word) if each.is_known]
        if known:
            lexeme = {f.word for f in known[0].lexeme if not {"COMP", "Supr"} & f.tag.grammemes}
            met[word] = sorted(each for each in lexeme if each in forms and each != word)
    return {word: each for word, each in met.items() if each}


LOAD = """
import pathlib, time
used = lambda: int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
from skillgap.extract import lemma
before, start = used(), time.process_time()
lemma.lemmatiser_named({name!r})("сонця")
print(time.process_time() - start, used() - before)
"""


def table(taxonomy: Taxonomy, texts: list[Document]) -> None:
    forms = Counter(word for each in texts for word in words(each.text))
    labels = Counter(
        w for *_, label in countable(taxonomy) for w in words(label.text) if label.language == "uk"
    )
    met = inflected(labels, forms)
    print(f"{len(forms)} word forms in {forms.total()} words of text, {len(labels)} in labels")
    for name in lemma.LEMMATISERS:
        if name == "pymorphy3" and not find_spec("pymorphy3_dicts_uk"):
            continue
        lookup = lemma.simplemma_lookup() if name == "simplemma" else lemma.pymorphy3_lookup()
        reduce = lemma.lemmatiser_named(name)
        reduce("сонця")  # loads the dictionary
        start = time.process_time()
        lemmas = {word: reduce(word) for word in {*forms, *labels}}
        took = (time.process_time() - start) / len(lemmas) * 1e6
        pairs = [(word, each) for word, each in met.items() for each in each]
        joined = sum(lemmas[word] == lemmas[each] for word, each in pairs)
        whole = sum(all(lemmas[w] == lemmas[f] for f in found) for w, found in met.items())
        loading = subprocess.run(
            [sys.executable, "-c", LOAD.format(name=name)],
            capture_output=True,
            check=True,
            text=True,
        )
        seconds, memory = map(float, loading.stdout.split())
        print(
            f"{name:>10}: knows {_known(lookup, forms)} of the texts' forms, {_known(lookup, labels)} "
            f"of the labels'; forms met {joined}/{len(pairs)}, whole words {whole}/{len(met)}; "
            f"{took:.0f} µs a word; loads in {seconds:.1f} s, {memory:.0f} MB"
        )


def _known(lookup: lemma.Lookup, found: Counter[str]) -> str:
    known = [word for word in found if lookup(word) is not None]
    return f"{len(known)}/{len(found)} ({sum(found[w] for w in known) / found.total():.1%} of running words)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uk", type=Path, nargs="+", required=True)
    parser.add_argument("--en", type=Path, nargs="+", required=True)
    parser.add_argument("--taxonomy", default="core")
    given = parser.parse_args()
    taxonomy = load_taxonomy(given.taxonomy)
    extractor = Extractor(taxonomy)
    texts = {"uk": documents(given.uk, "uk"), "en": documents(given.en, "en")}
    per = {}
    for language, found in texts.items():
        per[language] = cost(extractor, found)
        print(
            f"{language}: {len(found)} documents, {per[language][0]:.2f} s/MB, "
            f"{per[language][1]:.2f} s per million characters"
        )
    ratio = per["uk"][0] / per["en"][0]
    print(f"ratio per MB {ratio:.2f}, per character {per['uk'][1] / per['en'][1]:.2f}")
    table(taxonomy, texts["uk"])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if ratio >= ALLOWED:
        sys.exit(f"Ukrainian costs {ratio:.2f} times English; allowed is less than {ALLOWED}")


if __name__ == "__main__":
    main()
