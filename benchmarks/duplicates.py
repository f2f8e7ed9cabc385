"""Are copies of advertisements found, all and only they, in nearly linear time?

Run: python benchmarks/duplicates.py [SIZE ...]

Made-up postings of known origin: employers with Zipf-like sizes (the largest has a tenth of all),
each with boilerplate of its own in every text; copies that are reposted word for word, edited in a
few words, shortened, in another city or without the employer's name; and hard negatives: other jobs
of the same employer with half of the text in common, and one text under two employers' names.
Prints precision and recall over pairs of postings, the time, and how the time grows with size.
These copies and negatives lie far from the threshold; the last line is about texts around it:
pairs whose true Jaccard similarity, over all shingles, is spread over 0.6..1.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass

from skillgap.demand.duplicates import cluster
from skillgap.demand.normalise import shingles, text_key
from skillgap.demand.similarity import THRESHOLD, jaccard
from skillgap.model import PostingRecord

SIZES = (1_000, 4_000, 16_000)
JOBS = ("Nurse", "Welder", "Python developer", "Accountant", "Електрик", "Кухар", "Agronomist")
CITIES = ("Kyiv", "Lviv", "Leeds", "Odesa", "York")


@dataclass(frozen=True)
class Vocabulary:
    """Words with Zipf-like frequencies, so that texts share common words as real ones do."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def prose(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.words, weights=self.weights, k=count)


def vocabulary(rng: random.Random) -> Vocabulary:
    syllables = ["ка", "lo", "mi", "ne", "ру", "sto", "ve", "жи", "pra", "den", "or", "ti"]
    words = sorted({"".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(9000)})
    rng.shuffle(words)
    return Vocabulary(tuple(words), tuple(1 / (rank + 10) for rank in range(len(words))))


def edited(rng: random.Random, words: list[str], vocab: Vocabulary) -> list[str]:
    """Change what reposts change: single words, or the end."""
    changed = list(words)
    if rng.random() < 0.3:
        return changed[: -max(1, len(changed) // 25)]
    for _ in range(rng.randint(0, len(changed) // 120)):
        changed[rng.randrange(len(changed))] = vocab.prose(rng, 1)[0]
    return changed


def postings(size: int, *, seed: int = 1) -> list[tuple[PostingRecord, int]]:
    """Make postings with the number of the demand that each belongs to, shuffled."""
    rng = random.Random(seed)
    vocab = vocabulary(rng)
    made: list[tuple[PostingRecord, int]] = []
    employers = [f"Employer {n}" for n in range(max(10, size // 12))]
    weights = [1 / (rank + 5) for rank in range(len(employers))]
    boilerplate = {name: vocab.prose(rng, rng.randint(60, 160)) for name in employers}
    demand = 0
    while len(made) < size:
        name = rng.choices(employers, weights=weights)[0]
        title = f"{rng.choice(JOBS)} {vocab.prose(rng, 1)[0]}"
        body = vocab.prose(rng, rng.randint(120, 400)) + boilerplate[name]
        owners = [name] if rng.random() < 0.98 else [name, rng.choice(employers)]
        for owner in dict.fromkeys(owners):
            demand += 1
            for copy in range(min(rng.choice([1, 1, 1, 1, 2, 2, 3, 6]), size - len(made))):
                words = edited(rng, body, vocab) if copy else body
                # A nameless copy of a text that two employers use belongs to neither for sure.
                nameless = copy and len(owners) == 1 and rng.random() < 0.15
                employer = "" if nameless else rng.choice([owner, owner.upper(), f"{owner}, LLC"])
                made.append((_record(len(made), employer, title, words, rng), demand))
    rng.shuffle(made)
    return made


def _record(
    number: int, employer: str, title: str, words: list[str], rng: random.Random
) -> PostingRecord:
    text = " ".join(words)
    return PostingRecord(
        doc_id=f"{number:07}",
        title=title,
        employer=employer,
        posted=None,
        locations=(rng.choice(CITIES),),
        language="en",
        text_key=text_key(text),
        shingles=shingles(text),
        demands={},
    )


def pairs(groups: Counter[object]) -> int:
    return sum(count * (count - 1) // 2 for count in groups.values())


def measure(size: int) -> float:
    """Print one line and return the seconds of CPU time that grouping took."""
    start = time.process_time()
    made = postings(size)
    built = time.process_time() - start
    origin = {record.doc_id: demand for record, demand in made}
    start = time.process_time()
    found = cluster([record for record, _ in made])
    took = time.process_time() - start
    both = Counter((n, origin[i]) for n, each in enumerate(found) for i in each.doc_ids)
    right = pairs(Counter(both))
    said = pairs(Counter({n: len(each.doc_ids) for n, each in enumerate(found)}))
    true = pairs(Counter(origin.values()))
    print(
        f"{size:>7} postings  {len(found):>6} found  {len(set(origin.values())):>6} true demands  "
        f"precision {right / said:.4f}  recall {right / true:.4f}  "
        f"{took:6.2f} s  {size / took:>7.0f} postings/s  (texts and sketches {built:.1f} s)"
    )
    return took


def around_the_threshold(count: int = 2_000) -> None:
    """Print how often sketches of 256 hashes decide as all shingles would."""
    rng = random.Random(2)
    words = tuple("".join(each) for each in itertools.product("abcdefghij", repeat=4))
    vocab = Vocabulary(words, (1.0,) * len(words))
    truly = said = right = 0
    for _ in range(count):
        left = vocab.prose(rng, rng.randint(150, 700))
        right_words = left[: round(len(left) * rng.uniform(0.75, 1))]
        right_words += vocab.prose(rng, len(left) - len(right_words))
        sets = [set(zip(*(w[n:] for n in range(5)), strict=False)) for w in (left, right_words)]
        similar = len(sets[0] & sets[1]) / len(sets[0] | sets[1]) >= THRESHOLD
        decided = jaccard(shingles(" ".join(left)), shingles(" ".join(right_words))) >= THRESHOLD
        truly, said, right = truly + similar, said + decided, right + (similar and decided)
    print(
        f"around the threshold: {count} pairs, {truly} similar, "
        f"precision {right / said:.4f}  recall {right / truly:.4f}"
    )


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    times = [measure(size) for size in sizes]
    for (small, quick), (large, slow) in zip(
        zip(sizes, times, strict=True), list(zip(sizes, times, strict=True))[1:], strict=False
    ):
        print(f"{large / small:.1f} x the postings: {slow / quick:.1f} x the time")
    around_the_threshold()


if __name__ == "__main__":
    main()
