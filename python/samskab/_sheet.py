"""Excel sheets as columns of a table."""

from __future__ import annotations

import csv
import importlib
import io
import re
import zipfile
from typing import Any

from . import _core
from ._language import failure
from .frames import refuse_twice, text_columns


def is_workbook(content: bytes) -> bool:
    """Return whether a file is a zip archive, as workbooks are and tables of text are not."""
    return content[:4] == b"PK\x03\x04"


def reader_of_workbooks() -> Any:
    """Return openpyxl, or raise the error that names the extra it comes with."""
    try:
        return importlib.import_module("openpyxl")
    except ImportError as error:
        what = {lang: _core.sentence("python.what_excel", lang) for lang in ("da", "en")}
        raise failure("python.extra", what=what, package="openpyxl", extra="io") from error


def sheet_columns(content: bytes, file: str, sheet: str | None = None) -> dict[str, list[Any]]:
    """Return the columns of a sheet by the names in its first row; see `samskab.read_excel` for what is refused."""
    openpyxl = reader_of_workbooks()
    name = file or "Excel"
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:
        raise failure("python.not_excel", _core.FormatError, path=name) from error
    sheets = [each.title for each in book.worksheets]
    if not sheets or (sheet is not None and sheet not in sheets):
        raise failure("python.no_sheet", given=str(sheet), known=", ".join(sheets))
    chosen = book[sheet or sheets[0]]
    rows = _sheet_rows(chosen)
    if not rows:
        raise failure("python.empty_sheet", _core.FormatError, path=name)
    _refuse_half_empty(chosen, content, name)
    width = max(len(row) for row in rows)
    header, *body = [(*row, *[None] * (width - len(row))) for row in rows]
    names = [str(cell) if cell is not None else f"column {number}" for number, cell in enumerate(header, 1)]
    refuse_twice(names)
    return {name: [row[i] for row in body] for i, name in enumerate(names)}


def sheet_csv(content: bytes, file: str) -> bytes:
    """Return the first sheet as a table of text, for readers of those."""
    names, values = text_columns(sheet_columns(content, file))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows(zip(*values, strict=True))
    return out.getvalue().encode()


def _sheet_rows(sheet: Any) -> list[tuple[Any, ...]]:
    unescape = importlib.import_module("openpyxl.utils.escape").unescape
    sheet.reset_dimensions()  # what a file says of its size may be too small, or missing
    # Line ends that other programs leave in a cell are written as _x000D_.
    return [
        tuple(unescape(cell) if isinstance(cell, str) and "_x" in cell else cell for cell in row)
        for row in sheet.iter_rows(values_only=True)
    ]


#: A cell with a formula and no result. A result that is an empty text says so: t="str".
_UNSOLVED = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*'
    rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


#: Cells that are shown as one, of which only the first holds anything.
_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


def _refuse_half_empty(sheet: Any, content: bytes, name: str) -> None:
    """Refuse what people see in cells and the file does not hold there, because it would count as empty.

    That is formulas without results, as programs write them, and merged cells.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        told = parts.read(sheet._worksheet_path)
    if found := _UNSOLVED.search(told):
        raise failure("python.no_result", _core.FormatError, path=name, cell=found[1].decode())
    if found := _MERGED.search(told):
        raise failure("python.merged", _core.FormatError, path=name, cells=found[1].decode())
