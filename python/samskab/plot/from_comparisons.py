"""From comparisons to pictures of differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ._data import Difference
from ._mapping import code_of, signifier_of, title_of
from ._text import coded, language, problem, sentence
from .differences import differences

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_comparison(
    result: Any,
    *,
    ax: Axes | None = None,
    pair: tuple[str, str] | None = None,
    title: str | None = None,
    lang: str | None = None,
) -> Axes:
    """Differences between two groups: by default the pair with the clearest one."""
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    rows = comparison_rows(result, pair, lang)
    return differences(rows.rows, first=rows.first, second=rows.second, n=rows.n, title=title, lang=lang, ax=ax)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a picture of differences, and between whom they are."""

    rows: list[Difference]
    first: str
    second: str
    n: int


def comparison_rows(result: Any, pair: tuple[str, str] | None, lang: str) -> Rows:
    """What is drawn of one comparison: one pair, by default with the group first that has more where it is clearest."""
    turned = False
    if pair is None:
        chosen = result.clearest or next(iter(result.table), None)
        if chosen is None:
            raise problem("report.plot.no_difference", lang)
        pair = (chosen.group_a, chosen.group_b)
        turned = chosen.difference < 0 and code_of(chosen.aspect) != "position"
    rows = [row for row in result.table if (row.group_a, row.group_b) == tuple(pair)]
    if not rows:
        pairs = dict.fromkeys(f"{row.group_a}, {row.group_b}" for row in result.table)
        known = tuple(pairs)
        raise problem("report.plot.group", lang, error_class="NotFound", given=", ".join(pair), known=known)
    # Positions are on a scale of their own; shares are compared with shares.
    shares = [row for row in rows if code_of(row.aspect) != "position"]
    told = [row for row in shares if row.low is not None and row.high is not None]
    if not told:
        raise problem("report.plot.no_interval", lang, error_class="NotEnoughData")
    stones_named = {}
    signifier = signifier_of(result)
    if signifier is not None:
        stones_named = {each.id: said(each.label, lang) or each.id for each in signifier.stones}
    several = len({row.item for row in told if row.item}) > 1

    def label(row: Any) -> str:
        words = said(row.label, lang)
        stone = stones_named.get(row.item, "")
        return f"{stone}: {words}" if several and stone and stone not in words else words

    first, second = said(rows[0].group_a_label, lang), said(rows[0].group_b_label, lang)
    return Rows(
        [
            Difference(label(row), -row.difference, -row.high, -row.low)
            if turned
            else Difference(label(row), row.difference, row.low, row.high)
            for row in told
        ],
        second if turned else first,
        first if turned else second,
        int(max(row.n_a + row.n_b for row in told)),
    )


def plot_comparison_set(
    result: Any, *, ax: Axes | None = None, most: int = 12, title: str | None = None, lang: str | None = None
) -> Axes:
    """The clearest difference of each question, clearest question first."""
    lang = language(lang)
    if title is None:
        title = sentence("report.plot.set", lang, by=said(result.by_title, lang) or result.by)
    rows = set_rows(result, most, lang)
    return differences(rows.rows, first=rows.first, second=rows.second, n=rows.n, title=title, lang=lang, ax=ax)


def set_rows(result: Any, most: int, lang: str) -> Rows:
    """What is drawn of many comparisons: the clearest difference of each that has an interval."""
    rows = [
        row
        for row in result.table
        if row.clearest is not None and row.clearest.low is not None and code_of(row.clearest.aspect) != "position"
    ][:most]
    if not rows:
        raise problem("report.plot.no_interval", lang, error_class="NotEnoughData")
    n = int(result.basis.stories)
    if len({frozenset((row.clearest.group_a, row.clearest.group_b)) for row in rows}) == 1:
        chosen = rows[0].clearest
        names = said(chosen.group_a_label, lang), said(chosen.group_b_label, lang)
        return Rows([_difference(row, chosen.group_a, lang) for row in rows], *names, n)
    # With more than two groups each row names its own pair, the one with more first.
    names = sentence("report.plot.first_named", lang), sentence("report.plot.second_named", lang)
    return Rows([_difference(row, None, lang) for row in rows], *names, n)


def _difference(row: Any, first: str | None, lang: str) -> Difference:
    found = row.clearest
    turned = found.difference < 0 if first is None else found.group_a != first
    value, low, high = found.difference, found.low, found.high
    if turned:
        value, low, high = -value, -high, -low
    label = coded(row.code, said(found.label, lang), lang)
    if first is None:
        names = [said(found.group_a_label, lang), said(found.group_b_label, lang)]
        label = sentence("report.plot.pair", lang, label=label, first=names[turned], second=names[not turned])
    return Difference(label, value, low, high)
