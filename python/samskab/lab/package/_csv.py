"""How values stand in the CSV files of a package: by the rules of Table Schema, and exactly the same value back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from ... import _core
from ..._language import failure
from .._tables import EMPTY, MISSING, OWNER, Column, Table, list_of_type, table_of
from ..workbook._words import about_column, heading

#: Before a text that would be taken for another: a blank cell is a missing text, a backslash alone an empty one, and
#: what begins like a formula is one to a spreadsheet that opens the file.
ESCAPE = "\\"
_GUARDED = ("", ESCAPE, "=", "+", "-", "@", "\t", "\r")
_LONGEST = 1 << 30
_TYPES = {
    "boolean": "boolean",
    "integer": "integer",
    "real": "number",
    "date": "date",
    "timestamp": "datetime",
}


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a CSV file."""
    held = io.StringIO(newline="")
    out = csv.writer(held, lineterminator="\r\n")
    out.writerow(header)
    out.writerows(rows)
    return held.getvalue().encode("utf-8")


def read(text: str, file: str, header: Sequence[str] | None = None) -> tuple[list[str], list[list[str]]]:
    """The header and rows of a CSV file. Raises FormatError for a row of another length, or another header."""
    before = csv.field_size_limit(_LONGEST)
    try:
        # A Danish spreadsheet parts cells by semicolons when it saves; headers hold neither sign.
        first = text.partition("\n")[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter))
    except csv.Error as error:
        raise failure("lab.package.csv", _core.FormatError, file=file, row=0) from error
    finally:
        csv.field_size_limit(before)  # it holds for the whole process, which is not ours
    if not rows or (header is not None and rows[0] != list(header)):
        raise failure("lab.package.header", _core.FormatError, file=file)
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            raise failure("lab.package.csv", _core.FormatError, file=file, row=number)
    return rows[0], rows[1:]


def text_cell(text: str) -> str:
    """A text that is there, as a cell."""
    return ESCAPE + text if text[:1] in _GUARDED else text


def cell_text(cell: str) -> str:
    """The way back from `text_cell`."""
    return cell.removeprefix(ESCAPE)


def _json(value: Any) -> str:
    def plain(each: Any) -> Any:
        if each is MISSING or each is EMPTY:
            return None
        if isinstance(each, list):
            return [plain(part) for part in each]
        if isinstance(each, dict):
            return {key: plain(part) for key, part in each.items()}
        return each

    return json.dumps(plain(value), ensure_ascii=False)


def encoded(column: Column, value: Any) -> str:
    """What stands in a cell."""
    if value is MISSING:
        return ""
    if column.form in ("list", "map", "texts", "words", "json"):
        return _json(value)
    form = column.shape["form"]
    if column.form == "text":
        return text_cell(value)
    if form == "boolean":
        return "true" if value else "false"
    if form == "real":
        return repr(float(value))
    if form == "text":
        return text_cell(value) if value else ""
    return str(value) if form != "id" else text_cell(value) if value else ""


#: What stands in cells that hold more than one value.
_HELD: dict[str, type[Any]] = {"list": list, "texts": list, "map": dict, "words": dict}


def decoded(column: Column, cell: str) -> Any:
    """The value of a cell. Raises ValueError for one that its column cannot have."""
    form, shape = column.form, column.shape
    if form in ("list", "map", "texts", "words", "json"):
        value: Any = json.loads(cell) if cell else MISSING
        if value is not MISSING and form in _HELD and type(value) is not _HELD[form]:
            raise ValueError(cell)
        if form == "texts" and value is not MISSING:
            return [MISSING if each is None else each for each in value]
        if form == "words" and value is not MISSING:
            return {key: MISSING if each is None else each for key, each in value.items()}
        return value
    if form == "text":
        return cell_text(cell) if cell else MISSING
    kind = shape["form"]
    if not cell:
        # In a record inside the row a blank text says nothing: the whole record may be missing.
        return "" if kind == "text" and len(column.path) == 1 else MISSING
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind == "integer":
        return int(cell)
    if kind == "real":
        return float(cell)
    return cell_text(cell) if kind in ("text", "id") else cell


def field_of(table: Table, column: Column, lang: str) -> dict[str, Any]:
    """How Table Schema describes a column."""
    shape = column.shape
    kind = {"list": "array", "map": "object", "texts": "array", "words": "object", "json": "any"}.get(column.form)
    field: dict[str, Any] = {
        "name": column.name,
        "type": kind or ("string" if column.form == "text" else _TYPES.get(shape["form"], "string")),
        "title": heading(table, column, lang),
        "description": about_column(table, column, lang),
    }
    if kind is None and shape["form"] == "code":
        field["constraints"] = {"enum": [each[0] for each in shape["choices"]]}
    if column.required:
        field["constraints"] = {"required": True}
    return field


def schema_of(table: Table, columns: Sequence[Column], lang: str) -> dict[str, Any]:
    """The Table Schema of a table, with what its columns refer to."""
    schema: dict[str, Any] = {"fields": [field_of(table, each, lang) for each in columns], "missingValues": [""]}
    if table.has_ids:
        schema["primaryKey"] = ["id"]
    keys = []
    for column in columns:
        target = table.owner if column.name == OWNER else _target(column)
        if target and not (table.has_ids and column.path == ("id",)):
            # An empty name is the table itself.
            reference = {"resource": "" if target == table.list else target, "fields": ["id"]}
            keys.append({"fields": [column.name], "reference": reference})
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _target(column: Column) -> str:
    if column.form != "value" or column.shape["form"] != "id":
        return ""
    target = list_of_type().get(column.shape["type_name"], "")
    return target if table_of(target) else ""


def refuse_cell(file: str, row: int, column: str, given: str) -> Exception:
    """The error for a cell that cannot be read."""
    return failure("lab.package.cell", _core.FormatError, file=file, row=row, column=column, given=given[:80])
