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
        How much it matters.
    where : str
        Sheet and cell: ``Projekter!B7``.
    message
        Speaks with ``.text(lang)``.
    refuses : bool
        Whether it keeps the workbook from becoming a laboratory. Other errors must be mended before something is
        locked or published.
    """

    code: str
    severity: str
    where: str
    message: Any
    refuses: bool = False


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
    severity = SEVERITY.get(key, "error")
    message = _core.Message(f"lab.form.{key}", **arguments)
    return SheetFinding(key, severity, where, message, refuses=severity == "error")


_ORDER = {"error": 0, "warning": 1, "note": 2}


def in_order(findings: list[Any]) -> list[Any]:
    """Errors first, then warnings, then notes; each as they stand in the workbook."""
    return sorted(findings, key=lambda each: _ORDER[each.severity])
