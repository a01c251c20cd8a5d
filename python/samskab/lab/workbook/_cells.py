"""How values stand in cells: what people read and type, and exactly the same value back."""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ... import _core
from .._tables import EMPTY, MISSING, Column, Shape, blanks, value_at


class CellError(Exception):
    """What is wrong with a cell: a key of the catalogue, without its ``lab.form.``, and what it tells."""

    def __init__(self, key: str, **arguments: Any) -> None:
        super().__init__(key)
        self.key, self.arguments = key, arguments


#: Takes what is worth telling about a cell that was understood all the same: key and arguments.
Note = Callable[..., None]

#: Rows that show how to fill in a sheet begin with this; they are not read.
EXAMPLE = {"da": "(eksempel)", "en": "(example)"}
#: An empty text where a blank cell would mean something else.
NOTHING = '""'
#: Whole numbers from here on stand as text: a spreadsheet would round them.
EXACT = 2**53
#: Numbers of so many digits are ours: they stand as text because a cell would round them.
MOST_DIGITS = 16
#: A text in a list that is there and says nothing in any language.
NO_WORDS = "{}"

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Begins a cell whose text is on the sheet of long texts, before its number there.
ELSEWHERE = "_xLONG_"
_TAKEN_FOR_ESCAPE = re.compile(r"_x(?=(?:[0-9A-Fa-f]{4}|LONG)_)")
#: What XML cannot hold, or would not give back.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def escaped(text: str) -> str:
    """A text as a cell can hold it, by the rule of the file format itself: ``_x0007_`` is a bell."""
    text = _TAKEN_FOR_ESCAPE.sub("_x005F_x", text)
    return _UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The way back from `escaped`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


# --- lists in one cell ------------------------------------------------------------------------------------------------


def _quoted(text: str, special: str) -> str:
    plain = (
        text
        and text == text.strip()
        and not text.startswith('"')
        and text != NO_WORDS
        and not any(sign in text for sign in special)
    )
    return text if plain else '"' + text.replace('"', '""') + '"'


def _pieces(text: str, separators: str, equals: str = "") -> list[list[tuple[str, bool]]]:
    """A cell's entries, each as its parts around the first `equals`; a part tells whether it was quoted."""
    out: list[list[tuple[str, bool]]] = []
    entry: list[tuple[str, bool]] = []
    part, quoted, closed, place = "", False, False, 0

    def end_part() -> None:
        nonlocal part, quoted, closed
        entry.append((part if quoted else part.strip(), quoted))
        part, quoted, closed = "", False, False

    while place < len(text):
        sign = text[place]
        if quoted and not closed:
            if sign == '"' and text[place + 1 : place + 2] == '"':
                part, place = part + '"', place + 1
            elif sign == '"':
                closed = True
            else:
                part += sign
        elif sign in separators:
            end_part()
            out.append(entry)
            entry = []
        elif sign in equals and not entry:
            end_part()
        elif closed and not sign.isspace():
            raise CellError("quote", given=text[:80])
        elif sign == '"' and not part.strip():
            part, quoted = "", True
        elif not closed:
            part += sign
        place += 1
    if quoted and not closed:
        raise CellError("quote", given=text[:80])
    end_part()
    out.append(entry)
    return out


def _items(text: str, separators: str) -> list[tuple[str, bool]]:
    return [entry[0] for entry in _pieces(text, separators)]


# --- scalars ----------------------------------------------------------------------------------------------------------


def label_of(shape: Shape, code: str, lang: str) -> str:
    """What people call one of several options; its code where two are called the same."""
    for each, danish, english in shape["choices"]:
        if each == code:
            label: str = danish if lang == "da" else english
            return label if _code(label, shape) == code else code
    return code


def _code(text: str, shape: Shape) -> str:
    wanted = text.strip().casefold()
    for place in range(3):  # the code itself, then what it is called in Danish, then in English
        for choice in shape["choices"]:
            if choice[place].casefold() == wanted:
                code: str = choice[0]
                return code
    near = {}
    for place, lang in ((1, "da"), (2, "en")):
        labels = [choice[place] for choice in shape["choices"]]
        near[lang] = ", ".join(difflib.get_close_matches(text.strip(), labels, 3, 0.5) or labels[:12])
    raise CellError("option", given=text, near=near)


_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+")


def _number(text: str, whole: bool, in_list: bool, note: Note) -> Any:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(".", "")
    elif not in_list and _THOUSANDS.fullmatch(plain):
        raise CellError("number_thousands", given=text)
    if not _NUMBER.fullmatch(plain):
        raise CellError("number", given=text)
    read = float(plain.replace(",", "."))
    if whole:
        if read != int(read):
            raise CellError("whole", given=text)
        read = int(plain) if re.fullmatch(r"[+-]?\d+", plain) else int(read)
    if not in_list and sum(each.isdigit() for each in plain) < MOST_DIGITS:
        note("number_comma" if "," in plain else "number_text", given=text, read=plain.replace(",", "."))
    return read


_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./ -]\s*(\d{4})")


def _day(text: str, note: Note) -> str:
    plain = text.strip()
    try:
        read = datetime.date.fromisoformat(plain).isoformat()
    except ValueError:
        found = _DAY.fullmatch(plain)
        if not found:
            raise CellError("date", given=text) from None
        day, month, year = (int(each) for each in found.groups())
        if plain.count("/") == 2 and day <= 12:
            raise CellError("date_slashed", given=text) from None
        try:
            read = datetime.date(year, month, day).isoformat()
        except ValueError:
            raise CellError("date", given=text) from None
        note("date_text", given=text, read=read)
        return read
    if read != plain:
        note("date_text", given=text, read=read)
    return read


_YES = {"ja", "yes", "true", "sand", "1"}
_NO = {"nej", "no", "false", "falsk", "0"}


def _scalar_of_text(text: str, shape: Shape, in_list: bool, note: Note) -> Any:
    form = shape["form"]
    if form == "code":
        return _code(text, shape)
    if form in ("integer", "real"):
        return _number(text, form == "integer", in_list, note)
    if form == "boolean":
        word = text.strip().casefold()
        if word not in _YES | _NO:
            raise CellError("yes_no", given=text)
        return word in _YES
    if form == "date":
        return _day(text, note)
    if form == "timestamp":
        try:
            datetime.datetime.fromisoformat(text.strip())
        except ValueError:
            raise CellError("timestamp", given=text) from None
        return text.strip()
    return text


def _text_of_scalar(value: Any, shape: Shape, lang: str, special: str) -> str:
    form = shape["form"]
    if form == "code":
        return _quoted(label_of(shape, value, lang), special)
    if form == "boolean":
        return yes_no(value, lang)
    if form == "real":
        return repr(float(value)).replace(".", "," if lang == "da" else ".")
    if form == "integer":
        return str(value)
    return _quoted(str(value), special)


def yes_no(value: bool, lang: str) -> str:
    """Yes or no in words."""
    return str(_core.sentence("python.yes" if value else "python.no", lang))


# --- cells ------------------------------------------------------------------------------------------------------------


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
        return escaped("; ".join(_text_of_scalar(each, shape["items"], lang, ";\n") for each in value)) or None
    if form == "map":
        key_of = (lambda key: label_of(shape["keys"], key, lang)) if shape["keys"] else str
        told = [
            _quoted(key_of(key), ";\n=:") + " = " + _text_of_scalar(each, shape["items"], lang, ";\n")
            for key, each in value.items()
        ]
        return escaped("; ".join(told)) or None
    if form == "texts":
        return escaped("\n".join(_line(each) for each in value)) if any(e is not MISSING for e in value) else None
    if form == "words":
        return (
            escaped("\n".join(f"{_quoted(key, chr(10) + '=:')} = {_line(each)}" for key, each in value.items())) or None
        )
    return escaped(json.dumps(value, ensure_ascii=False))


def _line(text: Any) -> str:
    return "" if text is MISSING else NO_WORDS if text is EMPTY else _quoted(text, "\n")


def _text_cell(text: str) -> str:
    if text == "":
        return NOTHING
    if text == NOTHING or not text.strip():  # as it stands it would be taken for nothing
        return f"_x{ord(text[0]):04X}_" + escaped(text[1:])
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
        text = _quoted(value, "") if value else None
        return (
            escaped('"' + text + '"' if text and text.startswith(tuple(EXAMPLE.values())) else text) if text else None
        )
    if form == "text":
        return None if value == "" and _default(column, list_name) in ("", MISSING) else _text_cell(value)
    if form == "integer" and abs(value) >= EXACT:
        return str(value)
    if form == "real" and float(f"{value:.16g}") != value:  # as the package that writes the file has it
        return _text_of_scalar(value, column.shape, lang, "")
    return value


def decoded(column: Column, cell: Any, note: Note) -> Any:
    """The value of a cell. Raises CellError; tells `note` what was understood in another way than it stands."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return MISSING
    form, shape = column.form, column.shape
    if form == "value":
        return _decoded_scalar(column, cell, note)
    text = _as_text(cell, note, tell=form == "text")
    if form == "text":
        return "" if text == NOTHING else unescaped(text)
    text = unescaped(text)
    if form == "list":
        found = [each for each in _items(text, ";\n") if each != ("", False)]
        return [_scalar_of_text(each, shape["items"], True, note) for each, _ in found]
    if form == "map":
        return dict(_entries(text, ";\n", lambda key, each: (
            _code(key, shape["keys"]) if shape["keys"] else key,
            _scalar_of_text(each[0], shape["items"], True, note),
        )))  # fmt: skip
    if form == "words":
        return dict(_entries(text, "\n", lambda key, each: (key, _spoken(each))))
    if form == "texts":
        return [_spoken(each) for each in _items(text.rstrip("\n"), "\n")]
    try:
        return json.loads(text)
    except ValueError:
        raise CellError("json", given=text[:80]) from None


def _spoken(line: tuple[str, bool]) -> Any:
    if line[1]:
        return line[0]
    return MISSING if line[0] == "" else EMPTY if line[0] == NO_WORDS else line[0]


def _entries(text: str, separators: str, made: Callable[[str, tuple[str, bool]], tuple[str, Any]]) -> Any:
    for entry in _pieces(text, separators, "=:"):
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
        return _items(text, "")[0][0] if text.startswith('"') else text
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
    return _scalar_of_text(unescaped(cell), shape, False, note)


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
