"""What the files are that a command is given, and what it may write over."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from .. import _core
from .._language import failure

#: How files begin that are packed - workbooks and packages - and laboratories.
_PACKED, _OURS = b"PK\x03\x04", b"SAMSKAB"


def what_is(path: str) -> Literal["package", "workbook", "laboratory", "definition"]:
    """What a file or folder is taken for; whatever is nothing else, for a definition."""
    if os.path.isdir(path):
        return "package"
    start = _start_of(path)
    if start.startswith(_PACKED):
        from ..lab.package._store import is_package

        return "package" if is_package(path) else "workbook"
    return "laboratory" if start.startswith(_OURS) else "definition"


def _start_of(path: str) -> bytes:
    """The first bytes: a laboratory may be of hundreds of megabytes, and is read whole when it is opened."""
    try:
        with open(path, "rb") as file:
            return file.read(16)
    except OSError:
        return _core.read_file(path)[:16]  # which says in words what stands in the way


def open_lab(path: str, command: str = "report") -> Any:
    """The laboratory that a file, a workbook or a package holds; `command` is what a definition and data are for."""
    from ..lab import Lab

    what = what_is(path)
    if what == "package":
        return Lab.from_package(path)
    if what == "workbook":
        return Lab.from_workbook(path)
    if what == "definition" and Path(path).suffix.lower() == ".json":
        raise failure("report.cli.wrong.no_data", path=path, command=command)
    return Lab.load(path)
