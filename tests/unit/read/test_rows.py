from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from skillgap.model import Issue
from skillgap.read import limits
from skillgap.read.rows import read_rows, unique_names
from skillgap.read.sources import open_source
from skillgap.read.trouble import SHOWN_PER_CODE, FileLog


def read(path: Path) -> tuple[list[tuple[int, dict[str, object]]], list[Issue]]:
    issues: list[Issue] = []
    log = FileLog(str(path), issues)
    source = open_source(str(path), log=log)
    rows = [(row.number, dict(row.values)) for row in read_rows(source, log=log)] if source else []
    log.close()
    return rows, issues


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("packed", [False, True])
def test_csv_in_every_dress(tmp_path: Path, delimiter: str, encoding: str, *, packed: bool) -> None:
    lines = [
        ["", "Назва вакансії", "Опис"],
        ["0", "Слюсар", f"Ремонт насосів{delimiter} читання креслень;\nробота «у зміну»"],
        ["1", "Кухар", 'Страви "до столу"'],
    ]
    path = tmp_path / ("ads.csv.gz" if packed else "ads.csv")
    with (gzip.open if packed else open)(path, "wt", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(lines)
    rows, issues = read(path)
    assert not issues
    assert rows == [
        (n, dict(zip(["column 1", *lines[0][1:]], line, strict=True)))
        for n, line in enumerate(lines[1:], 1)
    ]


def test_captions_above_the_header_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    path.write_text("Vacancies of the region\n\ntitle,text\nCook,Cooks\n", encoding="utf-8")
    assert read(path)[0] == [(1, {"title": "Cook", "text": "Cooks"})]


def test_rows_with_a_wrong_number_of_fields_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    path.write_text("title,text\nCook\nNurse,Nurses\nFitter,a,b\nBaker,Bakes,\n", encoding="utf-8")
    rows, issues = read(path)
    assert [number for number, _ in rows] == [2, 4]
    assert [(i.code, i.row, i.value) for i in issues] == [
        ("wrong-field-count", 1, "['Cook']"),
        ("wrong-field-count", 3, "['Fitter', 'a', 'b']"),
    ]
    assert issues[0].message == f"{path}, row 1: 1 fields instead of 2"


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    lines = ["title,text", 'Cook,"never closed', *[f"Nurse {n},Nurses" for n in range(100)]]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows, issues = read(path)
    assert [(i.code, i.row) for i in issues] == [("broken-row", 1)]
    assert [values["title"] for _, values in rows] == [f"Nurse {n}" for n in range(100)]


def test_a_line_beyond_the_limit_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_LINE_CHARS", 1000)
    path = tmp_path / "ads.csv"
    path.write_text(f"title,text\nCook,Cooks\nLong,{'x' * 5000}\nNurse,Nurses\n", encoding="utf-8")
    rows, issues = read(path)
    assert [values["title"] for _, values in rows] == ["Cook", "Nurse"]
    assert [i.code for i in issues] == ["line-too-long"]
    assert "5,006 characters (at most 1,000)" in issues[0].message


def test_the_csv_limit_of_the_process_is_left_alone(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = tmp_path / "ads.csv"
    path.write_text(f"title,text\nCook,{'word ' * 60_000}\n", encoding="utf-8")
    rows, issues = read(path)
    assert len(str(rows[0][1]["text"])) == 300_000
    assert (issues, csv.field_size_limit()) == ([], before)


def test_many_issues_of_one_kind_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    path.write_text("title,text\nNurse,Nurses\n" + "Cook\n" * 50, encoding="utf-8")
    issues = read(path)[1]
    assert len(issues) == SHOWN_PER_CODE + 1
    assert issues[-1].message.startswith(
        f"{path}: 50 rows in all with this trouble, 20 of them listed"
    )


def test_nul_characters_are_read_as_blanks(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    path.write_bytes(b"title,text\nCook,Coo\x00ks\n" + b"Nurse,Nurses on wards\n" * 50)
    rows, issues = read(path)
    assert rows[0][1]["text"] == "Coo ks"
    assert [(i.code, i.row, i.severity) for i in issues] == [("nul-characters", 1, "info")]


def test_a_gzip_file_that_breaks_off_keeps_the_rows_before(tmp_path: Path) -> None:
    text = "title,text\n" + "".join(
        f"Cook {n * 7919},Cooks {n * 104729} meals\n" for n in range(60_000)
    )
    whole = gzip.compress(text.encode(), mtime=0)
    path = tmp_path / "ads.csv.gz"
    path.write_bytes(whole[: len(whole) // 2])
    rows, issues = read(path)
    assert len(rows) > 1000
    assert [(i.code, i.whole_file) for i in issues] == [("broken-gzip", False)]


@pytest.mark.parametrize("packed", [False, True])
def test_xlsx_header_below_captions_on_a_later_sheet(tmp_path: Path, *, packed: bool) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.active.append(["Notes"])
    sheet = book.create_sheet("Ads")
    for line in (
        ["Region report"],
        [],
        ["Посада", "Опис", "Дата"],
        ["Кухар", "Готує", 45000],
        [],
        ["Лікар", "Лікує", None],
    ):
        sheet.append(line)
    path = tmp_path / "ads.xlsx"
    book.save(path)
    if packed:
        data, path = path.read_bytes(), tmp_path / "ads2.xlsx.gz"
        path.write_bytes(gzip.compress(data, mtime=0))
    assert read(path) == (
        [(1, {"Посада": "Кухар", "Опис": "Готує", "Дата": 45000}),
         (2, {"Посада": "Лікар", "Опис": "Лікує", "Дата": None})], [],
    )  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_parquet(tmp_path: Path, *, packed: bool) -> None:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = tmp_path / "ads.parquet"
    pq.write_table(pa.table({"title": ["Cook"], "skills": [["Baking", "Menus"]]}), path)
    if packed:
        path.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    assert read(path) == ([(1, {"title": "Cook", "skills": ["Baking", "Menus"]})], [])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty-file"),
        ("a.csv", b"\n \n", "empty-file"),
        ("a.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git-lfs-pointer"),
        (
            "a.csv",
            b"\n\n<!DOCTYPE html>\n<html><body>Sign in</body></html>",
            "html-instead-of-table",
        ),
        ("a.csv", bytes(range(256)) * 40, "not-text"),
        ("a.csv.gz", b"\x1f\x8b\x08\x00broken", "broken-gzip"),
        ("a.xlsx", b"title,text\nCook,Cooks\n", "broken-xlsx"),
        ("a.xlsx", b"PK\x03\x04" + b"broken" * 20, "broken-xlsx"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted-xlsx",
        ),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported-format"),
        ("a.parquet", b"title,text\n", "broken-parquet"),
        ("a.parquet", b"PAR1" + b"broken" * 20, "broken-parquet"),
    ],
)
def test_files_of_which_nothing_can_be_read(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    rows, issues = read(path)
    assert not rows
    assert [(i.code, i.whole_file, i.severity, i.path) for i in issues] == [
        (code, True, "error", str(path))
    ]
    assert issues[0].hint
    assert issues[0].message.startswith(f"{path}: ")


def test_a_wrong_path_gets_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "postings.csv").write_text("title,text\n", encoding="utf-8")
    issues = read(tmp_path / "posting.csv")[1]
    assert issues[0].code == "missing-file"
    assert issues[0].message.endswith(f"did you mean {tmp_path / 'postings.csv'}?")


def test_late_code_page_bytes_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    start = "title,text\n" + "Cook,Cooks meals\n" * 6000
    path.write_bytes(start.encode() + "Лікар,Лікує пацієнтів у відділенні\n".encode("cp1251") * 40)
    assert read(path)[0][-1][1]["title"] == "Лікар"


def test_column_names_are_unique() -> None:
    assert unique_names(["a", "", None, "a", "a"]) == ["a", "column 2", "column 3", "a_2", "a_2_2"]
