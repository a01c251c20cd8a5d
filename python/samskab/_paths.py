"""Paths, as the core takes them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from . import _core
from ._language import failure, refused_value


def path_of(path: object) -> str:
    """Return the path of a file as text.

    Raises
    ------
    InvalidInput
        Something that is no path: a number, or bytes, which may be what stands in a file.
    FileError
        A name that is no Unicode, or ends early.
    """
    if isinstance(path, bytes) or not isinstance(path, (str, os.PathLike)):
        raise refused_value("path", path, "path")
    text = os.fspath(path)
    if not isinstance(text, str):
        raise refused_value("path", path, "path")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise failure("python.path_name", _core.FileError, path=ascii(text))
    return text


#: What is written -> the endings that programs know it by.
ENDINGS = {
    "page": (".html", ".htm"),
    "word": (".docx",),
    "pdf": (".pdf",),
    "markdown": (".md", ".markdown"),
    "notebook": (".ipynb",),
    "workbook": (".xlsx",),
}


def path_of_a(what: Literal["page", "word", "pdf", "markdown", "notebook", "workbook"], path: object) -> str:
    """Return the path of a file that is to hold `what`.

    Another ending is a slip of the hand: no program would open the file, or it would lie over the data.

    Raises
    ------
    InvalidInput
        The name does not end as such files do; or as for `path_of`.
    """
    text = path_of(path)
    if os.path.isdir(text):
        return text  # which whoever writes will say
    if os.path.splitext(text)[1].lower() not in ENDINGS[what]:
        told = {lang: _core.sentence(f"python.file.{what}", lang) for lang in ("da", "en")}
        raise failure("python.file_ending", path=text, endings=ENDINGS[what][0], what=told)
    return text


#: The kinds of our own files -> what opens them.
_OPENED_BY = {"lab": "Lab.load", "responses": "Responses.load", "stories": "load"}

T = TypeVar("T")


def opened(read: Callable[[Any], T], content: Any) -> T:
    """Read one of our own files; of one of another kind say what opens it.

    Raises
    ------
    FormatError
        As the core tells it.
    """
    try:
        return read(content)
    except _core.FormatError as error:
        found = error.arguments.get("found") if error.code == "io.container.kind" else None
        for kind, opens in _OPENED_BY.items():
            if found and found["en"] == _core.sentence(f"io.container.kind.{kind}", "en"):
                told = {**error.arguments, "opens": opens}
                raise failure("python.file.opened", _core.FormatError, **told) from None
        raise
