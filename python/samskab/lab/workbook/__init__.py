"""A laboratory as an Excel workbook that people type into, and back."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ... import _core
from ..._language import failure
from ..._paths import path_of
from ...schema import Findings
from .._tables import Record, rows_of, tables
from ._findings import SheetFinding, in_order
from ._read import Reading, read
from ._write import write

#: Rules that the reading of cells tells of too, and then with the very cell.
_READ_WITH_CELLS = {"E1", "E2", "E40"}


def blank_workbook(lang: str, example: Record) -> bytes:
    """The bytes of a workbook to begin with: every sheet people type into, each with one row that shows how."""
    languages = [lang, *({"da", "en"} - {lang})] if lang in ("da", "en") else ["da", "en"]
    record = {"frame": {"languages": languages}}
    return write(record, lang, all_tables=False, examples=example)


def workbook_of(record: Record, lang: str) -> bytes:
    """The bytes of a workbook that holds the whole record."""
    return write(record, lang, all_tables=False)


def record_from(path: str | os.PathLike[str]) -> Record:
    """The record that a workbook holds. Raises FormatError, with the first cell, when it cannot become one."""
    reading = _read(path)
    refused = reading.refused or _broken(reading)
    if refused:
        first = refused[0]
        said = {lang: first.message.text(lang) for lang in ("da", "en")}
        raise failure("lab.form.refused", _core.FormatError, count=len(refused), where=first.where, first=said)
    return reading.record


def check_workbook(path: str | os.PathLike[str], lab_of: Callable[[Record], Any], today: datetime.date) -> Findings:
    """Everything that can be said about a workbook, by sheet and cell: its cells, and the rules of the field."""
    reading = _read(path)
    found: list[Any] = list(reading.findings)
    broken = _broken(reading)
    found += broken
    if not reading.refused and not broken:
        told = lab_of(reading.record)._core.findings(today)
        found += [SheetFinding(each.code, each.severity, reading.where(each.where), each.message) for each in told]
    return Findings(in_order(found))


def _read(path: str | os.PathLike[str]) -> Reading:
    name = path_of(path)
    return read(_core.read_file(name), Path(name).name)


def _broken(reading: Reading) -> list[SheetFinding]:
    """What the rules that always hold say against a record, by cell."""
    try:
        told = _core.lab_refusals(json.dumps(reading.record))
    except _core.FormatError as error:
        return _out_of_range(reading) or [_no_record(error, "")]
    rows = {_row(each.where) for each in reading.refused}
    out = []
    for each in told:
        where = reading.where(each.where)
        if each.code not in _READ_WITH_CELLS or (_row(where) not in rows and where != "person"):
            out.append(SheetFinding(each.code, each.severity, where, each.message, refuses=True))
    return out


def _out_of_range(reading: Reading) -> list[SheetFinding]:
    """What single things are refused for, each read alone: the whole record tells of the first only."""
    out = []
    for table in tables():
        if table.owner:
            continue
        for _, row in rows_of(reading.record, table):
            try:
                _core.lab_refusals(json.dumps({table.list: row if table.single else [row]}))
            except _core.FormatError as error:
                out.append(_no_record(error, reading.where(f"{table.kind} {row.get('id', '')}")))
    return out


def _no_record(error: Any, where: str) -> SheetFinding:
    message = _core.Message("lab.form.value", why={lang: error.message(lang) for lang in ("da", "en")})
    return SheetFinding("value", "error", where, message, refuses=True)


def _row(where: str) -> str:
    sheet, _, cell = where.rpartition("!")
    return f"{sheet}!{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
