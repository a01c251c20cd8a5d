"""How people write single values, and several in one cell: numbers, days, options, lists with quotation marks."""

from __future__ import annotations

import datetime
import difflib
import math
import re
from collections.abc import Callable
from typing import Any

from ... import _core
from .._tables import Shape


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
EXACT = 10**15
#: Numbers of so many digits are ours: they stand as text because a cell would round them.
MOST_DIGITS = 16
#: A text in a list that is there and says nothing in any language.
NO_WORDS = "{}"

_ESCAPE = re.compile(r"\\u([0-9A-F]{4})")
#: Begins a cell whose text is on the sheet of long texts, before its number there.
ELSEWHERE = r"\uLONG"
#: What XML cannot hold or would not give back; what spreadsheet programs take for an escape of their own; and what we
#: would take for one of ours.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)|\\(?=u(?:[0-9A-F]{4}|LONG))")


def escaped(text: str) -> str:
    r"""A text as any spreadsheet program gives it back: ``\u0007`` is a bell."""
    return _UNSAFE.sub(lambda found: escape(found[0]), text)


def escape(sign: str) -> str:
    """One sign that cannot stand as it is."""
    return f"\\u{ord(sign):04X}"


def unescaped(text: str) -> str:
    """The way back from `escaped`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


# --- lists in one cell ------------------------------------------------------------------------------------------------


def quoted(text: str, special: str) -> str:
    """One of several texts in a cell, in quotation marks where its signs would be taken for those between them."""
    plain = (
        text
        and text == text.strip()
        and not text.startswith('"')
        and text != NO_WORDS
        and not any(sign in text for sign in special)
    )
    return text if plain else '"' + text.replace('"', '""') + '"'


def pieces(text: str, separators: str, equals: str = "") -> list[list[tuple[str, bool]]]:
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


def items_of(text: str, separators: str) -> list[tuple[str, bool]]:
    """A cell's entries, and whether each was in quotation marks."""
    return [entry[0] for entry in pieces(text, separators)]


# --- scalars ----------------------------------------------------------------------------------------------------------


def label_of(shape: Shape, code: str, lang: str) -> str:
    """What people call one of several options; its code where two are called the same."""
    for each, danish, english in shape["choices"]:
        if each == code:
            label: str = danish if lang == "da" else english
            return label if code_of(label, shape) == code else code
    return code


def code_of(text: str, shape: Shape) -> str:
    """The option that somebody means: by its code, or what it is called in either language."""
    wanted = text.strip().casefold()
    for place in range(3):  # the code itself, then what it is called in Danish, then in English
        for choice in shape["choices"]:
            if choice[place].casefold() == wanted:
                code: str = choice[0]
                return code
    raise CellError("option", given=text, near=_near(text.strip(), shape))


def _near(text: str, shape: Shape) -> dict[str, str]:
    """What is nearest to what somebody wrote, in whichever language they wrote it; all there is when nothing is."""
    words = {word: choice for choice in shape["choices"] for word in choice}
    found = {words[each][0]: words[each] for each in difflib.get_close_matches(text, words, 5, 0.5)}
    shown = list(found.values())[:3] or shape["choices"][:12]
    return {lang: ", ".join(choice[place] for choice in shown) for place, lang in ((1, "da"), (2, "en"))}


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
    if math.isinf(read):
        raise CellError("number_large", given=text)
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


def scalar_of_text(text: str, shape: Shape, in_list: bool, note: Note) -> Any:
    """The value that somebody wrote. Raises CellError."""
    form = shape["form"]
    if form == "code":
        return code_of(text, shape)
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


def text_of_scalar(value: Any, shape: Shape, lang: str, special: str) -> str:
    """A value as people write it, among others in a cell."""
    form = shape["form"]
    if form == "code":
        return quoted(label_of(shape, value, lang), special)
    if form == "boolean":
        return yes_no(value, lang)
    if form == "real":
        return repr(float(value)).replace(".", "," if lang == "da" else ".")
    if form == "integer":
        return str(value)
    return quoted(str(value), special)


def yes_no(value: bool, lang: str) -> str:
    """Yes or no in words."""
    return str(_core.sentence("python.yes" if value else "python.no", lang))
