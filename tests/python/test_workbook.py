"""A laboratory as a workbook: nothing is lost on the way, and what people type is read or refused by cell."""

from __future__ import annotations

import datetime
import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from samskab import _core
from samskab.lab import _tables
from samskab.lab._tables import MISSING, columns_of, join, record_shape, rows_of, split_row, tables

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")

from samskab.lab.workbook import _words, workbook_of  # noqa: E402
from samskab.lab.workbook._read import read  # noqa: E402

NASTY = [
    "æøå ÆØÅ – »citat« 'x' \"y\"",
    "a; b\nc = d: e",
    " rum foran og bagved ",
    "=1+1",
    "#N/A",
    '""',
    "{}",
    "_x0041_ og \\u0041",
    "\\uLONG1",
    "C:\\users\\u",
    "\x07klokke\r\ntab\t",
    "0787",
    "3,5",
    "2026-05-04",
    "-",
    "+45 = @her",
    "@SUM(A1)",
    "\t=1",
    "\\=1",
    "TRUE",
    "  ",
    "\n",
    '"',
    "(eksempel) P1",
    "samskab:guide",
    "projects:id",
    "🙂 𝒜",
    "x" * 40_000 + "🙂" * 20_000,
]


class Anything:
    """Records made from the shapes: any value a field may have, however odd."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def text(self) -> str:
        return self.dice.choice(NASTY[:-1] if self.dice.random() < 0.99 else NASTY)

    def value(self, shape: Any) -> Any:
        dice, form = self.dice, shape["form"]
        if shape["optional"] and dice.random() < 0.4:
            return None
        if form == "boolean":
            return dice.random() < 0.5
        if form == "integer":
            return dice.choice([0, 1, -7, 2**53 + 1, 10**15 + 3, dice.randrange(-1000, 1000)])
        if form == "real":
            return dice.choice([0.0, 1.0, 0.1, 1 / 3, 1e-300, 1.7976931348623157e308, -2.5, 1e16, dice.random(), 1.125])
        if form in ("text", "id"):
            return self.text() if dice.random() < 0.8 or form == "id" else ""
        if form == "date":
            return (datetime.date(1850, 1, 1) + datetime.timedelta(dice.randrange(150_000))).isoformat()
        if form == "timestamp":
            return "2026-05-04T09:30:00.123Z"
        if form == "code":
            return dice.choice(shape["choices"])[0]
        if form == "localised_text":
            return self.texts()
        if form == "list":
            return [self.value(shape["items"]) for _ in range(dice.choice([0, 0, 1, 2, 3]))]
        if form == "map":
            keys = [each[0] for each in shape["keys"]["choices"]] if shape["keys"] else NASTY[:8]
            return {key: self.value(shape["items"]) for key in dice.sample(keys, dice.choice([0, 1, 2]))}
        return {name: self.value(each) for name, each in shape["fields"].items()}

    def texts(self) -> dict[str, str]:
        tags = self.dice.sample(["da", "en", "pt-BR", "", "ar"], self.dice.choice([0, 1, 2, 5]))
        return {tag: self.text() if self.dice.random() < 0.9 else "" for tag in tags}

    def record(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, shape in record_shape()["fields"].items():
            if shape["form"] == "record":
                out[name] = self.value(shape)
                continue
            things = [self.value(shape["items"]) for _ in range(self.dice.choice([0, 1, 3]))]
            for number, thing in enumerate(things):
                if "id" in thing:
                    thing["id"] += str(number)
            out[name] = things
        return out


def told(record: dict[str, Any]) -> dict[str, Any]:
    """The record with every field in it, those that were left out as they are when nobody says anything."""
    out: dict[str, Any] = {}
    for name, shape in record_shape()["fields"].items():
        blank = _tables.blanks()[name]
        given = record.get(name, {} if shape["form"] == "record" else [])
        out[name] = _full(given, shape, blank) if shape["form"] == "record" else [
            _full(each, shape["items"], blank) for each in given
        ]  # fmt: skip
    return out


def _full(given: Any, shape: Any, blank: Any) -> Any:
    if shape["form"] == "record" and given is not None:
        whole = blank if isinstance(blank, dict) else _blank(shape)
        return {
            name: _full(given[name], each, whole.get(name)) if name in given else whole[name]
            for name, each in shape["fields"].items()
        }
    if shape["form"] == "list" and shape["items"]["form"] == "record":
        return [_full(each, shape["items"], None) for each in given]
    return given


def _blank(shape: Any) -> dict[str, Any]:
    empty = {"text": "", "localised_text": {}, "list": [], "map": {}, "id": ""}
    return {name: None if each["optional"] else empty.get(each["form"]) for name, each in shape["fields"].items()}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_example_laboratory_comes_back_as_it_was(lang: Any, tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.to_workbook(tmp_path / "lab.xlsx", lang=lang)
    back = sk.Lab.from_workbook(tmp_path / "lab.xlsx", by="x")
    assert back == lab
    assert back.to_json() == lab.to_json()
    back.to_workbook(tmp_path / "again.xlsx", lang=lang)
    assert sk.Lab.from_workbook(tmp_path / "again.xlsx") == lab


@pytest.mark.parametrize("seed", range(8))
def test_any_record_comes_back_value_for_value(seed: int) -> None:
    record = Anything(seed).record()
    reading = read(workbook_of(record, "da" if seed % 2 else "en"), "any.xlsx")
    codes = {each.code for each in reading.refused}
    assert codes <= {"dangling", "dangling_near", "twice"}, [str(each) for each in reading.refused][:5]
    assert told(reading.record) == told(record)


def test_columns_and_back_is_the_same_for_every_table() -> None:
    record = Anything(99).record()
    for table in tables():
        rows = rows_of(record, table)
        columns = columns_of(table, ("da", "en"), [row for _, row in rows])
        for _, row in rows:
            cells = dict(zip(columns, split_row(columns, row), strict=True))
            kept = join(table, {column: value for column, value in cells.items() if value is not MISSING})
            inner = {each.path for each in tables() if each.owner == table.list}
            for column in columns:
                if column.path and column.path not in inner:
                    assert (_tables.value_at(kept, column.path) or None) in (
                        _tables.value_at(row, column.path) or None,
                        MISSING,
                    )


def test_a_blank_cell_means_what_holds_when_nobody_says_anything() -> None:
    # What a blank cell cannot tell from another value must not be a default of the core.
    for name, blank in _tables.blanks().items():
        table = _tables.table_of(name)
        assert table is not None
        for column in columns_of(table, ("da",)):
            if column.form in ("list", "map", "texts", "words", "text") and column.path:
                assert not _tables.value_at(blank, column.path), column


def test_every_field_kind_and_sheet_has_its_words_in_danish() -> None:
    def walk(shape: Any, kind: str) -> None:
        if shape["form"] == "record":
            for name, each in shape["fields"].items():
                assert any(_core.has_sentence(f"lab.field.{key}") for key in (f"{kind}.{name}", name)), (kind, name)
                assert _words.explained(each["doc"], "da") != each["doc"], each["doc"]
                walk(each, kind)
        elif shape["items"]:
            walk(shape["items"], kind)

    for table in tables():
        assert _core.has_sentence(f"lab.sheet.{table.list}"), table.list
        for lang in ("da", "en"):
            assert len(_words.sheet_name(table, lang)) <= 31
        walk(table.shape, table.kind)
    for lang in ("da", "en"):
        assert len({_words.sheet_name(each, lang) for each in tables()}) == len(tables())


def test_what_the_help_says_in_english_is_what_the_description_says() -> None:
    # The Danish is found by the English words; the English of the catalogue must not drift from the code.
    for shape in record_shape()["fields"].values():
        assert _words.explained(shape["doc"], "en") == shape["doc"]


def test_a_record_with_every_option_missing_is_an_empty_row(tmp_path: Path) -> None:
    empty = sk.Lab()
    empty.to_workbook(tmp_path / "empty.xlsx", lang="da")
    assert sk.Lab.from_workbook(tmp_path / "empty.xlsx") == empty
    assert json.loads(sk.Lab.from_workbook(tmp_path / "empty.xlsx").to_json())["projects"] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_program_that_saves_it_loses_nothing(tmp_path: Path) -> None:
    record = Anything(3).record()
    (tmp_path / "any.xlsx").write_bytes(workbook_of(record, "da"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(tmp_path / "any.xlsx")], check=True, capture_output=True, timeout=300)
    reading = read((out / "any.xlsx").read_bytes(), "any.xlsx")
    assert told(reading.record) == told(record)


def test_what_was_taken_away_keeps_no_workbook_from_being_read(tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.remove("translation", "TR2")
    lab.to_workbook(tmp_path / "lab.xlsx")
    assert sk.Lab.from_workbook(tmp_path / "lab.xlsx") == sk.Lab.from_json(lab.to_json())


def test_cells_of_one_look_share_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Twenty thousand fonts and alignments, each looked for among those of the book, took most of the time."""
    styles: Any = pytest.importorskip("openpyxl.styles")
    made: list[str] = []
    for name in ("Font", "Alignment", "Border"):
        real = getattr(styles, name)
        monkeypatch.setattr(styles, name, lambda *given, real=real, **how: made.append("one") or real(*given, **how))
    lab = sk.example_lab()
    lab.to_workbook(tmp_path / "lab.xlsx")
    book = pytest.importorskip("openpyxl").load_workbook(tmp_path / "lab.xlsx")
    cells = sum(sheet.max_row * sheet.max_column for sheet in book)
    assert len(made) < cells / 4
