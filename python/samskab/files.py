"""Doors: files and dataframes in and out."""

from __future__ import annotations

import importlib
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from . import _core
from ._language import failure
from .frames import backend_of, text_columns
from .stories import Stories

Source = str | os.PathLike[str] | bytes
#: A question or column; or (question or column, {option or cell: code}); or {story id: code}.
Role = str | tuple[str, Mapping[str, str]] | Mapping[str, str]
#: A question or column whose tick permits showing and quoting; or a mapping with ``name``, ``polarity`` ("granted" or
#: "denied"), ``scopes`` (purposes), ``ticks`` (options that count) and ``unticked_permits``.
Consent = str | Mapping[str, Any]


def _bytes(source: Source) -> bytes:
    return source if isinstance(source, bytes) else _core.read_file(os.fspath(source))


def _name(source: Source) -> list[str]:
    return [] if isinstance(source, bytes) else [Path(os.fspath(source)).name]


def _role(role: Role | None) -> Any:
    if isinstance(role, tuple):
        return role[0], dict(role[1])
    return dict(role) if isinstance(role, Mapping) else role


def _options(
    *,
    level: Role | None,
    person: Role | None,
    project: Role | None,
    municipality: Role | None,
    consent: Consent | None,
    open: bool,
    keep_location: bool,
    hash_key: str | None,
    name: str | None,
    sources: list[str],
    previous: Stories | None,
    threads: int,
) -> dict[str, Any]:
    options: dict[str, Any] = {
        "level": _role(level),
        "person": _role(person),
        "project": _role(project),
        "municipality": _role(municipality),
        "open": open,
        "keep_location": keep_location,
        "hash_key": hash_key or "",
        "name": name or "",
        "sources": sources,
        "threads": threads,
    }
    if consent is not None:
        options["consent"] = {"name": consent} if isinstance(consent, str) else dict(consent)
    if previous is not None:
        options["previous"] = previous._core
    return options


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
        _core.save_bytes(os.fspath(path), text.encode())
    return text


def read_sensemaker(
    definition: Source | Any,
    data: Source,
    *,
    level: Role | None = None,
    person: Role | None = None,
    project: Role | None = None,
    municipality: Role | None = None,
    consent: Consent | None = None,
    open: bool = False,
    keep_location: bool = False,
    hash_key: str | None = None,
    name: str | None = None,
    previous: Stories | None = None,
    threads: int = 0,
) -> Stories:
    """Read a SenseMaker project: its definition and its exported data.

    Parameters
    ----------
    definition : path, bytes or Schema
        Framework definition (JSON), flat or sections dialect, or a schema that was read before.
    data : path or bytes
        Captures (CSV), as the platform exports them or as the R tool chain leaves them; told apart by themselves.
    level, person, project, municipality : optional
        A question (id, title, code) or column that tells it; or ``(question, {option: code})``; or
        ``{story id: code}``.
        Levels are user, employee, volunteer_citizen, organisation. Persons are kept as keyed hashes only.
    consent : str or mapping, optional
        The permission question. A name means: a tick permits showing and quoting. Where a tick means "only the
        analysts", say ``{"name": question, "polarity": "denied", "unticked_permits": True}``; without the last part
        an empty answer permits nothing. Without `consent` nothing but analysis is permitted.
    open : bool
        True while collection runs: then there are no fixed-sample p-values.
    keep_location : bool
        Keep columns that tell where a teller was. Dropped and reported otherwise.
    hash_key : str, optional
        Secret for the hashes of person ids: the same key gives the same codes in another import. Never stored.
    name : str, optional
        What people call the collection.
    previous : Stories, optional
        Stories of an earlier export, brought up to date by story id; the intake account says what is new, changed,
        unchanged and vanished.
    threads : int
        0 uses all processors.

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
    schema = definition if isinstance(definition, _core.Schema) else read_definition(definition)
    sources = ([] if schema is definition else _name(definition)) + _name(data)
    options = _options(
        level=level, person=person, project=project, municipality=municipality, consent=consent, open=open,
        keep_location=keep_location, hash_key=hash_key, name=name, sources=sources, previous=previous, threads=threads,
    )  # fmt: skip
    return Stories(_core.read_sensemaker(schema, _bytes(data), options).stories)


#: What a table's columns are: question -> its column or columns, beside ``id``, ``told``, ``received``, ``language``.
Columns = Mapping[str, str | Sequence[str]]


def _mapping(
    schema: Any, columns: Columns | None, not_applicable: Mapping[str, str] | None, codes: Sequence[str] | None
) -> str:
    """Return the JSON form of a column mapping; empty when names are to be matched by themselves."""
    if columns is None:
        return ""
    questions, rest = [], {}
    for address, named in columns.items():
        if address in ("id", "told", "received", "language") and address not in schema:
            rest[address] = named
            continue
        listed = [named] if isinstance(named, str) else list(named)
        questions.append(
            {"signifier": address, "columns": listed, "not_applicable": (not_applicable or {}).get(address, "")}
        )
    if codes is not None:
        rest["not_applicable_codes"] = list(codes)
    return json.dumps({"questions": questions, **rest})


def read_csv(
    data: Source,
    *,
    schema: Any,
    columns: Columns | None = None,
    not_applicable: Mapping[str, str] | None = None,
    not_applicable_codes: Sequence[str] | None = None,
    level: Role | None = None,
    person: Role | None = None,
    project: Role | None = None,
    municipality: Role | None = None,
    consent: Consent | None = None,
    open: bool = False,
    keep_location: bool = False,
    hash_key: str | None = None,
    name: str | None = None,
    previous: Stories | None = None,
    threads: int = 0,
) -> Stories:
    """Read stories from any CSV file.

    Comma, semicolon or tab; decimal comma or point; UTF-8 or Windows-1252 (found out and reported); shares as 0-1 or
    0-100 (found out for each question; a question that mixes them is refused).

    Parameters
    ----------
    data : path or bytes
    schema : Schema
        What was asked.
    columns : mapping, optional
        From question to its column, or columns: three weights of a triad in anchor order, x and y of each stone, one
        column per option; beside ``"id"``, ``"told"``, ``"received"`` and ``"language"``. Without it columns are
        matched by name; read ``stories.intake`` before you rely on that.
    not_applicable : mapping, optional
        From question to the column that is ticked when it does not apply.
    not_applicable_codes : sequence of str, optional
        Cells that mean so, such as "N/A".
    level, person, project, municipality, consent, open, keep_location, hash_key, name, previous, threads
        As in `read_sensemaker`.

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
    options = _options(
        level=level, person=person, project=project, municipality=municipality, consent=consent, open=open,
        keep_location=keep_location, hash_key=hash_key, name=name, sources=_name(data), previous=previous,
        threads=threads,
    )  # fmt: skip
    mapping = _mapping(schema, columns, not_applicable, not_applicable_codes)
    return Stories(_core.read_csv(schema, _bytes(data), mapping, options).stories)


def from_frame(
    frame: Any,
    *,
    schema: Any,
    columns: Columns | None = None,
    not_applicable: Mapping[str, str] | None = None,
    not_applicable_codes: Sequence[str] | None = None,
    level: Role | None = None,
    person: Role | None = None,
    project: Role | None = None,
    municipality: Role | None = None,
    consent: Consent | None = None,
    open: bool = False,
    keep_location: bool = False,
    hash_key: str | None = None,
    name: str | None = None,
    previous: Stories | None = None,
) -> Stories:
    """Take stories from a dataframe: pandas, Polars, Arrow, anything narwhals knows or that speaks Arrow, or a dict.

    Parameters
    ----------
    frame : dataframe or mapping
        One row per story.
    schema, columns, not_applicable, not_applicable_codes
        As in `read_csv`.
    level, person, project, municipality, consent, open, keep_location, hash_key, name, previous
        As in `read_sensemaker`.

    Returns
    -------
    Stories
        Frames made from these stories and their results are of the same kind as `frame`.

    Examples
    --------
    >>> import samskab as sk
    >>> stories = sk.example()
    >>> again = sk.from_frame(stories.to_frame("dict"), schema=stories.schema)
    >>> len(again) == len(stories)
    True
    """
    names, values = text_columns(frame)
    options = _options(
        level=level, person=person, project=project, municipality=municipality, consent=consent, open=open,
        keep_location=keep_location, hash_key=hash_key, name=name, sources=[], previous=previous, threads=1,
    )  # fmt: skip
    mapping = _mapping(schema, columns, not_applicable, not_applicable_codes)
    return Stories(_core.stories_from_columns(schema, names, values, mapping, options).stories, backend_of(frame))


def read_excel(path: str | os.PathLike[str], *, schema: Any, sheet: str | None = None, **options: Any) -> Stories:
    """Read stories from an Excel sheet, the same way as `from_frame`.

    Parameters
    ----------
    path : path
    schema : Schema
    sheet : str, optional
        Name of the sheet; without it the first.
    **options
        As in `from_frame`.

    Raises
    ------
    InvalidInput
        No such sheet; openpyxl is not installed (the message names the extra).
    FileError, FormatError
        The file cannot be read, or is no Excel file.
    """
    try:
        openpyxl: Any = importlib.import_module("openpyxl")
    except ImportError as error:
        what = {lang: _core.sentence("python.what_excel", lang) for lang in ("da", "en")}
        raise failure("python.extra", what=what, package="openpyxl", extra="io") from error
    content = io.BytesIO(_core.read_file(os.fspath(path)))
    try:
        book = openpyxl.load_workbook(content, read_only=True, data_only=True)
    except Exception as error:
        raise failure("python.not_excel", _core.FormatError, path=Path(path).name) from error
    if sheet is not None and sheet not in book.sheetnames:
        raise failure("python.no_sheet", given=sheet, known=", ".join(book.sheetnames))
    rows = list(book[sheet or book.sheetnames[0]].iter_rows(values_only=True))
    if not rows:
        raise failure("python.empty_sheet", _core.FormatError, path=Path(path).name)
    header, *body = rows
    names = [str(cell) if cell is not None else f"column {number}" for number, cell in enumerate(header, 1)]
    return from_frame({name: [row[i] for row in body] for i, name in enumerate(names)}, schema=schema, **options)


def write_sensemaker(
    stories: Stories, path: str | os.PathLike[str] | None = None, *, layout: Literal["raw", "processed"] = "raw"
) -> bytes:
    """Write stories as SenseMaker captures (CSV) and return the bytes; save them when `path` is given.

    Withdrawn stories are left out. ``layout="processed"`` writes the R tool chain's columns.
    """
    data: bytes = _core.write_sensemaker_data(stories._core, layout)
    if path is not None:
        _core.save_bytes(os.fspath(path), data)
    return data


def save(stories: Stories, path: str | os.PathLike[str]) -> None:
    """Save stories to samskab's own file, atomically: at every moment the whole old or the whole new file is there."""
    _core.save_bytes(os.fspath(path), _core.stories_to_bytes(stories._core))


def load(path: str | os.PathLike[str]) -> Stories:
    """Load stories that `save` wrote.

    Raises
    ------
    FormatError
        Damaged, truncated, of another kind or of a newer samskab; the message names the section.
    """
    return Stories(_core.stories_from_bytes(_core.read_file(os.fspath(path))))
