"""How much of what a large taxonomy sees in real texts does the bundled core taxonomy see?

Run: python benchmarks/taxonomy_coverage.py --postings PATH... --syllabi PATH...
         [--reference esco] [--onet "Technology Skills.txt"] [--documents 150] [--top 12]

Texts. Each path is one source. Of a source with n documents every ceil(n / --documents)-th is
taken, so a rerun takes the same ones. Both taxonomies read them by the product's own extractor.

Occurrences. A mention that the reference accepts counts once each time it stands there. Core sees
it if a mention that core accepts overlaps the same place by at least 30 % of the union of both
spans, or contains it. What is missed is listed by core field: a concept belongs to the field of
the core mentions that stand nearest to its occurrences.

Technologies. The distinct examples of an O*NET Technology Skills table whose "Hot Technology" is
Y, sorted by commodity title and name, five to a list under the heading "Technical skills", as
advertisements list things of a kind together; both as the table writes them and as people do:
without "software" and without the maker's name. One is recognised if core accepts a mention in one of its writings that overlaps it
as above. "Alone" is the same with each name as the only item of its list.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from skillgap.config import load_settings
from skillgap.extract.extractor import Extractor
from skillgap.model import Block, Document, DocumentKind, Issue, Mention, Section
from skillgap.pipeline import extractor_for
from skillgap.read.postings import read_postings
from skillgap.read.programme import read_programmes

MIN_UNION = 0.3  # the overlap by which gold spans count as found, too
LIST_SIZE = 5
MAKERS = (
    "Adobe|Alteryx|Amazon|Apache|Apple|Atlassian|Autodesk|Bentley|Blackbaud|Cisco|Dassault Systemes|Epic|ESRI|"
    "Google|Hewlett Packard|HP|IBM|Intuit|McAfee|MEDITECH|Microsoft|National Instruments|NetSuite|Oracle|"
    "Red Hat|Salesforce|SAP|Siemens|Splunk|The MathWorks|Trimble|Ubuntu|VMware"
)
_MAKER = re.compile(rf"^(?:{MAKERS})\s+")
_SUFFIX = re.compile(r"\s+(?:software|programming language)$", re.IGNORECASE)


@dataclass
class Tally:
    """What one source gave."""

    documents: int = 0
    characters: int = 0
    accepted: int = 0
    seen: int = 0
    core: int = 0

    @property
    def share(self) -> float:
        """The share of occurrences that core sees; 1 where there is none."""
        return self.seen / self.accepted if self.accepted else 1.0


@dataclass
class Misses:
    """Occurrences that core does not see: concept -> surface forms and fields nearby."""

    surfaces: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def by_field(self) -> Iterator[tuple[str, list[str]]]:
        """The fields in order, each with its concepts, the most frequent first."""
        homes: dict[str, list[str]] = defaultdict(list)
        for concept in sorted(self.surfaces, key=lambda c: (-self.surfaces[c].total(), c)):
            votes = self.fields[concept]
            homes[min(votes, key=lambda name: (-votes[name], name))].append(concept)
        yield from sorted(homes.items())


def same_place(one: Mention, start: int, end: int) -> bool:
    """Whether a mention covers [start, end) or shares enough of the union with it."""
    shared = min(one.end, end) - max(one.start, start)
    union = max(one.end, end) - min(one.start, start)
    return shared == end - start or shared >= MIN_UNION * union


def sampled(path: Path, kind: DocumentKind, *, limit: int) -> list[Document]:
    """At most ``limit`` documents of a source, evenly spread."""
    with tempfile.TemporaryDirectory() as folder:
        source = thinned(path, Path(folder), limit=limit)
        found = list(postings(source) if kind == "posting" else syllabi(source))
    return found[:: max(1, -(-len(found) // limit))]


def thinned(path: Path, folder: Path, *, limit: int) -> Path:
    """The path, or for JSON lines a file of evenly spread lines: reading all takes minutes."""
    if not path.name.endswith((".jsonl", ".jsonl.gz")):
        return path
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines(keepends=True)
    chosen = folder / path.name.removesuffix(".gz")
    chosen.write_bytes(b"".join(lines[:: max(1, -(-len(lines) // limit))]))
    return chosen


def postings(path: Path) -> Iterator[Document]:
    """The postings of a file or folder; what cannot be read is left out."""
    issues: list[Issue] = []
    for posting in read_postings([path], columns={}, today=None, issues=issues):
        yield posting.document


def syllabi(path: Path) -> Iterator[Document]:
    """The courses of a folder of programmes, and what does not look like a course."""
    for programme in read_programmes(path)[0]:
        yield from (course.document for course in programme.courses)
        yield from programme.flagged


def compare(
    documents: Iterable[Document], reference: Extractor, core: Extractor, misses: Misses
) -> Tally:
    """Count over documents what the reference accepts and core sees."""
    tally = Tally()
    for document in documents:
        own = core.extract(document).mentions
        tally.documents += 1
        tally.characters += len(document.text)
        tally.core += len(own)
        for each in reference.extract(document).mentions:
            tally.accepted += 1
            if any(same_place(mine, each.start, each.end) for mine in own):
                tally.seen += 1
                continue
            misses.surfaces[each.skill_id][each.text.lower()] += 1
            misses.fields[each.skill_id][nearest_field(own, each, core)] += 1
    return tally


def nearest_field(own: Sequence[Mention], missed: Mention, core: Extractor) -> str:
    """The field of the core mention that stands nearest; "none" if the text has none."""
    if not own:
        return "none"
    nearest = min(own, key=lambda e: (abs(e.start - missed.start), e.start, e.skill_id))
    return core.taxonomy.skills[nearest.skill_id].group


# ------------------------------------------------------------------------- technologies


def hot_technologies(path: Path) -> list[str]:
    """The distinct hot technologies of an O*NET table (.txt or .txt.gz), by kind and name."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    kinds: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["Hot Technology"] == "Y":
            name, kind = row["Example"].strip(), row["Commodity Title"]
            kinds[name] = min(kind, kinds.get(name, kind))
    return sorted(kinds, key=lambda name: (kinds[name], name))


def writings(name: str) -> list[str]:
    """A technology's name as the table writes it and as people do."""
    bare = _SUFFIX.sub("", name)
    return list(dict.fromkeys((name, bare, _MAKER.sub("", bare))))


def as_list(items: Sequence[str]) -> Document:
    """A posting made of a heading and a list."""
    text, blocks = (
        "Technical skills",
        [Block(0, 16, "heading", level=1, section=Section.REQUIREMENTS)],
    )
    for item in items:
        start = len(text) + 1
        text += f"\n{item}"
        blocks.append(
            Block(
                start,
                len(text),
                "item",
                level=1,
                section=Section.REQUIREMENTS,
                heading="Technical skills",
            )
        )
    return Document("list", "posting", text, tuple(blocks), "list")


def recognised(core: Extractor, names: Sequence[str], *, size: int) -> set[str]:
    """The names that core accepts as list items, ``size`` to a list."""
    found: set[str] = set()
    for start in range(0, len(names), size):
        group = names[start : start + size]
        for variant in range(3):
            items = [writings(each)[min(variant, len(writings(each)) - 1)] for each in group]
            document = as_list(items)
            mentions = core.extract(document).mentions
            for name, block in zip(group, document.blocks[1:], strict=True):
                if any(same_place(each, block.start, block.end) for each in mentions):
                    found.add(name)
    return found


def print_technologies(core: Extractor, path: Path) -> None:
    """Print the shares of hot technologies recognised and the names that are not."""
    names = hot_technologies(path)
    listed = recognised(core, names, size=LIST_SIZE)
    alone = recognised(core, names, size=1)
    print(f"\nO*NET hot technologies: {len(names)} distinct names of {path.name}")
    print(f"  in lists of {LIST_SIZE}  {len(listed):4} = {len(listed) / len(names):6.1%}")
    print(f"  alone         {len(alone):4} = {len(alone) / len(names):6.1%}")
    print("  not in lists:", ", ".join(each for each in names if each not in listed) or "none")
    print("  only in lists:", ", ".join(e for e in names if e in listed - alone) or "none")


# ------------------------------------------------------------------------------ report


def print_misses(misses: Misses, reference: Extractor, *, top: int) -> None:
    """Print for each field the concepts that core misses most often."""
    print(
        "\nmost frequent reference concepts that core misses, by the field of what stands nearest"
    )
    for name, concepts in misses.by_field():
        counts = [misses.surfaces[each] for each in concepts]
        print(f"{name}: {sum(each.total() for each in counts)} occurrences")
        for concept, surfaces in list(zip(concepts, counts, strict=True))[:top]:
            forms = ", ".join(
                s for s, _ in sorted(surfaces.items(), key=lambda e: (-e[1], e[0]))[:4]
            )
            label = reference.taxonomy.skills[concept].label()
            print(f"  {surfaces.total():5}  {label}  [{' '.join(forms.split())}]")


def print_line(name: str, tally: Tally) -> None:
    """Print one source's figures."""
    print(
        f"{name:<34} {tally.documents:5} documents {tally.characters / 1e6:6.2f} MB "
        f"{tally.accepted:7} accepted {tally.seen:7} seen  {tally.share:6.1%}  "
        f"(core itself accepts {tally.core})"
    )


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--postings", nargs="*", type=Path, default=[])
    parser.add_argument("--syllabi", nargs="*", type=Path, default=[])
    parser.add_argument("--reference", default="esco", help="an installed taxonomy")
    parser.add_argument("--onet", type=Path, help="an O*NET Technology Skills table")
    parser.add_argument("--documents", type=int, default=150, help="at most so many a source")
    parser.add_argument("--top", type=int, default=12, help="missed concepts a field")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> None:
    """Print the comparison."""
    chosen = options(arguments)
    core = extractor_for(load_settings(overrides={"taxonomy": "core"}))
    reference = extractor_for(load_settings(overrides={"taxonomy": chosen.reference}))
    misses, overall = Misses(), Tally()
    kinds: tuple[tuple[DocumentKind, list[Path]], ...] = (
        ("posting", chosen.postings),
        ("syllabus", chosen.syllabi),
    )
    for kind, paths in kinds:
        for path in paths:
            tally = compare(sampled(path, kind, limit=chosen.documents), reference, core, misses)
            print_line(path.name, tally)
            for name in ("documents", "characters", "accepted", "seen", "core"):
                setattr(overall, name, getattr(overall, name) + getattr(tally, name))
    if chosen.postings or chosen.syllabi:
        print_line("all", overall)
        print_misses(misses, reference, top=chosen.top)
    if chosen.onet:
        print_technologies(core, chosen.onet)


if __name__ == "__main__":
    main(sys.argv[1:])
