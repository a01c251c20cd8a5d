"""The example's playbook in every form, and what its readers meet there."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import samskab as sk

DAY = "2026-12-01"
FORMS = ("html", "docx", "ipynb", "md")
BOTH = {"da": "Noget andet", "en": "Something else"}


def written(lab: sk.Lab, folder: Path) -> Path:
    """The playbook in Danish, in every form, beside the laboratory's file."""
    lab.save(folder / "lab.samskab")
    document = sk.Lab.load(folder / "lab.samskab").playbook(lang="da", today=DAY)
    document.to_html(folder / "playbook.html")
    document.to_docx(folder / "playbook.docx")
    document.to_notebook(folder / "playbook.ipynb", lab=folder / "lab.samskab")
    document.to_markdown(folder / "playbook.md")
    return folder


def forms(document: sk.Document) -> dict[str, Callable[[Path], object]]:
    return {
        "html": document.to_html,
        "docx": document.to_docx,
        "md": document.to_markdown,
        "ipynb": lambda path: document.to_notebook(path, lab="lab.samskab"),
    }


def is_figure(block: Any) -> bool:
    return type(block).__name__ == "Figure"


class _Told(HTMLParser):
    """The text of the page as a reader meets it, in order, without what only a screen needs."""

    SKIPPED = ("style", "template", "svg", "summary", "footer", "title")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._skipping = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link"):
            return
        self._open.append(tag)
        if tag in self.SKIPPED or dict(attrs).get("class") == "skip":
            self._skipping += 1
            self._open[-1] = f"-{tag}"

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            last = self._open.pop()
            if last.startswith("-"):
                self._skipping -= 1
            if last.lstrip("-") == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.words += data.split()


def words_of_page(page: str) -> list[str]:
    told = _Told()
    told.feed(re.sub('</?dfn>|<span class="range">([^<]*)</span>', r"\1", page))  # marks within words
    return told.words


def words_of_word(path: Path) -> list[str]:
    from docx import Document
    from docx.table import Table

    told: list[str] = []
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Table):
            told += [word for row in part.rows for cell in row.cells for word in cell.text.split()]
        else:
            told += part.text.split()
    return told
