"""Reading delimited tables: from folders, zips and gzips, in the encodings people save."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from skillgap.errors import InvalidTaxonomy, MissingColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# ESCO's conceptSchemes cells hold up to 700,000 characters; csv's own limit is 131,072
CELL_LIMIT = 50_000_000
MEMBER_LIMIT = 1_000_000_000  # bytes unpacked; ESCO's largest file has 21 million


def decode(data: bytes, *, path: str) -> str:
    """The text of a file that is UTF-8 (with or without BOM), UTF-16 or Windows-1251.

    Raises:
        InvalidTaxonomy: It is none of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidTaxonomy(
        f"{path}: the text is not in {' or '.join(encodings)}", hint="save the file as UTF-8"
    )


def records(text: str, *, delimiter: str = ",", path: str = "") -> Iterator[list[str]]:
    """The records of a delimited text, quoted line breaks kept as they are.

    Raises:
        InvalidTaxonomy: The text is no such table.
    """
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidTaxonomy(
                f"{path}, line {reader.line_num}: {error}",
                hint="download or export the table again",
            ) from error


def guess_delimiter(text: str) -> str:
    """The delimiter that occurs most in the first line: comma, semicolon or tab."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its records; ``row`` numbers count data rows from 1."""

    path: str
    header: tuple[str, ...]
    rows: list[list[str]]

    @classmethod
    def parse(cls, text: str, *, path: str, delimiter: str = ",") -> Self:
        """A table from text; records of empty cells only are left out at the end.

        Raises:
            InvalidTaxonomy: There is no header, or the text is a web page or a pointer.
        """
        _refuse_stand_ins(text, path=path)
        lines = records(text, delimiter=delimiter, path=path)
        header = tuple(cell.strip() for cell in next(lines, ()))
        if not any(header):
            raise InvalidTaxonomy(f"{path}: the table is empty", hint="give it a header row")
        rows = list(lines)
        while rows and not any(rows[-1]):
            rows.pop()
        return cls(path, header, rows)

    def index(self, *names: str) -> int:
        """The position of the first of ``names`` that the header has.

        Raises:
            MissingColumn: It has none of them; names the columns it has.
        """
        position = self.find(*names)
        if position is not None:
            return position
        close = get_close_matches(names[0], self.header, n=1)
        meant = f"; closest is {close[0]!r}" if close else ""
        raise MissingColumn(
            f"{self.path}: no column {' or '.join(repr(each) for each in names)}; "
            f"it has: {', '.join(self.header)}{meant}",
            hint=f"rename a column to {names[0]!r}",
        )

    def find(self, *names: str) -> int | None:
        """As ``index``, but ``None`` where the header has none of ``names``."""
        lower = [each.lower() for each in self.header]
        for name in names:
            if name.lower() in lower:
                return lower.index(name.lower())
        return None

    def pick(self, *columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """For each record the cells of the columns, stripped; "" where it is too short."""
        at = [self.index(*names) for names in columns]
        for row in self.rows:
            size = len(row)
            yield tuple(row[i].strip() if i < size else "" for i in at)


def _refuse_stand_ins(text: str, *, path: str) -> None:
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype", "<html")):
        raise InvalidTaxonomy(
            f"{path}: this is a web page, not a table", hint="download the raw file"
        )
    if start.startswith("version https://git-lfs"):
        raise InvalidTaxonomy(
            f"{path}: this is a git-lfs pointer, not the table", hint="run: git lfs pull"
        )


@dataclass(slots=True)
class FileSet:
    """Files by their lower-case name, out of folders, zips and single files.

    Where two places hold the same name, the first one given counts.
    """

    places: tuple[Path, ...]
    files: dict[str, tuple[Path, str]] = field(default_factory=dict)  # name -> place, member

    @classmethod
    def open(cls, paths: Iterable[Path]) -> Self:
        """Look into every folder (with the zips inside it), zip and file of ``paths``.

        Raises:
            InvalidTaxonomy: A path does not exist or a zip is broken.
        """
        found = cls(tuple(paths))
        for path in found.places:
            found._add(path)
        return found

    def _add(self, path: Path) -> None:
        if path.is_dir():
            for each in sorted(path.rglob("*")):
                if each.is_file() and not each.name.startswith((".", "~")):
                    self._add(each)
        elif not path.is_file():
            raise InvalidTaxonomy(f"{path}: no such file or folder", hint="check the path")
        elif path.suffix.lower() == ".zip":
            self._add_zip(path)
        else:
            self.files.setdefault(path.name.lower(), (path, ""))

    def _add_zip(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as archive:
                members = sorted(archive.namelist())
        except (zipfile.BadZipFile, OSError) as error:
            raise InvalidTaxonomy(
                f"{path}: the zip cannot be opened ({error})", hint="download it again"
            ) from error
        for member in members:
            name = PurePosixPath(member).name
            if name and not name.startswith((".", "~")) and "__MACOSX" not in member:
                self.files.setdefault(name.lower(), (path, member))

    def names(self) -> list[str]:
        """The file names, lower case, sorted."""
        return sorted(self.files)

    def label(self, name: str) -> str:
        """How messages name a file: its path, or the zip and the name inside it."""
        place, member = self.files[name]
        return f"{place}!{member}" if member else str(place)

    def text(self, name: str) -> str:
        """The decoded text of a file; ``.gz`` is unpacked.

        Raises:
            InvalidTaxonomy: It cannot be read, unpacked or decoded, or is far too large.
        """
        place, member = self.files[name]
        try:
            data = _member(place, member) if member else place.read_bytes()
            if name.endswith(".gz"):
                data = gzip.decompress(data)
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
            raise InvalidTaxonomy(
                f"{self.label(name)}: cannot be read ({error})", hint="download it again"
            ) from error
        return decode(data, path=self.label(name))

    def table(self, name: str, *, delimiter: str = ",") -> Table:
        """The table in a file."""
        return Table.parse(self.text(name), path=self.label(name), delimiter=delimiter)

    def sources(self) -> tuple[Path, ...]:
        """The files on disk that the set is made of, sorted."""
        return tuple(sorted({place for place, _ in self.files.values()}))


def _member(place: Path, member: str) -> bytes:
    with zipfile.ZipFile(place) as archive:
        size = archive.getinfo(member).file_size
        if size > MEMBER_LIMIT:
            raise InvalidTaxonomy(
                f"{place}!{member}: {size:,} bytes unpacked, at most {MEMBER_LIMIT:,} are read",
                hint="check that this is a taxonomy",
            )
        return archive.read(member)
