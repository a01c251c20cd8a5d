"""A document as renderers meet it: chapters of blocks, with figures numbered and drawn."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .. import _core
from .._everybody import Disclosure
from ..plot.from_people import nothing
from ..report._beside import Told, mark, told_by
from ..report._blocks import Figure as Picture
from ..report._blocks import Table
from ..report._figures import figure_of
from ..report._result_figures import figures_of, placements_of, tables_of
from ..report._words import Words, kept_together
from ._ask import answer
from ._texts import kind, printable

if TYPE_CHECKING:
    from ..lab import Lab


#: Answers that are figures of one collection's stories.
_OF_A_COLLECTION = ("zones", "compare_levels")


@dataclass(frozen=True)
class Pictured:
    """A figure of the document: its caption with its number, and what is drawn of it."""

    block: Any
    caption: str
    pictures: Sequence[Picture]
    #: False where too little may be drawn: its one picture says so, and its numbers stand all the same.
    drawn: bool = True


@dataclass(frozen=True)
class Chapter:
    """A chapter heading and the blocks up to the next."""

    heading: Any
    blocks: Sequence[Any]


class Shown:
    """Draws a document's figures and says its texts."""

    def __init__(self, document: Any, lab: Lab, *, png: bool = False) -> None:
        self.document = document
        self.lab = lab
        self.words = Words(document.language)
        self._png = png
        self._disclosures: dict[str, Disclosure] = {}
        self._chapters: list[Chapter] | None = None

    def opening(self) -> list[Any]:
        """The blocks before the first chapter: they belong to the cover."""
        return list(itertools.takewhile(lambda block: not _opens(block), self.document.blocks))

    def chapters(self) -> list[Chapter]:
        """The document by chapters, with every figure drawn once."""
        if self._chapters is None:
            self._chapters = self._read()
        return self._chapters

    def _read(self) -> list[Chapter]:
        chapters: list[tuple[Any, list[Any]]] = []
        figures = 0
        for block in itertools.dropwhile(lambda block: not _opens(block), self.document.blocks):
            if _opens(block):
                chapters.append((block, []))
                continue
            if kind(block) == "Figure":
                figures += 1
                block = self._pictured(block, figures)
            chapters[-1][1].append(block)
        return [Chapter(*each) for each in chapters]

    def told(self) -> list[Told]:
        """The stories of which it shows figures: how many there are is no secret to work anything out from."""
        queries = [each.query for each in _core.document.claims_of(self.document)]
        counted = {query.of for query in queries if str(query.asks) == "stories"}
        shown = dict.fromkeys(query.of for query in queries if str(query.asks) in _OF_A_COLLECTION)
        return [
            told_by(self._disclosure(each), self.words, counts_stories=each in counted, counts_persons=each in counted)
            for each in shown
        ]

    @property
    def public_mark(self) -> str:
        """Its mark: see `told`."""
        return mark(self.told())

    def say(self, key: str, **arguments: object) -> str:
        """A word of documents."""
        return self.words.say(f"document.{key}", **arguments)

    def text(self, text: str) -> str:
        """A text that can be printed, in which no line breaks inside a figure."""
        return kept_together(printable(text))

    def _pictured(self, block: Any, number: int) -> Pictured:
        caption = self.say("figure", n=number, caption=block.caption)
        query = block.claim.query
        made: list[Table] = []
        pictures: list[Picture] = []
        if str(query.asks) == "zones":
            stories = self.lab.stories(query.of)
            title = self.words.text(stories.schema[query.signifier].title, query.signifier)
            pictures = [
                placements_of(
                    stories, query.signifier, self.words, block.anchor, self._disclosure(query.of), title=title,
                    png=self._png,
                )
            ]  # fmt: skip
        else:
            result = answer(self.lab, query)
            made = tables_of(result, self.words)
            # Single people's scores stay with the analysts.
            pictures = figures_of(result, self.words, block.anchor, made, people=False, png=self._png)
        drawn = bool(pictures)
        if not drawn:
            pictures = [figure_of(lambda: nothing(result, "", self.words.lang, None), block.anchor, png=self._png)]
        shown = {id(each) for picture in pictures for each in picture.tables}
        left = [each for each in made if id(each) not in shown]
        pictures[-1] = replace(pictures[-1], tables=(*pictures[-1].tables, *left))
        return Pictured(block, caption, pictures, drawn)

    def _disclosure(self, collection: str) -> Disclosure:
        """What of a collection anybody may see beside the levels: documents go to everybody."""
        if collection not in self._disclosures:
            self._disclosures[collection] = Disclosure.of_lab(self.lab, collection)
        return self._disclosures[collection]


def _opens(block: Any) -> bool:
    """Does a chapter begin here?"""
    return kind(block) == "Heading" and block.level == 1
