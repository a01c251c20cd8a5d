"""A workbook as the record it holds, and everything that can be said about its cells."""

from __future__ import annotations

import difflib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ... import _core
from ..._language import failure
from .._tables import (
    MISSING,
    OWNER,
    Column,
    Record,
    Table,
    column_named,
    columns_of,
    join,
    references,
    table_of,
    tables,
)
from ._cells import decoded
from ._findings import SheetFinding, found
from ._looks import openpyxl_or_say
from ._notation import ELSEWHERE, EXAMPLE, CellError, unescaped
from ._rows import GUIDE, LISTS, LONG
from ._words import heading, headings_of, near_titles, sheet_name, table_titled

_CPR_DIGITS = 10
_TOP = 12  #: the machine row is looked for in these rows: people put lines of their own above


@dataclass
class _Sheet:
    table: Table
    title: str
    cells: Any
    columns: dict[int, Column]
    first_row: int

    def where(self, row: int, column: int = 1) -> str:
        """The cell, as people name it."""
        return f"{self.title}!{self.cells.cell(row, column).coordinate}"

    @property
    def key_place(self) -> int:
        """The number of the column that tells which thing a row is, or belongs to."""
        return next((number for number, column in self.columns.items() if _is_key(column)), 1)

    def place(self, path: Sequence[str]) -> int:
        """The number of the column that a field of a row stands in."""
        ours = {column.path: number for number, column in self.columns.items()}
        return next((ours[tuple(path[:end])] for end in range(len(path), 0, -1) if tuple(path[:end]) in ours), 1)


@dataclass
class Reading:
    """What was read: the record in its JSON form, what was found, and where each thing stands."""

    record: Record = field(default_factory=dict)
    findings: list[SheetFinding] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[_Sheet, int]] = field(default_factory=dict)

    @property
    def refused(self) -> list[SheetFinding]:
        """What keeps the workbook from becoming a laboratory."""
        return [each for each in self.findings if each.severity == "error"]

    def where(self, kind_and_id: str) -> str:
        """Where the thing stands that a rule names as "kind id"; as it was named where it is on no sheet."""
        kind, _, id = kind_and_id.partition(" ")
        table = next((each for each in tables() if each.kind == kind and not each.owner), None)
        place = self.places.get((table.list, id)) if table else None
        return place[0].where(place[1]) if place else kind_and_id


def read(data: bytes, path: str) -> Reading:
    """Read a workbook. Raises FormatError when the bytes are none, or hold no sheet of a laboratory."""
    return _Reader(data, path).read()


class _Reader:
    def __init__(self, data: bytes, path: str) -> None:
        openpyxl = openpyxl_or_say()
        try:
            self.book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            self.formulas = openpyxl.load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
        except Exception as error:
            raise failure("python.not_excel", _core.FormatError, path=path) from error
        self.path = path
        self.out = Reading()
        self.long: dict[str, str] = {}
        self.sheets: list[_Sheet] = []
        self.examples = 0
        self.rows: list[tuple[_Sheet, int, Record]] = []

    def find(self, where: str, key: str, **arguments: Any) -> None:
        self.out.findings.append(found(where, key, **arguments))

    def read(self) -> Reading:
        for sheet in self.book.worksheets:
            self._recognise(sheet)
        if not self.sheets:
            raise failure("lab.form.nothing", _core.FormatError, path=self.path)
        for each in self.sheets:
            if not each.table.owner:
                self._things(each)
        for each in self.sheets:
            if each.table.owner:
                self._parts(each)
        self._resolve()
        if self.examples:
            self.find("", "example", count=self.examples)
        return self.out

    # --- which sheet is which -----------------------------------------------------------------------------------------

    def _recognise(self, sheet: Any) -> None:
        if any(cell == GUIDE for row in sheet.iter_rows(max_row=3, values_only=True) for cell in row):
            return
        mark = sheet.cell(1, 1).value
        if isinstance(mark, str) and mark.startswith("samskab:lists:"):
            if mark != LISTS:
                raise failure("lab.form.newer", _core.FormatError)
            return
        if mark == LONG:
            for number, piece in sheet.iter_rows(min_row=2, max_col=2, values_only=True):
                self.long[str(number)] = self.long.get(str(number), "") + str(piece or "")
            return
        for number, row in enumerate(sheet.iter_rows(max_row=_TOP, values_only=True), 1):
            for cell in row:
                name, colon, _ = str(cell or "").partition(":")
                table = table_of(name) if colon else None
                if table is not None:
                    self._known(sheet, table, number, list(row))
                    return
        self._by_headings(sheet)

    def _known(self, sheet: Any, table: Table, machine_row: int, names: list[Any]) -> None:
        columns: dict[int, Column] = {}
        for place, name in enumerate(names, 1):
            plain = unescaped(str(name or "")).removeprefix(f"{table.list}:")
            column = column_named(table, plain) if plain else None
            where = f"{sheet.title}!{sheet.cell(machine_row, place).coordinate}"
            if column is None:
                self._unread(sheet, table, place, machine_row, plain)
            elif column in columns.values():
                self.find(where, "column_twice", given=plain)
            else:
                columns[place] = column
        self._add(_Sheet(table, sheet.title, sheet, columns, machine_row + 1))
        if sheet.title not in (sheet_name(table, lang) for lang in ("da", "en")):
            was = {lang: sheet_name(table, lang) for lang in ("da", "en")}
            self.find(sheet.title, "renamed", was=was)

    def _unread(self, sheet: Any, table: Table, place: int, machine_row: int, name: str) -> None:
        below = [row[0] for row in sheet.iter_rows(machine_row + 1, None, place, place, values_only=True)]
        if not any(each is not None for each in below):
            return
        given = str(sheet.cell(machine_row - 1, place).value or name) if machine_row > 1 else name
        near = {}
        for lang in ("da", "en"):
            known = [heading(table, each, lang) for each in columns_of(table, ("da", "en"))]
            near[lang] = ", ".join(difflib.get_close_matches(given, known, 3, 0.4) or known[:6])
        where = f"{sheet.title}!{sheet.cell(machine_row, place).coordinate}"
        self.find(where, "unknown_column", given=given or "–", near=near)

    def _by_headings(self, sheet: Any) -> None:
        table = table_titled(sheet.title)
        if table is not None:
            ours = headings_of(table, columns_of(table, ("da", "en")))
            for number, row in enumerate(sheet.iter_rows(max_row=_TOP, values_only=True), 1):
                told = [str(cell or "").rstrip(" *").casefold() for cell in row]
                columns = {place: ours[words] for place, words in enumerate(told, 1) if words in ours}
                if len(columns) >= min(2, len(ours)):
                    self._add(_Sheet(table, sheet.title, sheet, columns, number + 1))
                    self.find(sheet.title, "heading_only")
                    return
        if any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row):
            near = near_titles(sheet.title)
            if near:
                self.find(sheet.title, "unknown_sheet_near", given=sheet.title, near=", ".join(near))
            else:
                self.find(sheet.title, "unknown_sheet", given=sheet.title)

    def _add(self, sheet: _Sheet) -> None:
        for span in sheet.cells.merged_cells.ranges:
            if span.max_row >= sheet.first_row:
                self.find(sheet.where(span.min_row, span.min_col), "merged", range=str(span))
        for column in columns_of(sheet.table, ()):
            if column.required and column not in sheet.columns.values():
                self.find(sheet.title, "missing_column", given=_bilingual(sheet.table, column))
        self.sheets.append(sheet)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _rows(self, sheet: _Sheet) -> Iterator[tuple[int, dict[Column, Any]]]:
        """The rows that say something, their cells as values; tells of the others."""
        for number, row in enumerate(sheet.cells.iter_rows(min_row=sheet.first_row), sheet.first_row):
            if all(self._blank(cell) for cell in row):
                continue
            key = next((row[place - 1].value for place, each in sheet.columns.items() if _is_key(each)), None)
            if isinstance(key, str) and key.strip().casefold().startswith(tuple(EXAMPLE.values())):
                self.examples += 1
                continue
            values = {column: self._value(sheet, column, row[place - 1]) for place, column in sheet.columns.items()}
            if any(value is not MISSING for value in values.values()):
                yield number, values

    def _blank(self, cell: Any) -> bool:
        return cell.value is None and not self._formula(cell)

    def _formula(self, cell: Any) -> bool:
        return self.formulas is not None and self.formulas[cell.parent.title][cell.coordinate].data_type == "f"

    def _value(self, sheet: _Sheet, column: Column, cell: Any) -> Any:
        where = f"{sheet.title}!{cell.coordinate}"
        value = cell.value
        if cell.data_type == "e":
            self.find(where, "error_cell", given=str(value))
            return MISSING
        if value is None and self._formula(cell):
            self.find(where, "formula")
            return MISSING
        if isinstance(value, str) and value.startswith(ELSEWHERE):
            value = self.long.get(value.removeprefix(ELSEWHERE))
            if value is None:
                self.find(where, "long_lost")
                return MISSING
        try:
            return decoded(column, value, lambda key, **told: self.find(where, key, **told))
        except CellError as problem:
            self.find(where, problem.key, **problem.arguments)
            return MISSING

    def _things(self, sheet: _Sheet) -> None:
        name = sheet.table.list
        held = self.out.record.setdefault(name, {} if sheet.table.single else [])
        for number, values in self._rows(sheet):
            row = join(sheet.table, values)
            if sheet.table.single:
                if held:
                    self.find(sheet.where(number), "one_row")
                    continue
                held.update(row)
            else:
                self._key(sheet, number, row)
                held.append(row)
            self._needed(sheet, number, values)
            self.rows.append((sheet, number, row))

    def _key(self, sheet: _Sheet, number: int, row: Record) -> None:
        if not sheet.table.has_ids or "id" not in row:
            return
        key, where = (sheet.table.list, row["id"]), sheet.where(number, sheet.place(["id"]))
        if sheet.table.list == "persons" and _is_cpr(row["id"]):
            self.find(where, "cpr")
        elif key in self.out.places:
            first, at = self.out.places[key]
            self.find(where, "twice", id=row["id"], first=first.where(at))
        self.out.places.setdefault(key, (sheet, number))

    def _needed(self, sheet: _Sheet, number: int, values: Mapping[Column, Any]) -> None:
        for place, column in sheet.columns.items():
            cell = sheet.cells.cell(number, place)
            if column.required and values[column] is MISSING and self._blank(cell):
                self.find(sheet.where(number, place), "missing", heading=_bilingual(sheet.table, column))

    def _parts(self, sheet: _Sheet) -> None:
        owners = {row["id"]: row for row in self.out.record.get(sheet.table.owner, []) if "id" in row}
        for number, values in self._rows(sheet):
            self._needed(sheet, number, values)
            owner: Any = next((value for column, value in values.items() if column.name == OWNER), MISSING)
            row = join(sheet.table, values)
            self.rows.append((sheet, number, row))
            if owner is MISSING:
                continue
            if owner not in owners:
                table = table_of(sheet.table.owner)
                assert table is not None
                self._dangling(sheet, number, sheet.key_place, table.list, owner)
                continue
            home = owners[owner]
            for name in sheet.table.path[:-1]:
                home = home.setdefault(name, {})
            home.setdefault(sheet.table.path[-1], []).append(row)

    # --- references ---------------------------------------------------------------------------------------------------

    def _resolve(self) -> None:
        for sheet, number, row in self.rows:
            if sheet.table.list == "audit":
                continue  # the trail tells of things that were taken away, too
            for path, target, id in references(sheet.table.shape, row):
                if path == ("id",) and sheet.table.has_ids:
                    continue
                if (target, id) not in self.out.places:
                    self._dangling(sheet, number, sheet.place(path), target, id)

    def _dangling(self, sheet: _Sheet, number: int, place: int, target: str, id: str) -> None:
        where = sheet.where(number, place)
        if target == "persons" and _is_cpr(id):
            self.find(where, "cpr")
            return
        table = table_of(target)
        assert table is not None
        there = [name for list_name, name in self.out.places if list_name == target]
        parts = [each.strip() for each in id.split(",")]
        if len(parts) > 1 and all(each in there for each in parts):
            self.find(where, "commas", given=id, needed="; ".join(parts))
            return
        near = difflib.get_close_matches(id, there, 3, 0.5)
        names = {lang: sheet_name(table, lang) for lang in ("da", "en")}
        if near:
            self.find(where, "dangling_near", id=id, sheet=names, near=", ".join(near))
        else:
            self.find(where, "dangling", id=id, sheet=names)


def _is_cpr(key: str) -> bool:
    """Whether a key is a CPR number, also one that lost the zero in front where a cell took it for a number."""
    return bool(_core.is_cpr(key) or (key.isdigit() and len(key) == _CPR_DIGITS - 1 and _core.is_cpr("0" + key)))


def _is_key(column: Column) -> bool:
    return column.name == OWNER or column.path == ("id",)


def _bilingual(table: Table, column: Column) -> dict[str, str]:
    return {lang: heading(table, column, lang) for lang in ("da", "en")}


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(b"<f>" in text or b"<f " in text for text in map(archive.read, sheets))
