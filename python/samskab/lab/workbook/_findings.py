"""What is found in a workbook, by sheet and cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ... import _core


@dataclass(frozen=True)
class SheetFinding:
    """One thing found in a workbook, told as the core's own findings are.

    Attributes
    ----------
    code : str
        Name of the rule, stable across versions.
    severity : {"error", "warning", "note"}
        An error keeps the workbook from becoming a laboratory.
    where : str
        Sheet and cell: ``Projekter!B7``.
    message
        Speaks with ``.text(lang)``.
    """

    code: str
    severity: str
    where: str
    message: Any


#: What is refused; the rest is understood, and said.
SEVERITY = {
    "number_comma": "note",
    "number_text": "note",
    "date_text": "note",
    "date_time": "warning",
    "text_number": "warning",
    "renamed": "note",
    "heading_only": "warning",
    "unknown_sheet": "warning",
    "unknown_sheet_near": "warning",
    "unknown_column": "warning",
    "example": "note",
}


def found(where: str, key: str, **arguments: Any) -> SheetFinding:
    """A finding of the forms."""
    return SheetFinding(key, SEVERITY.get(key, "error"), where, _core.Message(f"lab.form.{key}", **arguments))


_ORDER = {"error": 0, "warning": 1, "note": 2}


def in_order(findings: list[Any]) -> list[Any]:
    """Errors first, then warnings, then notes; each as they stand in the workbook."""
    return sorted(findings, key=lambda each: _ORDER[each.severity])
