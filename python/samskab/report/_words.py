"""Words, numbers and dates of the report, written the reader's way."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import _core
from .._language import text_in as said
from ..plot._mapping import code_of
from ..plot._text import listing, percent, percents

NBSP = "\u00a0"


@dataclass(frozen=True)
class Words:
    """Speaks one language."""

    lang: str

    def say(self, key: str, /, **arguments: object) -> str:
        """The report's sentence for a key."""
        plain = {name: value.item() if isinstance(value, np.generic) else value for name, value in arguments.items()}
        return kept_together(_core.sentence(f"report.{key}", self.lang, **plain))

    def plain(self, key: str, /, **arguments: object) -> str:
        """The catalogue's sentence for a key of another room."""
        return kept_together(_core.sentence(key, self.lang, **arguments))

    def tell(self, result: Any) -> str:
        """A result or a basis in plain words."""
        return kept_together(result.summary(self.lang))

    def message(self, message: Any) -> str:
        """One sentence of a result."""
        return kept_together(message.text(self.lang))

    def text(self, text: Mapping[str, str], otherwise: str = "") -> str:
        """A localised text for this reader."""
        return said(text, self.lang) or otherwise

    def percent(self, share: float) -> str:
        """A share as a whole percentage."""
        return percent(share, self.lang)

    def parts(self, shares: Sequence[float | None]) -> list[str]:
        """Shares that stand beside each other in one column: two that make a whole make 100% as written, too."""
        whole = [share for share in shares if share is not None]
        told = iter(percents(whole, self.lang) if len(whole) == len(shares) else map(self.percent, whole))
        return ["" if share is None else next(told) for share in shares]

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with a fixed number of decimals; whole ones in groups of three."""
        if decimals == 0:
            return str(_core.sentence("base.whole", self.lang, value=float(value)))
        return str(_core.format_number(float(value), decimals, self.lang))

    def percents(self, low: float | None, high: float | None) -> str:
        """An interval of shares."""
        if low is None or high is None:
            return ""
        return f"{self.number(100 * low)}–{self.percent(high)}"

    def hundredths(self, low: float | None, high: float | None) -> str:
        """An interval of places, in hundredths of the way."""
        return self.range(low, high, factor=100.0)

    def range(self, low: float | None, high: float | None, decimals: int = 0, factor: float = 1.0) -> str:
        """An interval of numbers."""
        if low is None or high is None:
            return ""
        return f"{self.number(factor * low, decimals)}–{self.number(factor * high, decimals)}"

    def date(self, day: datetime.date, unit: str = "day") -> str:
        """A date, or the month or year that it lies in."""
        if unit == "year":
            return str(day.year)
        month = _core.sentence(f"stories.month.{day.month}", self.lang)
        if unit == "month":
            return self.say("month", month=month, year=day.year)
        return str(_core.sentence("plot.date", self.lang, day=day.day, month=month, year=day.year))

    def period(self, first: datetime.date, last: datetime.date, unit: str = "day") -> str:
        """From one day (month, year) to another, the year said once when it is the same."""
        start, end = self.date(first, unit), self.date(last, unit)
        if start == end:
            return end
        if first.year == last.year:
            start = start.rsplit(" ", 1)[0]
        return self.say("period", first=start, last=end)

    def listing(self, items: list[str]) -> str:
        """Items the way people write them: a, b and c."""
        return listing(items, self.lang)

    @property
    def suppressed(self) -> str:
        """What stands where a figure is not shown; it never says why more closely."""
        return str(_core.sentence("language.suppressed", self.lang))

    def state(self, code: str) -> str:
        """A state of an answer."""
        return str(_core.sentence(f"plot.state.{code}", self.lang))

    def states(self, counts: Mapping[str, int]) -> str:
        """The missing kinds that occur, each with its number: "6 not applicable, 2 not answered"."""
        kinds = ("not_applicable", "not_answered", "not_asked", "withheld")
        return self.listing([f"{counts[kind]}{NBSP}{self.state(kind)}" for kind in kinds if counts.get(kind)])

    def messages(self, messages: Any) -> list[str]:
        """Messages of a result, spoken."""
        return [self.message(message) for message in messages]

    def kind(self, value: Any) -> str:
        """A kind of question."""
        return self.say(f"kind.{code_of(value)}")


def kept_together(sentence: str) -> str:
    """A sentence in which no line breaks inside a figure."""
    return re.sub(r"(?<=\d) (?=%|kr\.)|(?<=n) (?== \d)|(?<=n =) (?=\d)", NBSP, sentence)


def upper_first(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
