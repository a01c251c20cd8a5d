"""What the page is made of: plain values that the templates write out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ._beside import Told, mark


@dataclass(frozen=True)
class Publishable:
    """A page that may be for the public: what it then tells about, for what stands beside it."""

    told: Sequence[Told] = field(default=(), kw_only=True)

    @property
    def public_mark(self) -> str:
        return mark(self.told)


@dataclass(frozen=True)
class Table:
    """A table with its caption. The first cell of each row is its header; `numeric` says which columns hold numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[bool]


@dataclass(frozen=True)
class Figure:
    """A picture with alternative text, as SVG or, for documents that take none, as PNG; and the numbers behind it."""

    svg: str
    caption: str = ""
    wide: bool = False
    #: What a wide picture is called where it can be scrolled.
    name: str = ""
    tables: Sequence[Table] = ()
    alt: str = ""
    png: bytes = b""


@dataclass(frozen=True)
class Quote:
    """A story that may be quoted."""

    title: str
    text: str
    language: str
    teller: str


@dataclass(frozen=True)
class Gathering:
    """Stories nearest a place where stories gather."""

    heading: str
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class QuestionSection:
    """One question."""

    anchor: str
    code: str
    title: str
    kind: str
    sentence: str
    state: str
    how: str
    figure: Figure
    gatherings: Sequence[Gathering] = ()
    hidden: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class CloserLook:
    """One question by groups."""

    anchor: str
    title: str
    sentences: Sequence[str]
    figures: Sequence[Figure]


@dataclass(frozen=True)
class GroupsSection:
    """Where the groups differ."""

    intro: Sequence[str]
    figure: Figure | None = None
    table: Table | None = None
    closer: Sequence[CloserLook] = ()
    further: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class NoteGroup:
    """Notes of the intake of one kind."""

    title: str
    count: int
    messages: Sequence[str]
    more: str = ""


@dataclass(frozen=True)
class Account:
    """The account of the intake."""

    intro: Sequence[str]
    balance: Table | None = None
    mappings: Table | None = None
    sources: Sequence[str] = ()
    notes: Sequence[NoteGroup] = ()


@dataclass(frozen=True)
class Collected:
    """What was collected, when and from whom."""

    prompts: Sequence[str]
    states: Figure
    when: Figure | None
    when_note: str
    groups: Table | None
    languages: Table | None
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Fact:
    """A label with its value."""

    value: str
    label: str
    mono: bool = False


@dataclass(frozen=True)
class Method:
    """How everything was computed."""

    results: Sequence[Table]
    facts: Sequence[Fact]
    comparison: Sequence[str]
    terms: Sequence[Fact]


@dataclass(frozen=True)
class Page(Publishable):
    """The whole page."""

    lang: str
    title: str
    lede: str
    facts: Sequence[Fact]
    callouts: Sequence[str]
    findings: Sequence[str]
    finding_notes: Sequence[str]
    collected: Collected
    account: Account
    questions: Sequence[QuestionSection]
    carried: str
    #: What holds for every question.
    question_notes: Sequence[str]
    groups: GroupsSection
    method: Method
    version: str


@dataclass(frozen=True)
class AnswerPart:
    """What one result answers: sentences, pictures or tables, stories, and what it rests on."""

    heading: str
    sentences: Sequence[str]
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    gatherings: Sequence[Gathering] = ()
    basis: str = ""


@dataclass(frozen=True)
class AnswerSection:
    """One numbered question about a laboratory; `short` is its answer in a sentence."""

    number: int
    anchor: str
    question: str
    short: str
    parts: Sequence[AnswerPart]
    unanswered: Sequence[str] = ()


@dataclass(frozen=True)
class LabPage(Publishable):
    """The whole page about a laboratory."""

    lang: str
    title: str
    lede: str
    facts: Sequence[Fact]
    callouts: Sequence[str]
    answers: Sequence[AnswerSection]
    method: Sequence[Fact]
    terms: Sequence[Fact]
    version: str
