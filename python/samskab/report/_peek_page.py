"""Gathers everything the pages of a sneak peek say."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .. import _core
from .._audiences import INSIDE, checked_audience
from .._language import failure
from ..plot._frame import KeyEntry
from ..plot._style import LINE, MAIN
from ..plot._text import difference
from ..plot.from_peeks import is_closed
from ..plot.pattern import plot_pair, plot_pattern
from ..plot.spans import Place, SpanRow, spans
from . import _peek_words as peek_words
from ._beside import Told, told_by_look
from ._blocks import Fact, Figure, Quote, Table
from ._figures import axes, figure_of
from ._page import EXAMPLE_SCHEMA
from ._peek_blocks import (
    ChangedScreen,
    Earlier,
    NextRow,
    PatternScreen,
    PeekPage,
    SheetPage,
    State,
    StoriesScreen,
)
from ._peek_words import Pattern
from ._words import Words, upper_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..stories import Stories

DECISIONS = ("adopt", "adapt", "expand", "abandon", "undecided")
#: Letters of the pictures are read from the other end of a room.
LETTERS = 12.5
MOST_CHANGES = 6
#: Of what was seen before, the newest: of a pattern, and of nothing on the page.
MOST_EARLIER, MOST_LOOSE = 2, 4


@dataclass(frozen=True)
class About:
    """What a look itself does not know: what it is called, who looks, and what was learnt from it."""

    title: str = ""
    lede: str = ""
    audience: str = "participants"
    schema: Any = None
    recorded: Sequence[NextRow] = ()
    #: What was seen at looks before, by the question that it was of; "": of none.
    earlier: Mapping[str, Sequence[Earlier]] = field(default_factory=dict)
    #: Whether the laboratory held it against the looks on record, and whether it is one of them.
    held: bool = False
    kept: bool = False


def words_of(lang: str) -> Words:
    """Words in one of our languages."""
    if lang not in ("da", "en"):
        raise failure("base.language", given=str(lang))
    return Words(lang)


def peek_page_of(look: Any, about: About, stories: Stories | None, lang: str) -> PeekPage:
    """The pages of a mini-workshop about a look."""
    words = words_of(lang)
    checked_audience(about.audience)
    patterns = peek_words.patterns_of(look)
    screens = _screens(patterns, look, about, words)
    changed, change_table = _changed(look, words)
    tables = [(screen.anchor, _numbers(each, screen, words)) for each, screen in zip(patterns, screens, strict=True)]
    if change_table is not None:
        tables.append(("changed", change_table))
    return PeekPage(
        lang=lang,
        title=about.title or words.say("peek.title"),
        lede=about.lede,
        audience=words.say("peek.for", audience=audience_in_words(about.audience)[lang]),
        when=when(look, words),
        facts=_facts(look, words),
        missing=_missing(look, words),
        callouts=_callouts(look, words),
        states=[
            State(code, words.say(f"peek.state.{code}"), _state_text(code, is_closed(look), words))
            for code in peek_words.ORDER
        ],
        patterns=screens,
        changed=changed,
        stories=_stories(look, about, stories, words),
        recorded=about.recorded,
        earlier=about.earlier.get("", ())[:MOST_LOOSE],
        tables=tables,
        basis=words.tell(look.basis),
        version=_core.__version__,
        told=_told(look, about, stories, words),
        closed=is_closed(look),
        workshop=about.audience != "public",
    )


def _state_text(code: str, closed: bool, words: Words) -> str:
    """How sure a state is: what is clear is so whether more come or not."""
    over = closed and code != "clear"
    return words.say(f"peek.state.{code}.text_closed" if over else f"peek.state.{code}.text")


def _told(look: Any, about: About, stories: Stories | None, words: Words) -> list[Told]:
    if stories is None or about.audience in INSIDE or not look.stories:
        return []
    return [told_by_look(look, stories, words, held=about.held, kept=about.kept)]


def sheet_page_of(look: Any, about: About, lang: str) -> SheetPage:
    """Sheets on which each pattern is interpreted by hand."""
    words = words_of(lang)
    checked_audience(about.audience)
    screens = _screens(peek_words.patterns_of(look), look, about, words)
    return SheetPage(
        lang=lang,
        title=about.title or words.say("peek.title"),
        lede=about.lede,
        when=when(look, words),
        patterns=screens,
        decisions=[words.say(f"peek.decision.{each}") for each in DECISIONS],
        version=_core.__version__,
        closed=is_closed(look),
    )


def when(look: Any, words: Words) -> str:
    """The day of a look."""
    if look.as_of is None:
        return words.say("peek.now_closed" if is_closed(look) else "peek.now")
    return words.say("peek.as_of", day=words.date(_day(look.as_of)))


def _day(day: Any) -> datetime.date:
    return day if isinstance(day, datetime.date) else datetime.date.fromisoformat(str(day))


def audience_in_words(code: str) -> dict[str, str]:
    """What an audience is called, by language."""
    shape = next(each for each in _core.lab_kinds() if each["kind"] == "sneak_peek")["fields"]["audience"]
    named = {code: {"da": da, "en": en} for code, da, en in shape["choices"]}
    return named[checked_audience(code)]


def _facts(look: Any, words: Words) -> list[Fact]:
    facts = []
    if look.basis.persons is not None:
        facts.append(Fact(words.number(look.persons), words.say("peek.people", n=int(look.persons))))
    facts.append(Fact(words.number(look.stories), words.say("peek.stories", n=int(look.stories))))
    if look.persons_before is not None and look.persons > look.persons_before:
        more = words.number(look.persons - look.persons_before)
        facts.append(Fact(f"+{more}", words.say("peek.more_people")))
    return facts


def _missing(look: Any, words: Words) -> str:
    groups = [words.text(each) for each in look.missing]
    key = "peek.missing_closed" if is_closed(look) else "peek.missing"
    return words.say(key, groups=words.listing(groups)) if groups else ""


def _callouts(look: Any, words: Words) -> list[str]:
    said = []
    if look.basis.schema_id == EXAMPLE_SCHEMA:
        said.append(words.say("peek.synthetic"))
    if look.stories and look.basis.persons is None:
        said.append(words.say("peek.unknown_people"))
    told = look.summary(words.lang)
    if not look.stories and told != _core.sentence("metrics.peek.none", words.lang):
        said.append(told)  # stories came in, but outside the collection's window
    return said


# --- patterns --------------------------------------------------------------------------------------------------------


def _screens(patterns: Sequence[Pattern], look: Any, about: About, words: Words) -> list[PatternScreen]:
    signifiers = peek_words.signifiers_of(about.schema)
    screens = []
    for at, each in enumerate(patterns, start=1):
        earlier = about.earlier.get(each.question.id, ())[:MOST_EARLIER]
        screens.append(_screen(each, at, len(patterns), look, signifiers, earlier, words))
    return screens


def _screen(
    pattern: Pattern,
    at: int,
    count: int,
    look: Any,
    signifiers: Mapping[str, Any],
    earlier: Sequence[Earlier],
    words: Words,
) -> PatternScreen:
    kind = "differ" if pattern.pair and pattern.state != "unresolved" else pattern.state
    if kind == "leaning" and pattern.closed:  # how it goes on is no question any more
        kind = "clear"
    return PatternScreen(
        anchor=f"pattern-{at}",
        at=at,
        counted=words.say("peek.pattern_no", at=at, n=count),
        n=_people(pattern, words),
        question=words.text(pattern.question.title, pattern.question.id),
        says=peek_words.says(pattern, signifiers, words),
        more=peek_words.further(pattern, signifiers, words),
        state=State(pattern.state, words.say(f"peek.state.{pattern.state}")),
        change=_change(pattern, look, words),
        ask=words.say(f"peek.ask.{kind}"),
        figure=_picture(lambda: _draw(pattern, signifiers, words), f"figure-pattern-{at}"),
        earlier=earlier,
    )


def _people(pattern: Pattern, words: Words) -> str:
    lead = pattern.lead
    if not pattern.pair:
        return words.say("peek.n", n=int(lead.persons))
    a, b = int(lead.first_persons), int(lead.second_persons)
    first, second = words.text(lead.first_label, lead.first), words.text(lead.second_label, lead.second)
    return words.say("peek.n_groups", n=a + b, first=first, a=a, second=second, b=b)


def _change(pattern: Pattern, look: Any, words: Words) -> str:
    if pattern.pair or look.persons_before is None:
        return ""
    lead = pattern.lead
    if lead.before is None:
        return words.say("peek.change.unknown")
    return words.say("peek.change", before=100.0 * lead.before, value=100.0 * lead.value)


def _draw(pattern: Pattern, signifiers: Mapping[str, Any], words: Words) -> Axes:
    if pattern.pair:
        return plot_pair(pattern.lead, lang=words.lang)
    return plot_pattern(pattern.rows, signifier=signifiers.get(pattern.question.id), lang=words.lang)


def _picture(draw: Callable[[], Axes], id: str, name: str = "") -> Figure:
    return figure_of(draw, id, wide=bool(name), name=name, letters=LETTERS)


def _numbers(pattern: Pattern, screen: PatternScreen, words: Words) -> Table:
    caption = words.say("peek.numbers.of", at=screen.at, title=screen.question)
    if pattern.pair:
        return _pair_numbers(pattern, caption, words)
    heads = ("item", "people", "value", "range", "even", "before", "state")
    rows = []
    for row in pattern.rows:
        item = words.text(row.item_label, row.item)
        if not row.shown:
            rows.append([item, words.say("peek.hidden"), "", "", "", "", ""])
            continue
        spread = words.percents if peek_words.is_share(row) else words.hundredths
        rows.append(
            [
                item,
                words.number(row.persons),
                _figure(row, row.value, words),
                spread(row.low, row.high),
                _figure(row, row.even, words),
                _figure(row, row.before, words),
                words.say(f"peek.state.{row.state}"),
            ]
        )
    return _table(caption, heads, rows, ".nnnnn.", words)


def _figure(row: Any, value: float | None, words: Words) -> str:
    """A share as a percentage; a place in hundredths of the way, which is no percentage of anything."""
    if value is None:
        return ""
    return words.percent(value) if peek_words.is_share(row) else words.number(100.0 * value)


def _pair_numbers(pattern: Pattern, caption: str, words: Words) -> Table:
    rows = []
    for row in pattern.rows:
        first, second = words.text(row.first_label, row.first), words.text(row.second_label, row.second)
        rows.append(
            [
                words.say("peek.numbers.difference", first=upper_first(first), second=second),
                words.text(row.item_label, row.item),
                f"{words.number(row.first_persons)} / {words.number(row.second_persons)}",
                difference(100.0 * row.difference, words.lang, sign=True),
                words.say(f"peek.state.{row.state}"),
            ]
        )
    return _table(caption, ("groups", "item", "people", "points", "state"), rows, "..nn.", words)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: str, words: Words) -> Table:
    # A column in which nothing stands is left out.
    kept = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in rows)]
    return Table(
        caption,
        [words.say(f"peek.col.{heads[at]}") for at in kept],
        [[row[at] for at in kept] for row in rows],
        [numeric[at] == "n" for at in kept],
    )


# --- what changed ----------------------------------------------------------------------------------------------------


def _changed(look: Any, words: Words) -> tuple[ChangedScreen | None, Table | None]:
    if look.persons_before is None:
        return None, None
    more = int(look.persons - look.persons_before)
    says = words.say("peek.changed.people", n=more) if more > 0 else words.say("peek.changed.nobody")
    rows = [row for row in peek_words.leads_of(look) if row.before is not None][:MOST_CHANGES]
    if not rows:
        return ChangedScreen(says, words.say("peek.changed.none"), None), None
    figure = _picture(lambda: _draw_changes(rows, words), "figure-changed", words.say("peek.changed"))
    cells = [
        [
            words.text(row.question.title, row.question.id),
            words.text(row.item_label, row.item),
            _figure(row, row.before, words),
            _figure(row, row.value, words),
            words.say(f"peek.state.{row.state}"),
        ]
        for row in rows
    ]
    heads = ("question", "item", "before", "value", "state")
    table = _table(words.say("peek.changed.table"), heads, cells, "..nn.", words)
    return ChangedScreen(says, words.say("peek.changed.note"), figure), table


def _draw_changes(rows: Sequence[Any], words: Words) -> Axes:
    percent = [(share / 100, f"{share}") for share in (0, 25, 50, 75, 100)]
    then, now = words.say("peek.changed.then"), words.say("peek.changed.now")
    return spans(
        [
            SpanRow(
                words.text(row.item_label, row.item),
                words.text(row.question.title, row.question.id),
                [Place(row.before, LINE, "o"), Place(row.value, MAIN, "D")],
                f"{words.text(row.item_label, row.item)}: "
                f"{words.say('peek.change', before=100.0 * row.before, value=100.0 * row.value)}",
            )
            for row in rows
        ],
        (0.0, 1.0),
        percent,
        key=[KeyEntry(then, LINE, "o"), KeyEntry(now, MAIN, "D")],
        lang=words.lang,
        ax=axes(0.8 + 0.6 * len(rows), 7.6),
    )


# --- stories ---------------------------------------------------------------------------------------------------------


def _stories(look: Any, about: About, stories: Stories | None, words: Words) -> StoriesScreen | None:
    if stories is None or not look.exemplars or about.audience not in INSIDE:
        return None
    cards = [card for handle in look.exemplars for card in stories.behind(handle)]
    hidden = len(look.exemplars) - len(cards)
    told = words.say("peek.stories.hidden", n=hidden) if hidden else ""
    return StoriesScreen([quote_of(card, words) for card in cards], told)


def quote_of(card: Any, words: Words) -> Quote:
    """A story as it is shown."""
    return Quote(card.title, card.text, card.language, words.text(card.level_label))
