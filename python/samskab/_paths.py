"""Paths, as the core takes them."""

from __future__ import annotations

import os

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
