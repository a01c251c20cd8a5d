"""A document that can be given a form: HTML, Word, a notebook or Markdown."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _core
from .._paths import path_of, path_of_a
from ..report._beside import require_beside
from ..schema import Findings
from ._claims import read_claims

if TYPE_CHECKING:
    from ..lab import Lab
    from ._shown import Shown


class Document:
    """Texts, figures and quotes in order, each claim with the query that answers it again.

    Made by `Lab.playbook` of the laboratory as it was then; what is edited later is not in it. Consent is asked for
    again whenever it is written.

    Attributes
    ----------
    title, subtitle, language : str
    blocks : list
        Headings, paragraphs, lists, checklists, callouts, facts, figures, tables, quotes, decisions and evidence.
    claims : list of Claim
        What it claims: ``.statement``, ``.query``, ``.digest``, ``.fingerprint``, ``.method``, ``.version``.
    notes : list of str
        What its author should know before handing it over: what was left out and why, what is not translated.

    Examples
    --------
    >>> import samskab as sk
    >>> playbook = sk.example_lab().playbook(lang="en", today="2026-12-01")
    >>> playbook.title
    'Playbook: together against loneliness (draft)'
    >>> playbook.to_html()[:15]
    '<!DOCTYPE html>'
    """

    def __init__(self, make: Callable[[], Any], lab: Lab) -> None:
        self._make = make
        self._core = make()
        self._lab = lab
        self._drawn: dict[bool, Shown] = {}

    def _shown(self, *, png: bool = False) -> Shown:
        """The document as renderers meet it. Who withdrew since it was gathered is in nothing that is written now."""
        from ._shown import Shown

        fresh = self._make()
        if fresh != self._core:
            self._core, self._drawn = fresh, {}
        _core.document.need_sound(self._core)
        if png not in self._drawn:
            self._drawn[png] = Shown(self._core, self._lab, png=png)
        return self._drawn[png]

    def _written(self, path: str | os.PathLike[str] | None, *, png: bool = False) -> Shown:
        """The same, to be written there: not beside something else for the public that would tell of few with it."""
        shown = self._shown(png=png)
        if path is not None:
            require_beside(path, shown.told())
        return shown

    @property
    def title(self) -> str:
        """Its title."""
        return str(self._core.title)

    @property
    def subtitle(self) -> str:
        """What stands below the title."""
        return str(self._core.subtitle)

    @property
    def language(self) -> str:
        """``"da"`` or ``"en"``."""
        return str(self._core.language)

    @property
    def blocks(self) -> list[Any]:
        """What it is made of, in order."""
        return list(self._core.blocks)

    @property
    def claims(self) -> list[Any]:
        """What it claims, in order."""
        return list(_core.document.claims_of(self._core))

    @property
    def notes(self) -> list[str]:
        """What its author should know; not printed."""
        from ._texts import unprintable

        told = list(dict.fromkeys(each.text(self.language) for each in self._core.notes))
        odd = unprintable(json.loads(_core.document.to_json(self._core)))
        return told + ([_core.sentence("python.document.unprintable", self.language, text=odd)] if odd else [])

    def check(self) -> Findings:
        """Return what is wrong with it: a figure without alternative text, a link that leads nowhere, and so on."""
        return Findings(_core.document.check(self._core))

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Write it as one HTML file: the authoritative form. It prints well, needs no network and no script.

        Parameters
        ----------
        path : path, optional
            Where to write it; at every moment the whole old or the whole new file is there.

        Returns
        -------
        str
            The page: the same bytes for the same laboratory, day, seed and version.

        Raises
        ------
        ImportError
            Without Jinja2 and Matplotlib; the message names the extra that brings them.
        InvalidInput
            When `check` finds an error.
        DisclosureError
            In the folder lies something for the public that this must not stand beside; the message says what to do.
            So too for the other forms: documents are for everybody.
        """
        from ._html import html_of

        target = None if path is None else path_of_a("page", path)
        html = html_of(self._written(target))
        if target is not None:
            _core.save_bytes(target, html.encode("utf-8"))
        return html

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        """Write it as Markdown, with its pictures in a folder beside it; without a path they are told in words.

        Parameters
        ----------
        path : path, optional
            Where to write the text; the pictures go to ``<name>-figures`` beside it.

        Returns
        -------
        str
            The text.
        """
        from ._markdown import markdown_of

        target = None if path is None else Path(path_of_a("markdown", path))
        folder = None if target is None else target.with_suffix("").name + "-figures"
        text, pictures = markdown_of(self._written(target), folder)
        if target is not None:
            beside = target.parent / str(folder)
            if pictures:
                beside.mkdir(exist_ok=True)
            for name, picture in pictures.items():
                _core.save_bytes(path_of(beside / name), picture)
            _core.save_bytes(path_of(target), text.encode("utf-8"))
        return text

    def to_docx(self, path: str | os.PathLike[str], template: str | os.PathLike[str] | None = None) -> None:
        """Write it as a Word file with real headings, captions, header rows and alternative texts.

        Parameters
        ----------
        path : path
            Where to write it; at every moment the whole old or the whole new file is there.
        template : path, optional
            A .docx of the municipality, whose styles, margins, header and footer are used; what stands in it stays
            before the document. It must have the styles Title, Subtitle, Heading 1-4, Caption, List Bullet and Quote.

        Raises
        ------
        ImportError
            Without python-docx and Matplotlib; the message names the extra that brings them.
        InvalidInput
            A template that is no Word file or lacks styles; the message names them.
        """
        from ._docx import docx_of

        target = path_of_a("word", path)
        _core.save_bytes(target, docx_of(self._written(target, png=True), template))

    def to_notebook(self, path: str | os.PathLike[str], *, lab: str | os.PathLike[str]) -> None:
        """Write it as a Jupyter notebook with the code that makes each figure again.

        Parameters
        ----------
        path : path
            Where to write it.
        lab : path
            Where the notebook will find the laboratory: its file, workbook or package. The first cell names it, so
            give it as seen from the notebook's folder.

        Raises
        ------
        ImportError
            Without nbformat and Matplotlib; the message names the extra that brings them.
        """
        from ._notebook import notebook_of, opening

        target = path_of_a("notebook", path)
        text = notebook_of(self._written(target, png=True), opening(path_of(lab), os.path.dirname(target)))
        _core.save_bytes(target, text.encode("utf-8"))

    def to_pdf(self, path: str | os.PathLike[str], *, browser: str | None = None) -> None:
        """Print the HTML to a tagged PDF with Chromium, Chrome or Edge, where one of them is installed.

        Parameters
        ----------
        path : path
            Where to write it.
        browser : str, optional
            The browser's program; by default the first that is found.

        Raises
        ------
        ImportError
            Without Jinja2 and Matplotlib; the message names the extra that brings them.
        NotFound
            When there is no such browser; the message says how to print the HTML by hand.
        """
        from ._pdf import pdf_of

        target = path_of_a("pdf", path)
        self._written(target)
        _core.save_bytes(target, pdf_of(self.to_html(), browser))

    def _repr_html_(self) -> str:
        from html import escape

        chapters = [each.text for each in self.blocks if type(each).__name__ == "Heading" and each.level == 1]
        items = "".join(f"<li>{escape(each)}</li>" for each in chapters)
        return f'<div class="samskab"><p><b>{escape(self.title)}</b></p><ol>{items}</ol></div>'

    def __repr__(self) -> str:
        return f"Document({self.title!r}, {len(self.blocks)} blocks, {len(self.claims)} claims)"


def verify(path: str | os.PathLike[str], lab: Lab | str | os.PathLike[str]) -> Any:
    """Work out again everything that a document claims, and tell which statements still hold.

    Parameters
    ----------
    path : path
        A document that samskab wrote: HTML, Word, notebook or Markdown.
    lab : Lab or path
        The laboratory it tells of, as it is now; or its file.

    Returns
    -------
    Verification
        ``.table`` has a row for each claim: standing, what the document says, what the laboratory says now, causes.

    Raises
    ------
    FormatError
        A file that carries no claims of samskab.

    Examples
    --------
    >>> import samskab as sk, tempfile, pathlib
    >>> lab = sk.example_lab()
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "playbook.html"
    >>> page = lab.playbook(lang="en", today="2026-12-01").to_html(path)
    >>> found = sk.verify(path, lab)
    >>> found.holding == found.claims
    True
    """
    from ..lab import Lab

    carried = read_claims(path)
    now = lab if isinstance(lab, Lab) else Lab.load(lab)
    return _core.document.verify(now._core, carried.printed(), language=carried.language)
