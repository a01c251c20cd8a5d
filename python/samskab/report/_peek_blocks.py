"""What the pages of a sneak peek are made of: plain values that the templates write out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ._blocks import Fact, Figure, Publishable, Quote, Table


@dataclass(frozen=True)
class State:
    """How sure something is: its code, which gives shape and colour, and words."""

    code: str
    name: str
    text: str = ""


@dataclass(frozen=True)
class Earlier:
    """Something that was seen at a look before: what people read into it, and what came of it."""

    when: str
    seen: str
    readings: Sequence[str] = ()
    came_of_it: Sequence[str] = ()


@dataclass(frozen=True)
class PatternScreen:
    """One pattern: what it says, its picture, and room to say what it may mean."""

    anchor: str
    at: int
    counted: str
    n: str
    question: str
    says: str
    more: Sequence[str]
    state: State
    change: str
    ask: str
    figure: Figure
    earlier: Sequence[Earlier] = ()


@dataclass(frozen=True)
class ChangedScreen:
    """What has changed since the last look."""

    says: str
    note: str
    figure: Figure | None


@dataclass(frozen=True)
class StoriesScreen:
    """Stories to read aloud."""

    quotes: Sequence[Quote]
    hidden: str


@dataclass(frozen=True)
class NextRow:
    """Something that was learnt, and what was decided because of it."""

    learning: str
    decision: str = ""
    owner: str = ""
    due: str = ""


@dataclass(frozen=True)
class PeekPage(Publishable):
    """The whole of a sneak peek, a screen or sheet of paper for each thing."""

    lang: str
    title: str
    audience: str
    when: str
    facts: Sequence[Fact]
    missing: str
    callouts: Sequence[str]
    states: Sequence[State]
    patterns: Sequence[PatternScreen]
    changed: ChangedScreen | None
    stories: StoriesScreen | None
    recorded: Sequence[NextRow]
    tables: Sequence[tuple[str, Table]]
    basis: str
    version: str
    lede: str = ""
    #: Whether no more come.
    closed: bool = False
    #: Whether those who see it sit together and write: not who reads it at home.
    workshop: bool = True
    #: Seen before, and of no pattern on the page.
    earlier: Sequence[Earlier] = ()


@dataclass(frozen=True)
class SheetPage(Publishable):
    """Interpretation sheets, one for each pattern and one for something else that is seen."""

    lang: str
    title: str
    when: str
    patterns: Sequence[PatternScreen]
    decisions: Sequence[str]
    version: str
    lede: str = ""
    #: Whether no more come.
    closed: bool = False


@dataclass(frozen=True)
class StoryCard:
    """A story on a card: `size` tells how small it is written and how much of a sheet it takes."""

    number: str
    quote: Quote
    size: str


@dataclass(frozen=True)
class CardsPage(Publishable):
    """Story cards, some to a sheet."""

    lang: str
    title: str
    when: str
    per_page: int
    sheets: Sequence[Sequence[StoryCard]]
    version: str
    lede: str = ""
    notes: Sequence[str] = field(default_factory=tuple)
