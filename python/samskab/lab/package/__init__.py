"""A laboratory as a Frictionless Data Package: a folder of CSV and JSON that any program can read, and back."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from ... import _core
from ..._language import failure, text_in
from .._tables import MISSING, OWNER, Column, Record, Table, columns_of, join, languages_of, rows_of, split_row, tables
from ..workbook._words import about_table, sheet_name
from ._csv import decoded, encoded, read, refuse_cell, schema_of, text_cell, written
from ._store import DESCRIPTOR, FORMAT, Package, digest
from ._store import write as write_files
from ._stories import csv_of, response_parts, rest_of, rows_from, story_parts
from ._stories import schema_of as parts_schema

RESPONSES = "responses"
_CSV = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
_JSON = {"profile": "data-resource", "format": "json", "mediatype": "application/json", "encoding": "utf-8"}


class _Writer:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.files: dict[str, bytes] = {}
        self.resources: list[dict[str, Any]] = []

    def add(self, name: str, path: str, data: bytes, title: str, about: str, **more: Any) -> None:
        kind = _CSV if path.endswith(".csv") else _JSON
        self.files[path] = data
        told = {"name": name, "path": path, "title": title, "description": about, **kind}
        if kind is _JSON:
            told["type"] = "json"
        self.resources.append({**told, "bytes": len(data), "hash": digest(data), **more})

    def table(self, table: Table, record: Record) -> None:
        rows = rows_of(record, table)
        columns = columns_of(table, languages_of(record), [row for _, row in rows])
        cells = (cells_of(columns, owner, row) for owner, row in rows)
        data = written([each.name for each in columns], cells)
        schema = schema_of(table, columns, self.lang)
        title, about = sheet_name(table, self.lang), about_table(table, self.lang)
        self.add(table.list, f"data/{table.list}.csv", data, title, about, schema=schema)

    def stories(self, number: int, collection: str, title: str, form: Mapping[str, Any]) -> None:
        parts = story_parts(form["schema"], form["carried"], self.lang)
        name, say = f"stories-{number}", self.say
        told = {"samskab:collection": collection}
        self.add(
            f"{name}-about", f"stories/{number}.json", rest_of(form, "stories"), title, say("stories.about"), **told
        )
        schema = parts_schema(parts, ["id"])
        data = csv_of(parts, form["stories"])
        self.add(name, f"stories/{number}.csv", data, title, say("stories"), schema=schema, **told)

    def responses(self, form: Mapping[str, Any]) -> None:
        say = self.say
        rest = rest_of(form, "responses")
        self.add("responses-about", "responses/responses.json", rest, say("responses.title"), say("responses.about"))
        parts = response_parts()
        data = csv_of(parts, form["responses"])
        schema = parts_schema(parts, ["person", "instrument", "occasion", "kind"])
        self.add(RESPONSES, "responses/responses.csv", data, say("responses.title"), say("responses"), schema=schema)

    def say(self, key: str) -> str:
        return str(_core.sentence(f"lab.package.say.{key}", self.lang))


def cells_of(columns: Sequence[Column], owner: str, row: Record) -> list[str]:
    """The cells of a row."""
    values = split_row(columns, row)
    return [
        text_cell(owner) if column.name == OWNER else encoded(column, value)
        for column, value in zip(columns, values, strict=True)
    ]


def write(lab: Any, path: str | os.PathLike[str], lang: str) -> None:
    """Write a laboratory, its stories and responses as a package."""
    record: Record = json.loads(lab.to_json())
    out = _Writer(lang)
    for table in tables():
        out.table(table, record)
    number = 0
    for each in record["collections"]:
        if lab.has_stories(each["id"]):
            number += 1
            form = json.loads(_core.stories_to_json(lab._core.attached_stories(each["id"])))
            out.stories(number, each["id"], text_in(each["title"], lang) or each["id"], form)
    responses = lab._core.held_responses()
    if responses.instruments:
        out.responses(json.loads(_core.responses_to_json(responses)))
    title = text_in(record["frame"]["title"], lang) or out.say("title")
    descriptor = {
        "profile": "data-package",
        "name": "samskab-laboratory",
        "title": title,
        "description": out.say("about"),
        "samskab": {"format": FORMAT, "version": _core.__version__},
        "resources": out.resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    write_files(path, {**out.files, DESCRIPTOR: text.encode("utf-8")})


def read_package(path: str | os.PathLike[str], *, changed: bool) -> tuple[Record, dict[str, Any], Any]:
    """The record of a package, the stories by collection, and the responses (None: there are none)."""
    package = Package(path, changed=changed)
    record: Record = {}
    for table in tables():
        _take(package, table, record)
    stories = {}
    number = 1
    while f"stories-{number}" in package:
        about = package.resource(f"stories-{number}")
        form = _json(package, f"stories-{number}-about", schema=dict, carried=list)
        try:
            parts = story_parts(form["schema"], form["carried"], "en")
        except (KeyError, TypeError, AttributeError) as error:
            raise _lacking(package, f"stories-{number}-about", "schema") from error
        told = {**form, "stories": rows_from(parts, package.text(f"stories-{number}"), about["path"])}
        if not isinstance(about.get("samskab:collection"), str):
            raise failure("lab.package.descriptor", _core.FormatError, path=package.path)
        stories[about["samskab:collection"]] = _core.stories_from_json(json.dumps(told))
        number += 1
    responses = None
    if RESPONSES in package:
        rows = rows_from(response_parts(), package.text(RESPONSES), package.resource(RESPONSES)["path"])
        told = {**_json(package, "responses-about", instruments=list), "responses": rows}
        responses = _core.responses_from_json(json.dumps(told))
    return record, stories, responses


def _json(package: Package, name: str, **needed: type) -> dict[str, Any]:
    """What a part tells as JSON, with the fields it needs."""
    try:
        told = json.loads(package.text(name))
    except (ValueError, RecursionError) as error:
        file = package.resource(name)["path"]
        raise failure("lab.package.json", _core.FormatError, file=file) from error
    if not isinstance(told, dict):
        raise _lacking(package, name, next(iter(needed)))
    for field, of_type in needed.items():
        if not isinstance(told.get(field), of_type):
            raise _lacking(package, name, field)
    return told


def _lacking(package: Package, name: str, what: str) -> Exception:
    return failure("lab.package.parts", _core.FormatError, file=package.resource(name)["path"], what=what)


def _described(package: Package, name: str) -> list[str]:
    """The columns of a table that the descriptor tells of."""
    schema = package.resource(name).get("schema", {})
    try:
        return [str(each["name"]) for each in schema.get("fields", ())]
    except (AttributeError, KeyError, TypeError) as error:
        raise failure("lab.package.descriptor", _core.FormatError, path=package.path) from error


def _take(package: Package, table: Table, record: Record) -> None:
    from .._tables import column_named

    resource = package.resource(table.list)
    file = resource["path"]
    header, rows = read(package.text(table.list), file)
    columns = []
    for name in header:
        column = column_named(table, name)
        if column is None or column in columns:
            raise failure("lab.package.column", _core.FormatError, file=file, column=name)
        columns.append(column)
    gone = [each for each in _described(package, table.list) if each not in header]
    if gone:
        raise failure("lab.package.gone", _core.FormatError, file=file, columns=", ".join(gone))
    owners = {each["id"]: each for each in record.get(table.owner, [])} if table.owner else {}
    held: Any = record.setdefault(table.list, {} if table.single else []) if not table.owner else None
    for number, cells in enumerate(rows, 2):
        values: dict[Column, Any] = {}
        for column, cell in zip(columns, cells, strict=True):
            try:
                values[column] = decoded(column, cell)
            except (ValueError, KeyError, AttributeError) as error:
                raise refuse_cell(file, number, column.name, cell) from error
        row = join(table, values)
        if table.single:
            held.update(row)
        elif not table.owner:
            held.append(row)
        else:
            owner: Any = next((value for column, value in values.items() if column.name == OWNER), MISSING)
            if owner is MISSING or owner not in owners:
                raise refuse_cell(file, number, OWNER, "" if owner is MISSING else str(owner))
            home = owners[owner]
            for name in table.path[:-1]:
                home = home.setdefault(name, {})
            home.setdefault(table.path[-1], []).append(row)
