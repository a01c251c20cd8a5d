"""Doors: files and dataframes in and out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Unpack

from . import _core
from ._arguments import core_of
from ._intake import INTAKE_DEFAULTS, TABLE_DEFAULTS, Intake, TableIntake, core_options, takes
from ._language import failure, refused_value
from ._paths import opened, path_of
from ._sheet import is_workbook, reader_of_workbooks, sheet_columns, sheet_csv
from .frames import backend_of, text_columns, texts_of
from .stories import Stories, _from_bytes

Source = str | os.PathLike[str] | bytes


def _bytes(source: Source) -> bytes:
    return source if isinstance(source, bytes) else _core.read_file(path_of(source))


def _name(source: Source) -> list[str]:
    return [] if isinstance(source, bytes) else [Path(path_of(source)).name]


def _schema(given: Any) -> Any:
    """Return the schema that an argument means: one, or the definition it is read from."""
    if isinstance(given, _core.Schema):
        return given
    if isinstance(given, (str, os.PathLike, bytes)):
        return read_definition(given)
    raise refused_value("schema", given, "schema")


def read_definition(definition: Source) -> Any:
    """Read a schema: a SenseMaker framework definition, or samskab's own JSON form.

    Parameters
    ----------
    definition : path or bytes
        JSON. SenseMaker's flat and sections dialects are recognised.

    Returns
    -------
    Schema
        HTML titles are given plain; everything the file held is kept, so that `write_definition` gives it back.

    Raises
    ------
    FileError
        The file cannot be read.
    FormatError
        Not JSON (with the line), or something else than a definition.
    """
    return _core.read_schema(_bytes(definition))


def write_definition(
    schema: Any,
    path: str | os.PathLike[str] | None = None,
    *,
    dialect: Literal["samskab", "as_read", "flat", "sections"] = "as_read",
) -> str:
    """Write a schema as a SenseMaker definition, or in samskab's own form, and return the text.

    It is saved too when `path` is given. SenseMaker's form holds one language and no scales.
    """
    text: str = schema.to_json(indent=1) if dialect == "samskab" else _core.write_definition(schema, dialect)
    if path is not None:
        _core.save_bytes(path_of(path), text.encode())
    return text


def _save_schema(schema: Any, path: str | os.PathLike[str]) -> None:
    """Save the schema in samskab's own form, which loses nothing."""
    write_definition(schema, path, dialect="samskab")


# The doors are methods too, so that Tab finds them; the class itself is made by the core.
for _method, _door in {
    "from_sensemaker": staticmethod(read_definition),
    "load": staticmethod(read_definition),
    "save": _save_schema,
}.items():
    setattr(_core.Schema, _method, _door)


@takes(Intake)
def read_sensemaker(definition: Source | Any, data: Source, **intake: Unpack[Intake]) -> Stories:
    """Read a SenseMaker project: its definition and its exported data.

    Parameters
    ----------
    definition : path, bytes or Schema
        Framework definition (JSON), flat or sections dialect, or a schema that was read before.
    data : path or bytes
        Captures (CSV, or the first sheet of an Excel file), as the platform exports them or as the R tool chain leaves
        them; told apart by themselves.
    **intake

    Returns
    -------
    Stories
        ``stories.intake`` is the balanced account: values adjusted, quarantined, columns dropped or carried.

    Raises
    ------
    FileError, FormatError, NotFound
        The message says which file, row or column, and how to mend it.

    Examples
    --------
    >>> import samskab as sk
    >>> stories = sk.read_sensemaker("definition.json", "data.csv", level="Who are you?")  # doctest: +SKIP
    """
    schema = _schema(definition)
    sources = ([] if schema is definition else _name(definition)) + _name(data)
    table = _bytes(data)
    if is_workbook(table):
        table = sheet_csv(table, "".join(_name(data)))
    return Stories(_core.read_sensemaker(schema, table, core_options(intake, sources, INTAKE_DEFAULTS)).stories)


def _mapping(schema: Any, intake: TableIntake) -> tuple[str, Intake]:
    """Return the column mapping in its JSON form (empty: names are to be matched by themselves) and the rest."""
    if not isinstance(schema, _core.Schema):
        raise refused_value("schema", schema, "schema")
    columns = intake.pop("columns", None)
    not_applicable = intake.pop("not_applicable", None) or {}
    codes = intake.pop("not_applicable_codes", None)
    other = intake.pop("other", None) or {}
    for option, given in (("columns", columns), ("not_applicable", not_applicable), ("other", other)):
        if given is not None and not isinstance(given, Mapping):
            raise refused_value(option, given, "columns")
    if columns is None and not not_applicable and codes is None and not other:
        return "", intake
    for option, beside in (("not_applicable", not_applicable), ("other", other)):
        for address in beside:
            if columns is not None and address not in columns:
                known = ", ".join(map(str, columns))
                raise failure("python.columns_unknown", option=option, given=address, known=known)
    if columns is None:
        raise failure("python.columns_needed")
    questions: list[dict[str, Any]] = []
    rest: dict[str, Any] = {}
    for address, named in columns.items():
        listed = texts_of(named)  # columns may be named by numbers, too
        if not listed:
            raise refused_value(f"columns[{address!r}]", named, "column")
        if address in ("id", "told", "received", "language") and address not in schema:
            if len(listed) > 1:
                raise refused_value(f"columns[{address!r}]", named, "column")
            rest[address] = listed[0]
            continue
        questions.append(
            {
                "signifier": address,
                "columns": listed,
                "not_applicable": not_applicable.get(address, ""),
                "other": other.get(address, ""),
            }
        )
    if codes is not None:
        rest["not_applicable_codes"] = texts_of(codes)
    return json.dumps({"questions": questions, **rest}), intake


@takes(TableIntake)
def read_csv(data: Source, *, schema: Any, **intake: Unpack[TableIntake]) -> Stories:
    """Read stories from any CSV file.

    Comma, semicolon, tab or bar; decimal comma or point; UTF-8 or Windows-1252 (found out and reported); shares as 0-1
    or 0-100 (found out for each question; a question that mixes them is refused).

    Parameters
    ----------
    data : path or bytes
    schema : Schema, path or bytes
        What was asked, or the definition that tells it.
    **intake

    Returns
    -------
    Stories

    Raises
    ------
    FormatError, NotFound, InvalidInput
        The message says which row or column, and how to mend it.

    Examples
    --------
    >>> import samskab as sk
    >>> schema = sk.Schema(id="s", signifiers=[{"id": "pace", "kind": "dyad", "title": "Pace",
    ...                    "anchors": [{"id": "a", "label": "slow"}, {"id": "b", "label": "fast"}]}])
    >>> stories = sk.read_csv(b"id;pace\\n1;0,25\\n2;0,75\\n", schema=schema, columns={"id": "id", "pace": "pace"})
    >>> stories["pace"].positions.tolist()
    [0.25, 0.75]
    """
    schema = _schema(schema)
    mapping, rest = _mapping(schema, intake)
    options = core_options(rest, _name(data), TABLE_DEFAULTS)
    if isinstance(data, bytes):
        return Stories(_core.read_csv(schema, data, mapping, options).stories)
    return Stories(_core.read_csv_file(schema, path_of(data), mapping, options).stories)


@takes(TableIntake)
def from_frame(frame: Any, *, schema: Any, **intake: Unpack[TableIntake]) -> Stories:
    """Take stories from a dataframe: pandas, Polars, Arrow, anything narwhals knows or that speaks Arrow, or a dict.

    Parameters
    ----------
    frame : dataframe or mapping
        One row per story.
    schema : Schema, path or bytes
        What was asked, or the definition that tells it.
    **intake

    Returns
    -------
    Stories
        Frames made from these stories and their results are of the same kind as `frame`. Notes and messages count rows
        as in a file, whose header is row 1: row 2 is ``frame.iloc[0]``. A frame that `to_frame` made
        is known by its columns (without ``columns``): levels, tellers, projects and every reason why an answer is
        missing come back as they were. What tellers permitted is not in a frame: name ``consent`` again.

    Examples
    --------
    >>> import samskab as sk
    >>> stories = sk.example()
    >>> again = sk.from_frame(stories.to_frame("dict"), schema=stories.schema)
    >>> len(again) == len(stories)
    True
    """
    return _from_columns(frame, [], _schema(schema), intake)


def _from_columns(frame: Any, sources: list[str], schema: Any, intake: TableIntake) -> Stories:
    names, values = text_columns(frame)
    mapping, rest = _mapping(schema, intake)
    _flags_as_numbers(schema, mapping, names, values)
    options = core_options(rest, sources, TABLE_DEFAULTS)
    return Stories(_core.stories_from_columns(schema, names, values, mapping, options).stories, backend_of(frame))


def _flags_as_numbers(schema: Any, mapping: str, names: list[str], values: list[list[str | None]]) -> None:
    """Write columns of nothing but True and False as 1 and 0 where they are answers, which have numbers."""
    numbers = {"True": "1", "False": "0", None: None}
    flags = [
        at
        for at, column in enumerate(values)
        if all(each in numbers for each in column) and any(each is not None for each in column)
    ]
    if not flags or '"True"' in schema.to_json():  # as an option may be called
        return
    asked = json.loads(mapping) if mapping else _core.propose_columns(schema, names)
    answers = {column for each in asked["questions"] for column in each["columns"]}
    for at in flags:
        if names[at] in answers:
            values[at] = [numbers[each] for each in values[at]]


@takes(TableIntake)
def read_excel(path: Source, *, schema: Any, sheet: str | None = None, **intake: Unpack[TableIntake]) -> Stories:
    """Read stories from an Excel sheet, the same way as `from_frame`.

    Parameters
    ----------
    path : path or bytes
    schema : Schema, path or bytes
        What was asked, or the definition that tells it.
    sheet : str, optional
        Name of the sheet; without it the first. Charts that fill a sheet do not count.
    **intake

    Returns
    -------
    Stories

    Raises
    ------
    InvalidInput
        No such sheet; openpyxl is not installed (the message names the extra).
    FileError, FormatError
        The file cannot be read, is no Excel file, holds formulas but not what they come to, or merged cells.
    """
    reader_of_workbooks()  # what is missing is said before the file is looked for
    columns = sheet_columns(_bytes(path), "".join(_name(path)), sheet)
    return _from_columns(columns, _name(path), _schema(schema), intake)


def write_sensemaker(
    stories: Stories, path: str | os.PathLike[str] | None = None, *, layout: Literal["raw", "processed"] = "raw"
) -> bytes:
    """Write stories as SenseMaker captures (CSV) and return the bytes; save them when `path` is given.

    Withdrawn stories are left out. ``layout="processed"`` writes the R tool chain's columns. The platform's form has no
    room for levels, tellers and projects, nor for why an answer is missing; `save` and `to_frame` keep them.
    """
    data: bytes = _core.write_sensemaker_data(core_of(stories), layout)
    if path is not None:
        _core.save_bytes(path_of(path), data)
    return data


def person_code(person: str, hash_key: str) -> str:
    """Return the code under which a person stands in stories that were read with this key.

    For a withdrawal of somebody whose own id is known, and for responses of the same people, which keep the codes they
    are given.

    Parameters
    ----------
    person : str
        Their id as it stands in the source; white space around it does not count.
    hash_key : str
        The key that the stories were read with. Without one each import has codes of its own, which no id leads to.

    Returns
    -------
    str
        32 hexadecimal digits.

    Raises
    ------
    InvalidInput
        An empty id or key.

    Examples
    --------
    >>> import samskab as sk
    >>> sk.person_code("p18", "our secret")
    '416ba15cbcde05d104548c08a1b0ddf7'
    """
    return _core.person_code(person, hash_key)


def save(stories: Stories, path: str | os.PathLike[str]) -> None:
    """Save stories to samskab's own file, atomically: at every moment the whole old or the whole new file is there.

    With the stories of a laboratory goes what of them everybody may be told, by its policies as they are now.
    """
    core_of(stories)
    _core.save_bytes(path_of(path), stories._to_bytes())


def load(path: str | os.PathLike[str]) -> Stories:
    """Load stories that `save` wrote.

    Raises
    ------
    FormatError
        Damaged, truncated, of another kind or of a newer samskab; the message names the section.
    """
    return opened(_from_bytes, _core.read_file(path_of(path)))
