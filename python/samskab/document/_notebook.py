"""A document as a notebook: its text, and for every figure the code that makes it again."""

from __future__ import annotations

import base64
import importlib
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _core
from .._language import failure
from ..lab.package._store import is_package
from ._ask import code
from ._claims import claims_json
from ._markdown import Marks, escaped
from ._shown import Pictured, Shown
from ._texts import kind

if TYPE_CHECKING:
    from ..lab import Lab


def _nbformat() -> Any:
    try:
        return importlib.import_module("nbformat")
    except ModuleNotFoundError as error:
        what = {lang: _core.sentence("python.document.job.notebook", lang) for lang in ("da", "en")}
        raise failure("python.extra", ImportError, what=what, package="nbformat", extra="report") from error


def opening(file: str, folder: str) -> str:
    """The call that opens the laboratory in `file`, for a notebook in `folder`."""
    where = Path(folder, file)
    door = "load"
    if where.is_dir() or (is_package(where) if where.is_file() else where.suffix.lower() == ".zip"):
        door = "from_package"
    elif zipfile.is_zipfile(where) if where.is_file() else where.suffix.lower() == ".xlsx":
        door = "from_workbook"
    return f"sk.Lab.{door}({file!r})"


def notebook_of(shown: Shown, lab: str) -> str:
    """The notebook as JSON text; `lab` is the call by which its first cell opens the laboratory."""
    nbformat = _nbformat()
    marks = Marks(shown)
    cells: list[Any] = []

    def say(parts: list[str]) -> None:
        text = "\n\n".join(filter(None, parts))
        if text:
            cells.append(nbformat.v4.new_markdown_cell(text))

    def run(source: str, outputs: list[Any]) -> None:
        cells.append(nbformat.v4.new_code_cell(source, outputs=outputs))

    say(list(marks.cover()))
    lang = shown.document.language
    run(f"import samskab as sk\n\nsk.set_language({lang!r})\nlab = {lab}", [])
    for chapter in shown.chapters():
        waiting: list[str] = list(marks.block(chapter.heading))
        for block in chapter.blocks:
            if not isinstance(block, Pictured):
                if kind(block) == "Heading":
                    say(waiting)
                    waiting = []
                waiting += marks.block(block)
                continue
            say(waiting)
            waiting = []
            run(_drawing(shown.lab, block), [_output(nbformat, each) for each in block.pictures])
            say([escaped(block.caption)])
            waiting = [part for picture in block.pictures for part in marks.numbers(picture)]
        say(waiting)
    book = nbformat.v4.new_notebook(cells=cells)
    for number, cell in enumerate(book.cells, 1):
        # Ids are drawn at random otherwise, and the same document would not be the same file.
        cell["id"] = f"cell-{number}"
    book.metadata["samskab"] = json.loads(claims_json(shown.document, shown.public_mark))
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.validate(book)
    return json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _drawing(lab: Lab, block: Pictured) -> str:
    query = block.block.claim.query
    if str(query.asks) == "zones":
        return f"lab.stories({query.of!r}).plot({query.signifier!r}, audience='public');"
    asked = f"result = {code(lab, query)}"
    # Single people's scores stay with the analysts.
    options = "people=False" if str(query.asks) == "outcome_effect" else ""
    drawing = f"\nresult.plot({options})" if block.drawn else ""
    return f"{asked}{drawing}\nprint(result.summary())"


def _output(nbformat: Any, picture: Any) -> Any:
    data = {"image/png": base64.b64encode(picture.png).decode("ascii"), "text/plain": picture.alt}
    return nbformat.v4.new_output("display_data", data=data)
