"""Explains statistical words where a reader meets them first: the one place that knows which words, and how.

Words and explanations are entries ``report.term.*`` of the catalogue: the word, ``.text`` what it means, and ``.forms``
the forms in which it is met, longer ones first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape

from . import _core

TERMS = (
    "points", "uncertainty", "mean", "median", "even", "clear", "control", "hypothesis", "p_value", "adjusted",
    "e_value", "deviation", "quartile", "sample", "density", "permutation", "bootstrap", "triad",
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """A word of a text, where it stands there, and what it means."""

    start: int
    end: int
    word: str
    meaning: str

    def __str__(self) -> str:
        return f"{self.word}: {self.meaning}"


@cache
def _forms(lang: str) -> re.Pattern[str]:
    groups = (
        f"(?P<{key}>{'|'.join(map(re.escape, _core.sentence(f'report.term.{key}.forms', lang).split('|')))})"
        for key in TERMS
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


@dataclass
class Glossary:
    """The words of one document: each is explained once."""

    lang: str
    met: set[str] = field(default_factory=set)

    def first_met(self, text: str) -> list[Note]:
        """The words that are met here and not before."""
        # A number and its unit are kept on one line by spaces of another kind.
        found = []
        for match in _forms(self.lang).finditer(text.replace("\u00a0", " ")):
            key = str(match.lastgroup)
            if key in self.met:
                continue
            self.met.add(key)
            word, meaning = (_core.sentence(f"report.term.{key}{part}", self.lang) for part in ("", ".text"))
            found.append(Note(match.start(), match.end(), word, meaning))
        return found

    def notes(self, texts: Iterable[str]) -> str:
        """What follows these texts: the explanations of what is met in them first; often nothing."""
        return " ".join(str(each) for text in texts for each in self.first_met(text))


#: Parts of a page in which nothing is explained (pictures, what people told, what is clicked) or only words of headings
#: (tables, figures with their tables), marks, and text.
_PIECES = re.compile(
    r"<(head|svg|style|script|template|table|blockquote|textarea|nav|dl|figure|summary|label|a|code|h[1-6])\b.*?</\1\s*>"
    r"|<[^>]*>|[^<]+",
    re.DOTALL,
)
_BLOCK = re.compile(r"<(/?)(p|li)\b")
_HEADED = ("table", "figure")
_HEADING = re.compile(r"(?<=>)([^<]+)(?=</(?:th|caption|figcaption)\s*>)")


def explained(page: str, lang: str) -> str:
    """The page with each statistical word marked where it is met first, and explained below that paragraph."""
    glossary = Glossary(lang)
    return "".join(_pieces(page, glossary))


def _pieces(page: str, glossary: Glossary) -> Iterator[str]:
    open_blocks: list[list[Note]] = []
    for piece in _PIECES.finditer(page):
        text = piece[0]
        block = _BLOCK.match(text)
        if not text.startswith("<"):
            yield _marked(text, glossary, open_blocks[-1]) if open_blocks and text.strip() else text
        elif piece[1] in _HEADED:
            yield _headed(text, glossary)
        elif block is None:
            yield text
        elif not block[1]:
            open_blocks.append([])
            yield text
        else:
            notes = open_blocks.pop() if open_blocks else []
            yield _closed(text, block[2], notes)


def _headed(piece: str, glossary: Glossary) -> str:
    notes: list[Note] = []
    return _HEADING.sub(lambda said: _marked(said[0], glossary, notes), piece) + _closed("", "p", notes)


def _marked(text: str, glossary: Glossary, notes: list[Note]) -> str:
    done, out = 0, []
    for note in glossary.first_met(text):
        out += [text[done : note.start], "<dfn>", text[note.start : note.end], "</dfn>"]
        done = note.end
        notes.append(note)
    return "".join([*out, text[done:]])


def _closed(tag: str, name: str, notes: list[Note]) -> str:
    if not notes:
        return tag
    said = " ".join(f"<b>{escape(each.word)}:</b> {escape(each.meaning)}" for each in notes)
    return f'{tag}<p class="gloss">{said}</p>' if name == "p" else f'<small class="gloss">{said}</small>{tag}'
