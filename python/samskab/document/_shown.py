"""A document as renderers meet it: chapters of blocks, with figures numbered and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..report._blocks import Figure as Picture
from ..report._result_figures import figures_of, placements_of, tables_of
from ..report._words import Words, _kept_together
from ._ask import answer
from ._texts import kind

if TYPE_CHECKING:
    from ..lab import Lab


@dataclass(frozen=True)
class Pictured:
    """A figure of the document: its caption with its number, and what is drawn of it."""

    block: Any
    caption: str
    pictures: Sequence[Picture]


@dataclass(frozen=True)
class Chapter:
    """Blocks from one chapter heading to the next; the first chapter may have no heading."""

    heading: Any | None
    blocks: Sequence[Any]


class Shown:
    """Draws a document's figures and says its texts."""

    def __init__(self, document: Any, lab: Lab, *, png: bool = False) -> None:
        self.document = document
        self.lab = lab
        self.words = Words(document.language)
        self._png = png

    def chapters(self) -> list[Chapter]:
        """The document by chapters, with every figure drawn."""
        chapters: list[tuple[Any | None, list[Any]]] = [(None, [])]
        figures = 0
        for block in self.document.blocks:
            if kind(block) == "Heading" and block.level == 1:
                chapters.append((block, []))
                continue
            if kind(block) == "Figure":
                figures += 1
                block = self._pictured(block, figures)
            chapters[-1][1].append(block)
        return [Chapter(*each) for each in chapters if each[0] is not None or each[1]]

    def say(self, key: str, **arguments: object) -> str:
        """A word of documents."""
        return self.words.say(f"document.{key}", **arguments)

    def text(self, text: str) -> str:
        """A text in which no line breaks inside a figure."""
        return _kept_together(text)

    def _pictured(self, block: Any, number: int) -> Pictured:
        caption = self.say("figure", n=number, caption=block.caption)
        query = block.claim.query
        result = answer(self.lab, query)
        if str(query.asks) == "zones":
            stories = self.lab.stories(query.of)
            title = self.words.text(stories.schema[query.signifier].title, query.signifier)
            pictures = [
                placements_of(stories, query.signifier, self.words, block.anchor, "public", title=title, png=self._png)
            ]
        else:
            made = tables_of(result, self.words)
            # Single people's scores stay with the analysts.
            pictures = figures_of(result, self.words, block.anchor, made, people=False, png=self._png)
        return Pictured(block, caption, pictures)
