"""How values stand in cells: what people read and type, and exactly the same value back."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .._tables import EMPTY, MISSING, Column, Shape, blanks, value_at
from ._notation import (
    EXACT,
    EXAMPLE,
    NO_WORDS,
    NOTHING,
    CellError,
    Note,
    code_of,
    escape,
    escaped,
    items_of,
    label_of,
    pieces,
    quoted,
    scalar_of_text,
    text_of_scalar,
    unescaped,
    yes_no,
)


def _default(column: Column, list_name: str) -> Any:
    return value_at(blanks()[list_name], column.path) if list_name in blanks() else MISSING


def encoded(column: Column, value: Any, lang: str, list_name: str = "") -> Any:
    """What stands in the cell for a value: None, a text, a number, a date, or a yes or no in words."""
    if value is MISSING:
        return None
    form, shape = column.form, column.shape
    if form == "value":
        return _encoded_scalar(column, value, lang, list_name)
    if form == "text":
        return _text_cell(value)
    if form == "list":
        return escaped("; ".join(text_of_scalar(each, shape["items"], lang, ";\n") for each in value)) or None
    if form == "map":
        key_of = (lambda key: label_of(shape["keys"], key, lang)) if shape["keys"] else str
        told = [
            quoted(key_of(key), ";\n=:") + " = " + text_of_scalar(each, shape["items"], lang, ";\n")
            for key, each in value.items()
        ]
        return escaped("; ".join(told)) or None
    if form == "texts":
        return escaped("\n".join(_line(each) for each in value)) if any(e is not MISSING for e in value) else None
    if form == "words":
        return (
            escaped("\n".join(f"{quoted(key, chr(10) + '=:')} = {_line(each)}" for key, each in value.items())) or None
        )
    return escaped(json.dumps(value, ensure_ascii=False))


def _line(text: Any) -> str:
    return "" if text is MISSING else NO_WORDS if text is EMPTY else quoted(text, "\n")


def _text_cell(text: str) -> str:
    if text == "":
        return NOTHING
    if text == NOTHING or not text.strip():  # as it stands it would be taken for nothing
        return escape(text[0]) + escaped(text[1:])
    return escaped(text)


def _encoded_scalar(column: Column, value: Any, lang: str, list_name: str) -> Any:
    form = column.shape["form"]
    if form == "code":
        return label_of(column.shape, value, lang)
    if form == "boolean":
        return yes_no(value, lang)
    if form == "date":
        day = datetime.date.fromisoformat(value)
        return day if day.year >= 1901 else value  # spreadsheets know no earlier days
    if form == "id":
        text = quoted(value, "") if value else None
        return (
            escaped('"' + text + '"' if text and text.startswith(tuple(EXAMPLE.values())) else text) if text else None
        )
    if form == "text":
        return None if value == "" and _default(column, list_name) in ("", MISSING) else _text_cell(value)
    if form == "integer" and abs(value) >= EXACT:
        return str(value)
    if form == "real" and float(f"{value:.15g}") != value:  # spreadsheet programs keep 15 digits
        return text_of_scalar(value, column.shape, lang, "")
    return value


def decoded(column: Column, cell: Any, note: Note) -> Any:
    """The value of a cell. Raises CellError; tells `note` what was understood in another way than it stands."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return MISSING
    if isinstance(cell, float) and not math.isfinite(cell):
        # A file can hold digits of a number that no program can hold.
        raise CellError("number_large", given=str(cell))
    form, shape = column.form, column.shape
    if form == "value":
        return _decoded_scalar(column, cell, note)
    text = _as_text(cell, note, tell=form == "text")
    if form == "text":
        return "" if text == NOTHING else unescaped(text)
    text = unescaped(text)
    if form == "list":
        found = [each for each in items_of(text, ";\n") if each != ("", False)]
        return [scalar_of_text(each, shape["items"], True, note) for each, _ in found]
    if form == "map":
        return _once(_entries(text, ";\n", lambda key, each: (
            code_of(key, shape["keys"]) if shape["keys"] else key,
            scalar_of_text(each[0], shape["items"], True, note),
        )))  # fmt: skip
    if form == "words":
        return _once(_entries(text, "\n", lambda key, each: (key, _spoken(each))))
    if form == "texts":
        return [_spoken(each) for each in items_of(text.rstrip("\n"), "\n")]
    try:
        return json.loads(text)
    except ValueError:
        raise CellError("json", given=text[:80]) from None


def _spoken(line: tuple[str, bool]) -> Any:
    if line[1]:
        return line[0]
    return MISSING if line[0] == "" else EMPTY if line[0] == NO_WORDS else line[0]


def _once(entries: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in entries:
        if key in out:
            raise CellError("key_twice", given=key)
        out[key] = value
    return out


def _entries(text: str, separators: str, made: Callable[[str, tuple[str, bool]], tuple[str, Any]]) -> Any:
    for entry in pieces(text, separators, "=:"):
        if entry == [("", False)]:
            continue
        if len(entry) != 2:
            raise CellError("entry", given=entry[0][0])
        yield made(entry[0][0], entry[1])


def _as_text(cell: Any, note: Note, tell: bool = True) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.datetime | datetime.date):
        text = cell.isoformat()[:10]
    elif isinstance(cell, float) and cell == int(cell):
        text = str(int(cell))
    else:
        text = str(cell)
    if tell:
        note("text_number", read=text)
    return text


def _decoded_scalar(column: Column, cell: Any, note: Note) -> Any:
    shape = column.shape
    form = shape["form"]
    if form == "id":
        text = unescaped(_as_text(cell, note, tell=False)).strip()
        return items_of(text, "")[0][0] if text.startswith('"') else text
    if form == "text":
        text = _as_text(cell, note)
        return "" if text == NOTHING else unescaped(text)
    if form in ("integer", "real") and isinstance(cell, int | float) and not isinstance(cell, bool):
        if form == "integer":
            if cell != int(cell):
                raise CellError("whole", given=str(cell))
            return int(cell)
        return cell
    if form == "boolean" and isinstance(cell, bool):
        return cell
    if form in ("date", "timestamp") and isinstance(cell, datetime.date):
        if form == "date":
            if isinstance(cell, datetime.datetime) and cell.time() != datetime.time():
                note("date_time", read=cell.date().isoformat())
            return cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell.isoformat()
        return cell.isoformat()
    if form == "date" and not isinstance(cell, str):
        raise CellError("date_number", given=str(cell))
    if not isinstance(cell, str):
        cell = str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)
        if form in ("integer", "real"):
            raise CellError("number", given=cell)
    return scalar_of_text(unescaped(cell), shape, False, note)


def options_of(column: Column) -> Mapping[str, Any] | None:
    """The shape of the options that a column's cells are chosen from; None where they are free."""
    shape = column.shape
    if shape["form"] == "code":
        return shape
    if column.form == "list" and shape["items"]["form"] == "code":
        items: Shape = shape["items"]
        return items
    return None


def target_of(column: Column) -> tuple[str, bool]:
    """The type whose ids stand in a column, and whether several may."""
    shape = column.shape
    if shape["form"] == "id":
        return shape["type_name"], False
    if column.form == "list" and shape["items"]["form"] == "id":
        return shape["items"]["type_name"], True
    return "", False
