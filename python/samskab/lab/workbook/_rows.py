"""Where things stand on a sheet, and how a program knows it again after people have renamed what they see."""

from __future__ import annotations

from .._tables import Column, Table

#: The rows above the things: title, explanation, headings, machine names.
HEADING_ROW, MACHINE_ROW, FIRST_ROW = 3, 4, 5
GUIDE, LISTS, LONG = "samskab:guide", "samskab:lists:1", "samskab:long"


def machine_names(table: Table, columns: list[Column]) -> list[str]:
    """The small grey row that tells a program which sheet and columns these are, whatever people call them."""
    first, *rest = [each.name for each in columns]
    return [f"{table.list}:{first}", *rest]
