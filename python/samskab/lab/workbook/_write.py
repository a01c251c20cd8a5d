"""The record as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from .._tables import MISSING, OWNER, Column, Record, Table, columns_of, languages_of, rows_of, split_row, tables
from ._cells import encoded
from ._looks import Looks
from ._notation import ELSEWHERE, EXAMPLE
from ._rows import machine_names

#: Excel holds no longer text in a cell.
LONGEST_CELL = 32_767
#: Kinds that programs make, or that point into texts byte by byte: nobody types them into a form.
NOT_TYPED = frozenset({"translations", "queries", "sneak_peeks", "quotes", "audit"})


class _Long:
    """Texts that are longer than a cell: on a sheet of their own, in pieces."""

    def __init__(self) -> None:
        self.pieces: list[tuple[int, str]] = []
        self.count = 0

    def take(self, value: Any) -> Any:
        """The value as a cell can hold it."""
        if not isinstance(value, str) or len(value.encode("utf-16-le")) // 2 <= LONGEST_CELL:
            return value
        self.count += 1
        size = LONGEST_CELL // 2  # a sign may be two of what Excel counts
        self.pieces += [(self.count, value[at : at + size]) for at in range(0, len(value), size)]
        return f"{ELSEWHERE}{self.count}"


def write(record: Record, lang: str, *, all_tables: bool, examples: Record | None = None) -> bytes:
    """The bytes of a workbook that holds the record.

    With `all_tables` every table has a sheet; otherwise those that people type, and whatever else holds something.
    `examples` is a record whose first things show how each sheet is filled in.
    """
    looks = Looks(lang)
    long = _Long()
    languages = languages_of(record)
    shown: list[tuple[Table, int]] = []
    for table in tables():
        rows = rows_of(record, table)
        if not rows and (table.owner or table.list) in NOT_TYPED and not all_tables:
            continue
        columns = columns_of(table, languages, [row for _, row in rows])
        shown.append((table, len(rows)))
        cells = [[long.take(each) for each in _row(table, columns, owner, row, lang)] for owner, row in rows]
        example = None if examples is None or table.single else _example(table, columns, examples, lang)
        looks.sheet(table, columns, machine_names(table, columns), cells, example)
    looks.guide(shown, example=examples is not None)
    looks.lists(long.pieces)
    held = io.BytesIO()
    looks.book.save(held)
    return held.getvalue()


def _row(table: Table, columns: list[Column], owner: str, row: Record, lang: str) -> list[Any]:
    return [
        encoded(column, owner, lang) if column.name == OWNER else encoded(column, value, lang, table.list)
        for column, value in zip(columns, split_row(columns, row), strict=True)
    ]


def _example(table: Table, columns: list[Column], examples: Record, lang: str) -> list[Any] | None:
    rows = rows_of(examples, table)
    if not rows:
        return None
    told = _row(table, columns, *max(rows[:20], key=lambda each: _fullness(columns, each[1])), lang)
    told[0] = f"{EXAMPLE[lang]} {told[0]}"
    return told


def _fullness(columns: Iterable[Column], row: Record) -> int:
    return sum(value not in (MISSING, "", [], {}, False) for value in split_row(columns, row))
