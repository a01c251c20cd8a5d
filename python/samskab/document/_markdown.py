"""A document as Markdown: text, tables and pictures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from .._glossary import Glossary
from ._claims import claims_json
from ._shown import Pictured, Shown
from ._texts import kind, sentences_of

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def escaped(text: str) -> str:
    """A text in which nothing is taken for a mark."""
    return _MARKS.sub(r"\\\1", text)


def _destination(target: str) -> str:
    """Where a link leads, without the brackets that would end it."""
    return target.replace("(", "%28").replace(")", "%29")


def claimed(text: str, claim: Any | None) -> str:
    """A text between marks that no reader sees, so that it can be held against its claim.

    The marks stand in the line. A comment at its beginning would make a block of HTML of it, in which signs that are
    escaped here are taken for markup.
    """
    return escaped(text) if claim is None else f'<span data-claim="{claim.id}">{escaped(text)}</span>'


def table_lines(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its caption above it."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(escaped(" ".join(cell.split())) for cell in cells) + " |"

    return "\n".join([f"**{escaped(caption)}**", "", line(head), "|" + " --- |" * len(head), *map(line, rows)])


class Marks:
    """Says blocks in Markdown; `picture` gives the lines of a figure."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self._glossary = Glossary(shown.document.language)

    def block(self, block: Any) -> Iterator[str]:
        """The paragraphs of one block, and what explains its words."""
        yield from getattr(self, "_" + kind(block).lower())(block)
        yield self._explained(block)

    def _explained(self, said: Any) -> str:
        notes = self._glossary.notes(sentences_of(said))
        return f"*{escaped(notes)}*" if notes else ""

    def cover(self) -> Iterator[str]:
        """Title, subtitle and facts."""
        document = self.shown.document
        yield f"# {escaped(document.title)}"
        if document.subtitle:
            yield f"*{escaped(document.subtitle)}*"
        if document.facts:
            yield self._fact_lines(document.facts)
        for block in self.shown.opening():
            yield from self.block(block)

    def _heading(self, block: Any) -> Iterator[str]:
        yield f'<a id="{block.anchor}"></a>' if block.anchor else ""
        yield f"{'#' * (block.level + 1)} {escaped(block.text)}"

    def _paragraph(self, block: Any) -> Iterator[str]:
        yield claimed(block.text, block.claim)

    def _listing(self, block: Any) -> Iterator[str]:
        if block.title:
            yield f"**{escaped(block.title)}**"
        yield "\n".join(
            "- "
            + (f"[{escaped(each.text)}]({_destination(each.target)})" if each.target else escaped(each.text))
            + (f" {escaped(each.note)}" if each.note else "")
            + (f" {notes}" if (notes := self._explained(each)) else "")
            for each in block.items
        )

    def _checklist(self, block: Any) -> Iterator[str]:
        yield f"**{escaped(block.title)}**"
        yield "\n".join(f"- [ ] {escaped(each)}" for each in block.items)

    def _callout(self, block: Any) -> Iterator[str]:
        yield f"> **{self.shown.say(f'callout.{block.kind}')}** {escaped(block.text)}"

    def _fact_lines(self, facts: Sequence[Any]) -> str:
        return "\n".join(f"- **{escaped(each.label)}**: {escaped(each.value)}" for each in facts)

    def _facts(self, block: Any) -> Iterator[str]:
        yield self._fact_lines(block.items)

    def _terms(self, block: Any) -> Iterator[str]:
        yield from self._facts(block)

    def _pictured(self, block: Pictured) -> Iterator[str]:
        for place, each in enumerate(block.pictures):
            yield from self.picture(block, each, place)
            if not place:
                yield self._explained(block)
            yield from self.numbers(each)

    def numbers(self, picture: Any) -> Iterator[str]:
        """The tables of a picture, and what explains their words."""
        for each in picture.tables:
            yield table_lines(each.caption, each.head, each.rows)
            yield self._explained(each)

    def picture(self, block: Pictured, picture: Any, place: int) -> Iterator[str]:
        """The lines of one picture: here its words alone."""
        if not place:
            yield f"**{escaped(block.caption)}**"
        yield f"*{escaped(picture.alt)}*"

    def _tableblock(self, block: Any) -> Iterator[str]:
        yield table_lines(block.caption, block.head, block.rows)

    def _quoteblock(self, block: Any) -> Iterator[str]:
        teller = f"\n>\n> – {escaped(block.teller)}" if block.teller else ""
        yield "> " + claimed(" ".join(block.text.split()), block.claim) + teller

    def _decisionblock(self, block: Any) -> Iterator[str]:
        facts = " · ".join(f"{escaped(each.label)}: {escaped(each.value)}" for each in block.facts)
        yield f"**{escaped(block.kind)}:** {claimed(block.text, block.claim)}" + (f"  \n{facts}" if facts else "")

    def _evidenceblock(self, block: Any) -> Iterator[str]:
        weight = " · ".join(filter(None, (block.strength, block.note)))
        yield f"- *{escaped(block.kind)}* {claimed(block.text, block.claim)} ({escaped(weight)})"


class _Files(Marks):
    """Markdown whose pictures lie in a folder beside it."""

    def __init__(self, shown: Shown, folder: str) -> None:
        super().__init__(shown)
        self.folder = folder
        self.pictures: dict[str, bytes] = {}

    def picture(self, block: Pictured, picture: Any, place: int) -> Iterator[str]:
        name = f"{block.block.anchor}{'' if place == 0 else f'-{place + 1}'}.svg"
        self.pictures[name] = picture.svg.encode("utf-8")
        yield f"![{escaped(picture.alt)}]({quote(f'{self.folder}/{name}')})"
        if not place:
            yield f"*{escaped(block.caption)}*"


def markdown_of(shown: Shown, folder: str | None) -> tuple[str, dict[str, bytes]]:
    """The document as Markdown and, when `folder` names where they will lie, its pictures by file name."""
    marks: Marks = Marks(shown) if folder is None else _Files(shown, folder)
    parts = list(marks.cover())
    for chapter in shown.chapters():
        for block in [chapter.heading, *chapter.blocks]:
            parts += filter(None, marks.block(block))
    carried = claims_json(shown.document, shown.public_mark).replace("--", "-\\u002d")
    text = "\n\n".join(parts) + f"\n\n<!--samskab-claims {carried}-->\n"
    return text, marks.pictures if isinstance(marks, _Files) else {}
