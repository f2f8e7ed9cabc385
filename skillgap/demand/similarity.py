"""Which sketches resemble each other, without comparing every pair."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from skillgap.demand.normalise import SKETCH_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

THRESHOLD = 0.8  # Jaccard similarity from which two postings of one employer are one demand
# Members of one group that stay searchable. A demand with hundreds of differing copies would
# otherwise make the search quadratic; what resembles none of its first 16 has drifted away.
SEARCHABLE = 16
_ROUNDING = 1e-9


def jaccard(left: Sequence[int], right: Sequence[int]) -> float:
    """Jaccard similarity in 0..1 of the texts behind two sketches.

    Exact where both hold fewer hashes than a full sketch, else the bottom-k estimate: the share
    of the 256 smallest hashes of the union that stand in both (see ``normalise.shingles``).
    Two empty sketches are no evidence of likeness: 0.
    """
    return _jaccard(frozenset(left), frozenset(right))


def _jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    union = left | right
    if not union:
        return 0.0
    both = left & right
    if max(len(left), len(right)) < SKETCH_SIZE or len(union) <= SKETCH_SIZE:
        return len(both) / len(union)
    smallest = sorted(union)[:SKETCH_SIZE]
    return sum(1 for each in smallest if each in both) / SKETCH_SIZE


class SketchIndex:
    """An inverted index on the rarest hashes of each sketch (prefix filtering).

    Sketches with a similarity of at least t share at least t of the hashes of either, so one of
    the rarest (1 - t) of them: looking up only those misses no pair, and boilerplate that all
    postings of an employer share is hardly ever looked up.
    Source: Chaudhuri, Ganti and Kaushik (2006), A primitive operator for similarity joins.
    """

    def __init__(self, sketches: Sequence[Sequence[int]], *, threshold: float = THRESHOLD) -> None:
        """Rank the hashes; nothing is searchable before it is added."""
        self._threshold = threshold
        self._sets = [frozenset(sketch) for sketch in sketches]
        frequency = Counter(each for sketch in self._sets for each in sketch)
        self._prefixes = [self._prefix(sketch, frequency) for sketch in self._sets]
        self._holders: dict[int, list[int]] = {}

    def add(self, member: int) -> None:
        """Make a sketch, named by its position, searchable."""
        for each in self._prefixes[member]:
            self._holders.setdefault(each, []).append(member)

    def candidates(self, member: int) -> Iterator[int]:
        """Yield added sketches that may be similar, each once, in a fixed order."""
        seen = set()
        for each in self._prefixes[member]:
            for other in self._holders.get(each, ()):
                if other not in seen:
                    seen.add(other)
                    yield other

    def similarity(self, member: int, other: int) -> float:
        """Jaccard similarity of two sketches, or 0 where it is surely below the threshold."""
        left, right = self._sets[member], self._sets[other]
        needed = self._threshold * max(len(left), len(right)) - _ROUNDING
        if min(len(left), len(right)) < needed or len(left & right) < needed:
            return 0.0
        return _jaccard(left, right)

    def _prefix(self, sketch: frozenset[int], frequency: Mapping[int, int]) -> list[int]:
        """Return the rarest hashes, of which a similar sketch must share one."""
        # Sorting is stable, so that equally frequent hashes have one order in all sketches.
        ranked = sorted(sorted(sketch), key=frequency.__getitem__)
        return ranked[: len(sketch) - math.ceil(self._threshold * len(sketch) - _ROUNDING) + 1]


class UnionFind:
    """Disjoint groups of 0..size-1; the smallest member stands for its group."""

    def __init__(self, size: int) -> None:
        """Start with every member alone."""
        self._parents = list(range(size))

    def find(self, member: int) -> int:
        """Return the smallest member of the group."""
        parents = self._parents
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    def union(self, left: int, right: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.find(left), self.find(right)))
        self._parents[second] = first


def join_similar(
    sketches: Sequence[Sequence[int]],
    *,
    threshold: float = THRESHOLD,
    accept: Callable[[int, int], bool] | None = None,
) -> UnionFind:
    """Group sketches by the transitive closure of verified similarity.

    Every link is verified by the similarity itself, not by the index. A sketch is compared
    with at most the first 16 searchable members of each group.

    Args:
        sketches: in the order that decides who stands for a group.
        threshold: smallest Jaccard similarity of a link, in 0..1.
        accept: a further condition on two positions, asked before they are compared.
    """
    index = SketchIndex(sketches, threshold=threshold)
    groups = UnionFind(len(sketches))
    searchable: Counter[int] = Counter()
    for member in range(len(sketches)):
        for other in index.candidates(member):
            mine, theirs = groups.find(member), groups.find(other)
            if mine == theirs or (accept and not accept(member, other)):
                continue
            if index.similarity(member, other) >= threshold:
                groups.union(mine, theirs)
                searchable[min(mine, theirs)] = searchable[mine] + searchable[theirs]
        group = groups.find(member)
        if searchable[group] < SEARCHABLE:
            index.add(member)
            searchable[group] += 1
    return groups
