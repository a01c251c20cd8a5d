"""Where the groups of a chosen question differ."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from .. import _core
from ..plot import plot_stories
from ..plot._mapping import code_of
from ..plot._story_stones import MOST_GROUPS
from ..plot._text import coded
from ..plot.choice import options_tall
from ..plot.differences import height_for
from ..plot.from_comparisons import comparison_rows, set_rows
from ._blocks import CloserLook, Figure, GroupsSection, Table
from ._figures import PANEL, WIDTH, axes, figure_of
from ._questions import GENERAL_NOTES
from ._tables import NOT_SHOWN, difference_words, group_table
from ._words import Words, upper_first

if TYPE_CHECKING:
    from .._everybody import Disclosure
    from ..stories import Stories

MOST_CLOSER = 3
MOST_RANKED = 12


def grouping_of(stories: Stories, by: str | None, words: Words) -> str | None:
    """The groups to compare: those asked for, else the level, else the first single choice that divides the stories."""
    if by is not None:
        stories._core.grouping(by, needed=True)
        return by
    choices = [each.id for each in stories.schema.signifiers if code_of(each.kind) == "single_choice"]
    for address in ("level", *choices):
        found = stories._core.grouping(address)
        several = sum(count >= 5 for count in found["counts"])
        if 2 <= len(found["ids"]) <= MOST_GROUPS and several >= 2:
            return str(address)
    return None


def compare_groups(
    stories: Stories, by: str | None, asked: bool, seed: int | None, threads: int, safe: Disclosure | None = None
) -> Any | None:
    """The comparison; None when there are no groups, or the groups that were not asked for cannot be compared.

    For the public without what stays hidden, of which nothing that is told may depend.
    """
    if by is None:
        return None
    try:
        found = stories.compare(by=by, rng=seed, threads=threads)
        if safe is not None:
            found = safe.comparisons(found, threads)
        return found if found.parts else None
    except (_core.NotEnoughData, _core.InvalidInput):
        if asked:
            raise
        return None


def groups_section(stories: Stories, found: Any | None, words: Words, safe: Disclosure | None = None) -> GroupsSection:
    """The section about groups; for the public `found` is without what stays hidden, and `safe` says what that is."""
    if found is None:
        return GroupsSection([words.say("groups.none")])
    by = words.text(found.by_title, found.by)
    intro = [words.say("groups.by", by=by), words.message(found.words[0])]
    intro += [words.message(each) for each in found.words if each.key == "language.exploratory"]
    if found.basis.open:
        intro.append(words.say("groups.open"))
    table = ranking(words, found)
    figure = None
    with contextlib.suppress(_core.NotEnoughData):
        drawn = [row.label for row in set_rows(found, MOST_RANKED, words.lang).rows]
        more = len(found.table) > len(drawn)
        figure = figure_of(
            lambda: found.plot(ax=axes(height_for(drawn, WIDTH)), most=MOST_RANKED, title="", lang=words.lang),
            "figure-groups",
            caption=words.say("groups.clearest") + (f" ({words.say('groups.first', n=len(drawn))})" if more else ""),
            tables=[table],
        )
    apart = [row.code for row in found.table if row.clearest is not None and code_of(row.clearest.aspect) == "position"]
    closer = closer_looks(stories, found, words, safe)
    notes = [words.say("groups.means_apart", codes=words.listing(apart))] if figure is not None and apart else []
    notes += [words.message(note) for note in found.basis.notes if note.key not in GENERAL_NOTES]
    shown = {look.title for look in closer}
    further = [
        words.say("most.titled", title=words.text(part.question.title), words=words.message(part.words[0]))
        for part in found.parts
        if part.clear and _heading(words, part) not in shown and not _is_hidden(part)
    ]
    return GroupsSection(intro, figure, None if figure else table, closer, further, notes)


def closer_looks(
    stories: Stories,
    found: Any,
    words: Words,
    safe: Disclosure | None = None,
    *,
    most: int = MOST_CLOSER,
    prefix: str = "",
) -> list[CloserLook]:
    """The questions whose groups clearly differ, or while collection is open the first ones, each with its pictures."""
    chosen = [part for part in found.parts if part.clear or (found.basis.open and part.clearest is not None)]
    # Where nothing is left to be looked at more closely, the ranking has said so.
    chosen = [part for part in chosen if part.table] if safe is not None else chosen
    return [_closer(stories, part, found.by, words, safe, prefix) for part in chosen[:most]]


def _is_hidden(part: Any) -> bool:
    """Whether the clearest difference of a question is not shown."""
    return part.clearest is None and any(each.key == "language.suppressed" for each in part.words)


def _turns(rows: Iterable[Any]) -> bool:
    """Whether each row names its own pair, the group with more first, as the picture does: there are several pairs."""
    return len({frozenset((row.group_a, row.group_b)) for row in rows}) > 1


def _pair(words: Words, row: Any, turned: bool) -> dict[str, str]:
    labels = (row.group_b_label, row.group_a_label) if turned else (row.group_a_label, row.group_b_label)
    return dict(zip("ab", map(words.text, labels), strict=True))


def ranking(words: Words, found: Any) -> Table:
    """The clearest difference on each question, clearest first; for the public some of them are not shown."""
    rows = []
    parts = {part.question.code: part for part in found.parts}
    turns = _turns(row.clearest for row in found.table if row.clearest is not None)
    for row in found.table:
        part = parts[row.code]
        clearest, where, interval = "", words.suppressed if _is_hidden(part) else "", ""
        if row.clearest is not None:
            turned = turns and row.clearest.difference < 0
            clearest, interval = difference_words(words, part, row.clearest, turned=turned)
            where = words.say(
                "groups.pair",
                where=upper_first(words.text(row.clearest.label, words.say("groups.position"))),
                **_pair(words, row.clearest, turned),
            )
        told = not found.basis.open and not (row.p_adjusted is None and _is_hidden(part))
        verdict = words.say("groups.clear" if row.clear else "groups.unclear") if told else "–"
        rows.append(
            [
                coded(row.code, words.text(row.title), words.lang),
                where,
                clearest,
                interval,
                verdict,
                "" if row.p_adjusted is None else p_words(words, row.p_adjusted),
            ]
        )
    heads = [words.say(f"col.{key}") for key in ("question", "clearest", "difference", "uncertainty", "clear", "p")]
    return Table(words.say("groups.clearest"), heads, rows, [False, False, True, True, False, True])


def p_words(words: Words, p: float) -> str:
    """A p-value with three decimals, the smallest as "below"."""
    return f"< {words.number(0.001, 3)}" if p < 0.001 else words.number(p, 3)


def _closer(stories: Stories, part: Any, by: str, words: Words, safe: Disclosure | None, prefix: str) -> CloserLook:
    title = words.text(part.question.title, part.question.id)
    code = prefix + part.question.code.lower()
    figures: list[Figure] = []
    sizes = [group for group in part.basis.groups if group.stories]
    kind = code_of(part.question.kind)
    notes: list[str] = []
    if len(sizes) <= MOST_GROUPS or kind in ("triad", "stones", "free_text"):
        # For the public there may be no group left to draw.
        with contextlib.suppress(*([_core.NotEnoughData] if safe is not None else [])):
            figures.append(
                figure_of(
                    _drawer(stories, part, by, words, safe, len(sizes)),
                    f"figure-by-{code}",
                    wide=kind in ("triad", "stones"),
                    name=title,
                    tables=[group_table(words, part, title, "" if safe is None else NOT_SHOWN)],
                )
            )
    else:
        notes.append(words.say("groups.too_many", n=len(sizes)))
    # Without intervals there is nothing to draw.
    with contextlib.suppress(_core.NotEnoughData):
        labels = [row.label for row in comparison_rows(part, None, words.lang).rows]
        figures.append(
            figure_of(
                lambda: part.plot(ax=axes(height_for(labels, WIDTH)), title="", lang=words.lang),
                f"figure-difference-{code}",
                tables=[_differences(words, part, title)],
            )
        )
    return CloserLook(f"closer-{code}", _heading(words, part), [words.tell(part), *notes], figures)


def _heading(words: Words, part: Any) -> str:
    title = words.text(part.question.title, part.question.id)
    return words.say("groups.closer", title=coded(part.question.code, title, words.lang))


def _drawer(
    stories: Stories, part: Any, by: str, words: Words, safe: Disclosure | None, groups: int
) -> Callable[[], Any]:
    kind = code_of(part.question.kind)
    audience = "analysts" if safe is None else "public"
    options: dict[str, Any] = {"by": by, "title": "", "audience": audience, "lang": words.lang, "shown": safe}
    if kind in ("triad", "stones"):
        return lambda: plot_stories(stories, part.question.id, columns=2, panel=PANEL, **options)
    if kind in ("dyad", "scale"):
        return lambda: plot_stories(stories, part.question.id, ax=axes(1.9 + 0.85 * groups), **options)
    answers = {row.place: words.text(row.label) for row in part.table if code_of(row.aspect) == "option"}
    tall = 1.7 + options_tall([*answers.values()] or [""], WIDTH, groups) if "choice" in kind else 1.3 + 0.42 * groups
    return lambda: plot_stories(stories, part.question.id, ax=axes(tall), **options)


def _differences(words: Words, part: Any, title: str) -> Table:
    rows = []
    turns = _turns(part.table)
    for row in part.table:
        turned = turns and row.difference < 0
        value, interval = difference_words(words, part, row, turned=turned)
        pair = words.say("groups.more", **_pair(words, row, turned))
        place = words.text(row.label, words.say("groups.position"))
        rows.append([upper_first(place), pair, value, interval])
    heads = [words.say(f"col.{key}") for key in ("place", "group", "difference", "uncertainty")]
    return Table(words.say("table.differences", title=title), heads, rows, [False, False, True, True])
